#include "text/sanitise_urls.hpp"

#include <algorithm>
#include <array>

#include "text/sanitise_policy.hpp"
#include "text/url_plain.hpp"

namespace griot::text {
namespace {

constexpr std::string_view spaces = " \t\n\f\r";

// Raster images only: SVG is a document, with links and styles of its own.
constexpr std::string_view data_prefixes[] = {
    "data:image/png;base64,",  "data:image/gif;base64,",  "data:image/jpeg;base64,",
    "data:image/webp;base64,", "data:image/avif;base64,",
};

bool is_base64(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' ||
           c == '/' || c == '=';
}

bool is_data_image(std::string_view url) {
    if (url.size() > max_data_url_bytes) return false;
    return std::ranges::any_of(data_prefixes, [&](std::string_view prefix) {
        return equals_lower(url.substr(0, prefix.size()), prefix) &&
               std::ranges::all_of(url.substr(prefix.size()), is_base64);
    });
}

// "640w", "1.5x", "480h".
bool is_descriptor(std::string_view text) {
    if (text.size() < 2 || std::string_view{"wxh"}.find(text.back()) == std::string_view::npos) {
        return false;
    }
    text.remove_suffix(1);
    return text.find_first_not_of("0123456789.") == std::string_view::npos;
}

struct Candidate {
    std::string_view url;
    std::string_view descriptor;
};

// Takes the first candidate off set; an empty url: there are no more.
Candidate take_candidate(std::string_view& set) {
    set.remove_prefix(std::min(set.find_first_not_of(" \t\n\f\r,"), set.size()));
    Candidate candidate;
    candidate.url = set.substr(0, set.find_first_of(spaces));
    set.remove_prefix(candidate.url.size());
    if (candidate.url.ends_with(',')) {
        candidate.url = candidate.url.substr(0, candidate.url.find_last_not_of(',') + 1);
        return candidate;
    }
    set.remove_prefix(std::min(set.find_first_not_of(spaces), set.size()));
    const std::string_view descriptors = set.substr(0, set.find(','));
    set.remove_prefix(descriptors.size());
    candidate.descriptor = descriptors.substr(0, descriptors.find_first_of(spaces));
    return candidate;
}

}  // namespace

UrlRules::UrlRules(std::string_view base, std::size_t allowance)
    : base_text_{base}, allowance_{allowance} {}

const Url* UrlRules::base() {
    if (!base_parsed_) {
        base_ = parse_url(base_text_);
        base_parsed_ = true;
    }
    return base_ ? &*base_ : nullptr;
}

std::string_view UrlRules::resolve_tidy(std::string_view tidy) {
    if (plain_absolute(tidy) != std::string_view::npos) return tidy;
    auto url = parse_url(tidy, base());
    if (!url) return {};
    url->userinfo.clear();  // nobody's password is a reader's business
    resolved_ = url->href();
    const std::size_t added = resolved_.size() - std::min(resolved_.size(), tidy.size());
    // Longer than what we read again is longer than what a reader's program may read.
    if (added > allowance_ || resolved_.size() > max_url_bytes) return {};
    allowance_ -= added;
    return resolved_;
}

std::string_view UrlRules::link(std::string_view value) {
    const std::string_view tidy = tidied(value, tidy_);
    const std::string scheme = scheme_of(tidy);
    if (scheme != "mailto" && scheme != "tel") return resolve_tidy(tidy);
    if (tidy.size() > max_url_bytes) return {};
    resolved_ = scheme;
    resolved_ += tidy.substr(scheme.size());
    return resolved_;
}

std::string_view UrlRules::resource(std::string_view value) {
    const std::string_view tidy = tidied(value, tidy_);
    return tidy.empty() ? std::string_view{} : resolve_tidy(tidy);
}

std::string_view UrlRules::image(std::string_view value) {
    const std::string_view tidy = tidied(value, tidy_);
    return is_data_image(tidy) ? tidy : resource(tidy);
}

std::string_view UrlRules::embed(std::string_view value) {
    constexpr std::string_view http = "http://";
    const std::string_view url = resource(value);
    if (!is_embed_host(host_in(url))) return {};
    if (!url.starts_with(http)) return url;
    resolved_ = std::string{"https://"}.append(url.substr(http.size()));
    return resolved_;
}

void UrlRules::append_source_set(std::string& out, std::string_view value) {
    const std::size_t start = out.size();
    while (true) {
        const Candidate candidate = take_candidate(value);
        if (candidate.url.empty()) return;
        if (!candidate.descriptor.empty() && !is_descriptor(candidate.descriptor)) continue;
        const std::string_view url = resource(candidate.url);
        if (url.empty()) continue;
        if (out.size() > start) out += ", ";
        out += url;
        if (!candidate.descriptor.empty()) out.append(1, ' ').append(candidate.descriptor);
    }
}

std::string_view host_in(std::string_view url) {
    const std::size_t start = url.find("://");
    if (start == std::string_view::npos) return {};
    const std::string_view rest = url.substr(start + 3);
    return rest.substr(0, rest.find_first_of("/?#"));
}

}  // namespace griot::text
