#include "fetch/transfer.hpp"

#include <algorithm>
#include <utility>

#include "fetch/address_guard.hpp"
#include "fetch/cache_hints.hpp"
#include "fetch/request_options.hpp"
#include "text/unicode.hpp"
#include "text/url.hpp"

namespace griot::fetch {
namespace {

// Longer than any publisher's; servers refuse such request lines anyway.
constexpr std::size_t kMaxUrl = std::size_t{8} << 10U;

Instant wall_clock() {
    return std::chrono::floor<Duration>(std::chrono::system_clock::now());
}

Duration since_start(CURL* easy, CURLINFO info) {
    curl_off_t microseconds = 0;
    curl_easy_getinfo(easy, info, &microseconds);
    return std::chrono::duration_cast<Duration>(std::chrono::microseconds{microseconds});
}

std::string http_version(CURL* easy) {
    long version = 0;
    curl_easy_getinfo(easy, CURLINFO_HTTP_VERSION, &version);
    switch (version) {
        case CURL_HTTP_VERSION_1_0: return "1.0";
        case CURL_HTTP_VERSION_1_1: return "1.1";
        case CURL_HTTP_VERSION_2_0: return "2";
        default: return "";
    }
}

}  // namespace

Transfer::Transfer(const TlsSessions& sessions, OpenSockets& sockets, Deadlines& deadlines,
                   Patience& patience, const WorkClock& clock)
    : sessions_{sessions},
      sockets_{sockets},
      deadlines_{deadlines},
      patience_{patience},
      clock_{clock},
      easy_{curl_easy_init()} {
    if (easy_ == nullptr) throw std::bad_alloc{};
    set_constant_options(easy_.get());
    set_callbacks();
    char* ca_file = nullptr;
    curl_easy_getinfo(easy_.get(), CURLINFO_CAINFO, &ca_file);
    if (ca_file != nullptr) system_ca_file_ = ca_file;
}

Transfer::~Transfer() {
    set_deadline(std::nullopt);
}

Transfer::Next Transfer::begin(FetchRequest request, std::string host,
                               std::shared_ptr<const FetchRules> rules) {
    request_ = std::move(request);
    host_ = std::move(host);
    rules_ = std::move(rules);
    result_ = {};
    result_.id = request_.id;
    result_.url = request_.url;
    left_origin_ = false;
    hangs_ = false;
    ran_ = false;
    left_over_ = false;
    forget_hop();
    began_ = clock_.now();
    give_up_ = began_ + request_.limits.total_timeout;

    url_ = text::resolve(request_.url, "").value_or("");
    if (url_.empty() || url_.size() > kMaxUrl) {
        return finish({Outcome::bad_url, "not an http(s) URL: correct it in feeds.yaml"});
    }
    if (const std::string name = unsendable_header(request_); !name.empty()) {
        return finish({Outcome::bad_url,
                       "the header " + text::printable(name) + " in feeds.yaml cannot be sent"});
    }
    Credentials in_url = take_userinfo(url_);
    if (request_.credentials.user.empty()) request_.credentials = std::move(in_url);
    return start_hop();
}

void Transfer::forget_hop() {
    header_list_ = {};
    headers_ = {};
    body_.reset();
    page_complete_ = false;
    verdict_.reset();
    refusal_.reset();
    message_.front() = '\0';
    result_.wire_bytes = 0;
}

Transfer::Next Transfer::start_hop() {
    result_.final_url = url_;
    forget_hop();

    // A proxy resolves names; an address in the URL is ours to judge.
    if (!request_.proxy.empty()) {
        const std::string host = text::host_of(url_);
        const bool is_address =
            host.find_first_not_of("0123456789.") == std::string::npos || host.starts_with('[');
        const std::string address = host.starts_with('[') ? host.substr(1, host.size() - 2) : host;
        if (is_address && !refused(address, 0, rules_->allow_private).empty()) {
            return finish({Outcome::private_address, address + " is not a public address"});
        }
    }
    const Hop hop{.url = url_,
                  .request = request_,
                  .first_origin = !left_origin_,
                  .fresh_connection = std::exchange(left_over_, false)};
    set_hop_options(easy_.get(), hop, header_list_);
    set_tls_options(easy_.get(), hop, rules_->ca_file.empty() ? system_ca_file_ : rules_->ca_file);
    curl_easy_setopt(easy_.get(), CURLOPT_SHARE,
                     sessions_.of(left_origin_ ? text::host_of(url_) : host_));
    ran_ = true;
    opened_.clear();
    hop_began_ = clock_.now();
    lose_patience_ = hop_began_ + patience_.at_most(request_.limits.patience);
    enter(Phase::resolving);
    return Next::run;
}

Transfer::Next Transfer::on_ended(CURLcode code) {
    set_deadline(std::nullopt);
    if (left_over_) return start_hop();
    if (verdict_) return finish(std::move(*verdict_));
    if (code != CURLE_OK && !page_complete_) {
        // Another of the host's addresses may have been tried, and failed by itself.
        if (code == CURLE_COULDNT_CONNECT && refusal_) return finish(std::move(*refusal_));
        return finish(verdict_on_error(code, phase_, message_.data(), request_.limits));
    }
    if (headers_.contradictory_length) {
        return finish({Outcome::truncated, "two Content-Length headers contradict each other"});
    }
    if (is_redirect()) return follow_redirect();
    finish_response();
    return Next::done;
}

Transfer::Next Transfer::on_deadline() {
    if (clock_.now() < limit_) {
        hangs_ = true;
        set_deadline(limit_);
        return Next::run;
    }
    const bool total = clock_.now() >= give_up_;
    if (!total && phase_ == Phase::receiving) {
        const FetchLimits& limits = request_.limits;
        const auto enough =
            limits.low_speed_bytes * static_cast<std::size_t>(limits.low_speed_time.count());
        if (window_bytes_ >= enough) {
            enter(Phase::receiving);
            return Next::run;
        }
    }
    return finish(verdict_on_deadline(phase_, total, request_.limits));
}

bool Transfer::is_redirect() const {
    switch (headers_.status) {
        case 301:
        case 302:
        case 303:
        case 307:
        case 308: return !headers_.location.empty();
        default: return false;
    }
}

Transfer::Next Transfer::follow_redirect() {
    const auto refuse = [&](const std::string& why) {
        return finish(
            {Outcome::redirect, "status " + std::to_string(headers_.status) + " leads " + why});
    };
    const std::string& location = headers_.location;
    auto target = location.size() <= kMaxUrl ? text::resolve(location, url_) : std::nullopt;
    if (!target || target->size() > kMaxUrl) {
        return refuse("to what is no http(s) URL: " +
                      text::printable(text::redacted(location.substr(0, 100))));
    }
    take_userinfo(*target);
    if (const std::size_t hash = target->find('#'); hash != std::string::npos) target->erase(hash);

    const auto been = [&](const Redirect& redirect) { return redirect.url == *target; };
    const bool loop = *target == url_ || std::ranges::any_of(result_.redirects, been);
    result_.redirects.push_back({headers_.status, *target});
    if (loop) return refuse("in a circle, back to " + text::redacted(*target));
    if (result_.redirects.size() > static_cast<std::size_t>(request_.limits.max_redirects)) {
        return refuse("on after " + std::to_string(request_.limits.max_redirects) + " redirects");
    }
    // Once left, an origin is not trusted again: what led back here may be another's doing.
    left_origin_ = left_origin_ || text::origin_of(*target) != text::origin_of(url_);
    url_ = std::move(*target);
    return start_hop();
}

void Transfer::finish_response() {
    const CacheHints hints = cache_hints(headers_, wall_clock());
    const bool has_secrets = !request_.headers.empty() || !request_.credentials.user.empty();
    const bool conditional =
        !request_.validators.etag.empty() || !request_.validators.last_modified.empty();
    Verdict verdict = verdict_on_response({
        .headers = headers_,
        .page = body_ && headers_.status != 200 ? std::string_view{body_->body()} : "",
        .conditional = conditional,
        .retry_after = hints.retry_after.has_value(),
        .left_origin = left_origin_ && has_secrets,
    });
    if (verdict.outcome == Outcome::fetched && body_) {
        body_->finish();
        if (const auto& failure = body_->failure()) verdict = {failure->outcome, failure->detail};
    }
    finish(std::move(verdict));
}

Transfer::Next Transfer::finish(Verdict verdict) {
    set_deadline(std::nullopt);
    result_.outcome = verdict.outcome;
    result_.detail = std::move(verdict.detail);
    result_.status = headers_.status;
    result_.content_type = text::printable(headers_.content_type);
    result_.cache = cache_hints(headers_, wall_clock());
    if (body_) result_.content_encoding_note = body_->note();
    if (verdict.outcome == Outcome::fetched || verdict.outcome == Outcome::not_modified) {
        result_.validators = validators_of(headers_);
    }
    if (verdict.outcome == Outcome::fetched && body_) result_.body = body_->take_body();
    if (verdict.outcome == Outcome::not_modified) {
        // A 304 need not repeat what has not changed (RFC 9111 §3.2).
        Validators& fresh = result_.validators;
        if (fresh.etag.empty()) fresh.etag = request_.validators.etag;
        if (fresh.last_modified.empty()) fresh.last_modified = request_.validators.last_modified;
    }
    result_.timing.total = std::chrono::duration_cast<Duration>(clock_.now() - began_);
    if (ran_) describe_connection();
    body_.reset();
    return Next::done;
}

void Transfer::describe_connection() {
    char* address = nullptr;
    curl_easy_getinfo(easy_.get(), CURLINFO_PRIMARY_IP, &address);
    if (address != nullptr) result_.remote_address = address;
    result_.http_version = http_version(easy_.get());
    result_.timing.dns = since_start(easy_.get(), CURLINFO_NAMELOOKUP_TIME_T);
    result_.timing.connect = since_start(easy_.get(), CURLINFO_CONNECT_TIME_T);
    result_.timing.first_byte = since_start(easy_.get(), CURLINFO_STARTTRANSFER_TIME_T);
}

FetchResult Transfer::take_result() {
    request_ = {};
    rules_.reset();
    return std::move(result_);
}

void Transfer::enter(Phase phase) {
    phase_ = phase;
    window_bytes_ = 0;
    const FetchLimits& limits = request_.limits;
    std::optional<Time> limit;  // libcurl itself limits resolving and connecting
    if (phase == Phase::waiting) limit = clock_.now() + limits.first_byte_timeout;
    if (phase == Phase::receiving && limits.low_speed_time.count() > 0) {
        limit = clock_.now() + limits.low_speed_time;
    }
    limit_ = limit ? std::min(*limit, give_up_) : give_up_;
    const bool heard = phase == Phase::receiving;
    set_deadline(heard || hangs_ ? limit_ : std::min(limit_, lose_patience_));
}

void Transfer::set_deadline(std::optional<Time> deadline) {
    deadlines_.move(this, deadline_, deadline);
    deadline_ = deadline;
}

}  // namespace griot::fetch
