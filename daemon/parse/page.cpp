#include "parse/page.hpp"

#include <array>

#include "parse/ascii.hpp"
#include "parse/limits.hpp"
#include "parse/scan.hpp"
#include "text/html.hpp"
#include "text/unicode.hpp"
#include "text/url.hpp"

namespace griot::parse {
namespace {

struct Wall {
    std::string_view sign;  // lower case; in the page
    std::string_view name;
};

// Signs that stand in the challenge pages of these walls and in no ordinary page behind them (which
// may load "/cdn-cgi/challenge-platform" or a captcha for its comment form).
constexpr auto kWalls = std::to_array<Wall>({
    {"_cf_chl_opt", "Cloudflare"},
    {"cf-browser-verification", "Cloudflare"},
    {"<title>just a moment...</title>", "Cloudflare"},
    {"<title>attention required! | cloudflare</title>", "Cloudflare"},
    {"cf-error-details", "Cloudflare"},
    {"ddos-guard", "DDoS-Guard"},
    {"sucuri_cloudproxy", "Sucuri"},
    {"sucuri website firewall", "Sucuri"},
    {"_incapsula_resource", "Imperva"},
    {"captcha-delivery.com", "DataDome"},
    {"px-captcha", "HUMAN"},
    {"awswafintegration", "AWS WAF"},
    {"/.well-known/sgcaptcha", "SiteGround"},
    {"imunify360", "Imunify360"},
    {"bot verification</title>", "Imunify360"},
    {"slowaes.decrypt", "an anti-bot cookie"},
    {"anubis_challenge", "Anubis"},
});

constexpr auto kFeedTypes = std::to_array<std::string_view>(
    {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json",
     "application/json"});

// The value of an attribute in a tag's text, decoded; empty: it is not there.
std::string attribute(std::string_view tag, std::string_view name) {
    for (std::size_t at = 0; at < tag.size();) {
        const auto found = find_word(tag.substr(at), name);
        if (found == kNone) return {};
        at += found;
        const bool starts =
            at > 0 && (is_space(tag[at - 1]) || tag[at - 1] == '"' || tag[at - 1] == '\'');
        auto rest = trim(tag.substr(at + name.size()));
        at += name.size();
        if (!starts || !rest.starts_with('=')) continue;
        rest = trim(rest.substr(1));
        const char quote = rest.starts_with('"') || rest.starts_with('\'') ? rest[0] : '\0';
        if (quote != 0) rest.remove_prefix(1);
        const auto end = quote != 0 ? rest.find(quote) : rest.find_first_of(" \t\r\n>");
        return text::decode_entities(rest.substr(0, end));
    }
    return {};
}

bool is_feed_type(std::string_view type) {
    return std::ranges::any_of(kFeedTypes,
                               [&](auto known) { return starts_with_word(type, known); });
}

std::string title_of(std::string_view html) {
    const auto open = find_word(html, "<title");
    if (open == kNone) return {};
    const auto begin = html.find('>', open);
    const auto end = begin == kNone ? kNone : html.find('<', begin);
    if (end == kNone) return {};
    const auto text = text::decode_entities(html.substr(begin + 1, end - begin - 1));
    return text::ellipsize(text::one_line(text), 80);
}

}  // namespace

std::string discover_feed(std::string_view html, std::string_view url) {
    for (std::size_t at = 0; (at = html.find('<', at)) != kNone; ++at) {
        if (!same_word(tag_name(html.substr(at)), "link")) continue;
        const auto end = html.find('>', at);
        if (end == kNone) return {};
        const auto tag = html.substr(at, end - at);
        if (find_word(attribute(tag, "rel"), "alternate") == kNone) continue;
        if (!is_feed_type(attribute(tag, "type"))) continue;
        if (auto feed = text::resolve(attribute(tag, "href"), url)) return *feed;
    }
    return {};
}

ParseError judge_page(std::string_view html, std::string_view url) {
    const auto head = html.substr(0, kMaxPreamble);
    for (const auto& [sign, name] : kWalls) {
        if (find_word(head, sign) != kNone) {
            return {Outcome::blocked, "a bot wall's page (" + std::string(name) + ")"};
        }
    }
    std::string detail = "an HTML page";
    if (const std::string title = title_of(head); !title.empty()) detail += " (“" + title + "”)";
    if (const std::string feed = discover_feed(html, url); !feed.empty()) {
        detail += ", which links to the feed " + feed;
    }
    return {Outcome::not_a_feed, detail};
}

}  // namespace griot::parse
