#include "normalise/credit.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "normalise/credit_lines.hpp"
#include "normalise/credit_patterns.hpp"
#include "normalise/plain.hpp"
#include "text/agencies.hpp"
#include "text/unicode.hpp"
#include "text/url.hpp"

namespace griot::normalise {
namespace {

std::string_view without_www(std::string_view host) {
    return host.starts_with("www.") ? host.substr(4) : host;
}

// The outlet that publishes the feed, by name and address. Made up only when something is found
// that it could be: most items credit nobody.
class Publisher {
public:
    explicit Publisher(const Context& context) : context_{context} {}

    [[nodiscard]] bool is(std::string_view name) const {
        if (name.empty()) return false;
        const Names& names = known();
        const std::string folded = text::fold(name);
        return name == names.agency ||
               std::ranges::find(names.folded, folded) != names.folded.end();
    }

private:
    struct Names {
        std::vector<std::string> folded;
        std::string_view agency;  // "RFI" of "RFI Afrique"
    };

    [[nodiscard]] const Names& known() const {
        if (names_) return *names_;
        Names names;
        const std::string site = text::host_of(context_.feed.link);
        names.folded = {text::fold(context_.source.name), text::fold(without_www(site))};
        std::erase(names.folded, std::string{});
        const auto* const agency =
            text::agency_of_publisher(context_.source.name, context_.source.country, site);
        if (agency != nullptr) names.agency = agency->name;
        names_ = std::move(names);
        return *names_;
    }

    const Context& context_;
    mutable std::optional<Names> names_;
};

// The credits of one item, each once, without the publisher's own.
class Ledger {
public:
    explicit Ledger(const Publisher& publisher) : publisher_{publisher} {}

    void add(const Credits& credits) {
        for (const std::string& name : credits) {
            const bool known = std::ranges::find(names_, name) != names_.end();
            if (!known && !publisher_.is(name)) names_.push_back(name);
        }
    }
    [[nodiscard]] std::vector<std::string> take() { return std::move(names_); }

private:
    const Publisher& publisher_;
    std::vector<std::string> names_;
};

Credits of_head(std::string_view text, std::string_view country) {
    for (const std::string& line : head_lines(text)) {
        if (Credits found = dateline(line, country); !found.empty()) return found;
        if (Credits found = signature(line, country); !found.empty()) return found;
    }
    return {};
}

Credits of_foot(std::string_view text, const Publisher& publisher, std::string_view country) {
    Credits credits;
    const auto lines = foot_lines(text, [&](std::string_view line) { return publisher.is(line); });
    // "On la capte sur :", and below it one name a line.
    const bool listed = lines.size() > 1 && !agencies_in(lines[1], country).empty();
    if (listed && !agencies_in(lines[0], country).empty()) return {};
    for (const std::string& line : lines) {
        const bool is_last = &line == &lines.front();
        const Credits found = is_last ? ending(line, country) : signature(line, country);
        credits.insert(credits.end(), found.begin(), found.end());
    }
    return credits;
}

// The feed that an item was taken from (RSS 2.0 <source>, RFC 4287 §4.2.11).
Credits of_source(const SourceRef& source, const Publisher& publisher, std::string_view country) {
    const std::string title = plain_letters(plain_line(source.title));
    const std::string host = text::host_of(source.link);
    if (publisher.is(without_www(host))) return {};
    if (Credits found = sources_in(title, country); !found.empty()) return found;
    return host.empty() ? Credits{} : sources_in("https://" + host + "/", country);
}

}  // namespace

std::vector<std::string> credits_of(const Item& item, const Entry& entry, const Context& context) {
    const std::string_view country = context.source.country;
    const Publisher publisher{context};
    Ledger ledger{publisher};
    ledger.add(of_head(item.text, country));
    ledger.add(of_foot(item.text, publisher, country));
    for (const Person& author : item.authors) {
        ledger.add(byline(plain_letters(author.name), country));
    }
    if (!entry.dc_source.empty()) {
        ledger.add(sources_in(plain_letters(plain_line(entry.dc_source)), country));
    }
    if (entry.source) ledger.add(of_source(*entry.source, publisher, country));
    ledger.add(title_ending(plain_letters(item.title), country));
    return ledger.take();
}

}  // namespace griot::normalise
