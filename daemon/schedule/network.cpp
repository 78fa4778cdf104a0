#include "schedule/network.hpp"

#include <algorithm>
#include <utility>

namespace griot::schedule {
namespace {

enum class Evidence {
    unreachable,
    answered,
    neither
};

Evidence evidence_of(Outcome outcome) {
    switch (outcome) {
        case Outcome::dns:
        case Outcome::connect:
        case Outcome::timeout: return Evidence::unreachable;
        // Expired certificates are common, and so are walls that break TLS.
        case Outcome::tls:
        // A resolver that lies says nothing of the way.
        case Outcome::private_address:
        case Outcome::bad_url:
        case Outcome::internal: return Evidence::neither;
        default: return Evidence::answered;
    }
}

}  // namespace

bool unreachable(Outcome outcome) {
    return evidence_of(outcome) == Evidence::unreachable;
}

NetworkHealth::NetworkHealth(std::size_t hosts, Duration probe_every) : probe_every_{probe_every} {
    this->hosts(hosts);
}

void NetworkHealth::hosts(std::size_t count) {
    needed_ = std::clamp<std::size_t>(count, 2, kVoices);
}

NetworkHealth::Change NetworkHealth::tell(std::string_view host, Outcome outcome,
                                          SteadyInstant began, SteadyInstant now) {
    const Evidence evidence = evidence_of(outcome);
    if (evidence == Evidence::answered) {
        last_answer_ = now;
        voices_.clear();
        suspected_since_.reset();
        last_probe_.reset();
        return std::exchange(down_, false) ? Change::came_back : Change::none;
    }
    if (evidence == Evidence::neither || down_) return Change::none;
    if (last_answer_ && began <= *last_answer_) return Change::none;
    suspected_since_ = std::min(suspected_since_.value_or(began), began);
    voices_.insert_or_assign(std::string{host}, began);
    std::erase_if(voices_, [now](const auto& voice) { return now - voice.second > kWindow; });
    down_ = voices_.size() >= needed_;
    if (down_) last_probe_ = now;
    return down_ ? Change::went_down : Change::none;
}

bool NetworkHealth::blames_network(Outcome outcome) const {
    return down_ && unreachable(outcome);
}

bool NetworkHealth::probe(SteadyInstant now) {
    if (!down_ || (last_probe_ && now - *last_probe_ < probe_every_)) return false;
    last_probe_ = now;
    return true;
}

}  // namespace griot::schedule
