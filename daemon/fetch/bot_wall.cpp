#include "fetch/bot_wall.hpp"

#include <algorithm>
#include <array>

namespace griot::fetch {
namespace {

// What stands in the HTML of the walls that publishers put up, in lower case.
struct Mark {
    std::string_view text, whose;
};
constexpr std::array kMarks = std::to_array<Mark>({
    {"/cdn-cgi/challenge-platform/", "Cloudflare's challenge"},
    {"cf-browser-verification", "Cloudflare's challenge"},
    {"<title>just a moment...</title>", "Cloudflare's challenge"},
    {"<title>attention required! | cloudflare</title>", "Cloudflare's block"},
    {"_incapsula_resource", "Imperva's wall"},
    {"sucuri_cloudproxy_js", "Sucuri's wall"},
    {"captcha-delivery.com", "DataDome's captcha"},
    {"/.well-known/sgcaptcha/", "SiteGround's captcha"},
    {"awswafintegration", "AWS WAF's challenge"},
    {"imunify360", "Imunify360's wall"},
    {"ddos-guard", "DDoS-Guard's wall"},
    {"px-captcha", "HUMAN's captcha"},
    {"_bm_sz", "Akamai's wall"},
    {"slowaes.decrypt", "the testcookie wall of a shared host"},
    {"g-recaptcha", "a captcha"},
    {"h-captcha", "a captcha"},
});

// A page that refuses, with a status that walls use. 200 is the parser's to judge: it sees that
// there is no feed.
bool may_be_wall(int status) {
    constexpr std::array kStatus = {202, 401, 403, 405, 406, 429, 503};
    return std::ranges::find(kStatus, status) != kStatus.end();
}

}  // namespace

std::string bot_wall(const ResponseHeaders& headers, std::string_view body) {
    if (!headers.bot_wall.empty()) return "the header \"" + headers.bot_wall + '"';
    if (!may_be_wall(headers.status)) return {};
    const std::string page = ascii_lower(body);
    if (page.find('<') == std::string::npos) return {};
    const auto* mark = std::ranges::find_if(
        kMarks, [&](const Mark& m) { return page.find(m.text) != std::string::npos; });
    return mark == kMarks.end() ? std::string{} : std::string{mark->whose};
}

}  // namespace griot::fetch
