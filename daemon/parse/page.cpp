#include "parse/page.hpp"

#include <array>

#include "parse/ascii.hpp"
#include "parse/limits.hpp"
#include "parse/page_feeds.hpp"
#include "parse/scan.hpp"
#include "text/html.hpp"
#include "text/unicode.hpp"

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
