#include "text/tracking.hpp"

#include <algorithm>
#include <array>
#include <string>

// Facts, each with where it comes from. A parameter belongs here only when no site is known to
// choose an article by it: "p", "id", "page", "article", "lang", "cid" and "s" must stay.

namespace griot::text {
namespace {

// Whole families, by the beginning of the name.
constexpr std::array prefixes = std::to_array<std::string_view>({
    "utm_",      // Google Analytics (Urchin)
    "mtm_",      // Matomo
    "matomo_",   // Matomo
    "piwik_",    // Piwik, as Matomo was called
    "at_",       // Piano Analytics, formerly AT Internet: BBC, France Télévisions, Radio France
    "ns_",       // Comscore: ns_mchannel, ns_source, ns_campaign
    "fb_",       // Facebook: fb_action_ids, fb_action_types, fb_source, fb_ref
    "ga_",       // Google Analytics: ga_source, ga_medium
    "itm_",      // in-site twin of utm_
    "hsa_",      // HubSpot advertisements
    "__hs",      // HubSpot cookies: __hstc, __hssc, __hsfp
    "_hs",       // HubSpot mail: _hsenc, _hsmi
    "aef_",      // France Médias Monde (RFI, France 24): aef_campaign_date, aef_campaign_ref
    "lmd_",      // Le Monde: lmd_medium, lmd_campaign, lmd_creation
    "mediego_",  // newsletters of French dailies: mediego_ruleId, mediego_euid
    "oly_",      // Omeda mail: oly_anon_id, oly_enc_id
    "vero_",     // Vero mail: vero_conv, vero_id
    "bsft_",     // Blueshift: bsft_clkid, bsft_uid
    "stm_",      // Sailthru: stm_source, stm_medium
    "cm_mmc",    // IBM (Coremetrics): cm_mmc, cm_mmca1
    "wt_",       // Webtrekk, now Mapp: wt_mc, wt_zmc
    "pd_rd_",    // Amazon
    "pf_rd_",    // Amazon
});

// Single names, lower case, in the order of the alphabet (checked below).
constexpr std::array names = std::to_array<std::string_view>({
    "__s",  // Drip mail
    "__twitter_impression",
    "_branch_match_id",    // Branch
    "_branch_referrer",    // Branch
    "_ga",                 // Google Analytics across domains
    "_gac",                // the same, advertisements
    "_gl",                 // the same, newer
    "_ke",                 // Klaviyo mail
    "_kx",                 // Klaviyo mail
    "_openstat",           // Openstat (Russia)
    "actcampaigntype",     // newsletters of French dailies (Act-On)
    "actid",               // the same
    "action_object_map",   // Facebook
    "action_ref_map",      // Facebook
    "action_type_map",     // Facebook
    "actsource",           // newsletters of French dailies
    "amp_gsa",             // Google's AMP cache
    "amp_js_v",            // Google's AMP cache
    "cmpid",               // Adobe campaigns (Bloomberg, Al Jazeera)
    "dclid",               // Google Display
    "dlvrit",              // dlvr.it
    "doing_wp_cron",       // WordPress redirects to itself with the time of its job
    "echobox",             // Echobox: writes #Echobox=, also as a parameter
    "ef_id",               // Adobe advertisements
    "epik",                // Pinterest
    "estat_svc",           // Médiamétrie eStat
    "fbadid",              // Facebook advertisements
    "fbclid",              // Facebook
    "gad_campaignid",      // Google Ads
    "gad_source",          // Google Ads
    "gbraid",              // Google Ads on iOS
    "gclid",               // Google Ads
    "gclsrc",              // Google Ads
    "guccounter",          // Yahoo consent
    "guce_referrer",       // Yahoo consent
    "guce_referrer_sig",   // Yahoo consent
    "hsctatracking",       // HubSpot
    "icid",                // in-site campaigns (Adobe)
    "igsh",                // Instagram
    "igshid",              // Instagram
    "li_fat_id",           // LinkedIn
    "mc_cid",              // Mailchimp campaign
    "mc_eid",              // Mailchimp reader
    "mc_tc",               // Mailchimp
    "mibextid",            // Facebook, mobile
    "mkt_tok",             // Marketo
    "ml_subscriber",       // MailerLite
    "ml_subscriber_hash",  // MailerLite
    "msclkid",             // Microsoft Advertising
    "ncid",                // AOL, TechCrunch
    "nr_email_referer",    // Newsletter readers, Sailthru
    "ocid",                // BBC, Microsoft, Al Jazeera
    "pk_campaign",         // Piwik; "pk_" alone could be a primary key
    "pk_content",          // Piwik
    "pk_keyword",          // Piwik
    "pk_kwd",              // Piwik
    "pk_medium",           // Piwik
    "pk_source",           // Piwik
    "rb_clickid",          // Rakuten
    "rdt_cid",             // Reddit
    "ref_src",             // Twitter embeds
    "ref_url",             // Twitter embeds
    "referrer_access_token",
    "s_cid",     // Adobe Analytics
    "s_kwcid",   // Adobe advertisements
    "sc_cid",    // Snapchat
    "spm",       // Alibaba's sites
    "srsltid",   // Google Merchant Center
    "tblci",     // Taboola
    "ttclid",    // TikTok
    "twclid",    // Twitter
    "usqp",      // Google's AMP cache
    "vgo_ee",    // ActiveCampaign mail
    "wbraid",    // Google Ads on iOS
    "wickedid",  // Wicked Reports
    "wprov",     // Wikimedia
    "wtrid",     // Webtrekk
    "xtcr",      // AT Internet
    "xtor",      // AT Internet: RFI, Le Monde, Jeune Afrique (?xtor=RSS-16)
    "xtref",     // AT Internet
    "xts",       // AT Internet
    "yclid",     // Yandex
    "ymclid",    // Yandex Market
    "ysclid",    // Yandex search
});
static_assert(std::ranges::is_sorted(names));

// Names that mean something elsewhere, but not on these hosts and their subdomains.
struct HostBound {
    std::string_view host, name;
};
constexpr std::array host_bound = std::to_array<HostBound>({
    {"dw.com", "maca"},          // Deutsche Welle's feeds: maca=fra-rss-fr-afr
    {"theguardian.com", "cmp"},  // CMP=share_btn_url
    {"nytimes.com", "partner"},  // partner=rss
    {"nytimes.com", "emc"},
    {"nytimes.com", "smid"},
    {"nytimes.com", "smtyp"},
    {"nytimes.com", "unlocked_article_code"},
    {"reuters.com", "feedtype"},
    {"reuters.com", "feedname"},
    {"wsj.com", "mod"},
    {"wsj.com", "reflink"},
    {"marketwatch.com", "mod"},
    {"ft.com", "ftcamp"},
    {"bloomberg.com", "srnd"},
    {"bloomberg.com", "sref"},
    {"lefigaro.fr", "m_bt"},
    {"lefigaro.fr", "een"},
    {"lefigaro.fr", "seen"},
    {"dailymail.co.uk", "ito"},
    {"yahoo.com", ".tsrc"},
    {"medium.com", "source"},  // source=rss----d12c403d497
    {"youtube.com", "feature"},
    {"youtube.com", "si"},
    {"youtube.com", "pp"},
    {"youtube.com", "ab_channel"},
    {"youtu.be", "feature"},
    {"youtu.be", "si"},
    {"spotify.com", "si"},
    {"twitter.com", "s"},
    {"twitter.com", "t"},
    {"x.com", "s"},
    {"x.com", "t"},
    {"reddit.com", "share_id"},
    {"reddit.com", "rdt"},
    {"linkedin.com", "trk"},
    {"linkedin.com", "lipi"},
    {"linkedin.com", "trackingid"},
    {"facebook.com", "__tn__"},
    {"facebook.com", "refsrc"},
    {"facebook.com", "hc_ref"},
    {"facebook.com", "_rdr"},
    {"tiktok.com", "_r"},
    {"tiktok.com", "_t"},
});

// Names that track only with a value that says so.
struct ValueBound {
    std::string_view name, value;
};
constexpr std::array value_bound = std::to_array<ValueBound>({
    {"feature", "share"},  // YouTube, copied elsewhere
    {"rss", ""},           // a bare ?rss behind links in feeds
    {"rss", "1"},          {"rss", "yes"},
    {"from", "rss"},       {"ref", "rss"},
    {"source", "rss"},     {"src", "rss"},
    {"via", "rss"},        {"cmp", "rss"},
    {"partner", "rss"},    {"origin", "rss"},
    {"medium", "rss"},     {"share", "facebook"},
    {"share", "twitter"},  // WordPress Jetpack's buttons
    {"share", "x"},        {"share", "jetpack-whatsapp"},
    {"share", "telegram"}, {"share", "linkedin"},
    {"share", "email"},
});

// Hosts that "ref" names when it says where the reader came from; it always may name its own.
constexpr std::array referring_hosts = std::to_array<std::string_view>({
    "bing.com",     "duckduckgo.com", "facebook.com",  "feedburner.com", "feedly.com",
    "google.com",   "inoreader.com",  "instagram.com", "linkedin.com",   "news.google.com",
    "reddit.com",   "t.co",           "t.me",          "telegram.org",   "twitter.com",
    "whatsapp.com", "x.com",          "yahoo.com",     "youtube.com",
});

// Visitors' sessions, by name alone.
constexpr std::array sessions = std::to_array<std::string_view>({
    "aspsessionid",  // classic ASP; a suffix of its own follows, hence a prefix
    "cfid",          // ColdFusion
    "cftoken",       // ColdFusion
    "jsessionid",    // Java servlets
    "osccid",        // osCommerce
    "phpsessid",     // PHP
    "zenid",         // Zen Cart
});
// Sessions only when the value looks like one: forums and shops use the names otherwise too.
constexpr std::array sessions_by_value = std::to_array<std::string_view>({
    "oscsid",
    "s",
    "sess",
    "session",
    "session_id",
    "sessionid",
    "sid",
});
constexpr std::size_t session_digits = 16;

constexpr std::size_t longest_name = 40;  // no entry is longer

// Lower case in a fixed buffer: this runs for every parameter of every link.
class Lowered {
public:
    explicit Lowered(std::string_view text) : length_{std::min(text.size(), longest_name)} {
        std::transform(text.begin(), text.begin() + length_, bytes_.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    }
    [[nodiscard]] std::string_view view() const { return {bytes_.data(), length_}; }

private:
    std::array<char, longest_name> bytes_{};
    std::size_t length_;
};

bool within(std::string_view host, std::string_view domain) {
    if (!host.ends_with(domain)) return false;
    return host.size() == domain.size() || host[host.size() - domain.size() - 1] == '.';
}

std::string_view without_www(std::string_view host) {
    if (host.starts_with("www.")) host.remove_prefix(4);
    return host;
}

// "ref" alone may choose a branch or an edition; a host in it is where the reader came from.
bool names_referrer(std::string_view value, std::string_view host) {
    for (const std::string_view scheme :
         {"https://", "http://", "https%3A%2F%2F", "http%3A%2F%2F"}) {
        if (value.starts_with(scheme)) value.remove_prefix(scheme.size());
    }
    value = without_www(value.substr(0, std::min(value.find('/'), value.find("%2F"))));
    return value == without_www(host) || std::ranges::binary_search(referring_hosts, value);
}
static_assert(std::ranges::is_sorted(referring_hosts));

}  // namespace

bool is_tracking(std::string_view name, std::string_view value, std::string_view host) {
    if (name.empty() || name.size() > longest_name) return false;
    const Lowered lowered{name};
    name = lowered.view();
    const auto begins = [&](std::string_view prefix) { return name.starts_with(prefix); };
    if (std::ranges::any_of(prefixes, begins)) return true;
    if (std::ranges::binary_search(names, name)) return true;
    const auto bound_to_host = [&](const HostBound& entry) {
        return entry.name == name && within(host, entry.host);
    };
    if (std::ranges::any_of(host_bound, bound_to_host)) return true;
    const Lowered lowered_value{value};
    const auto bound_to_value = [&](const ValueBound& entry) {
        return entry.name == name && entry.value == lowered_value.view();
    };
    if (std::ranges::any_of(value_bound, bound_to_value)) return true;
    return name == "ref" && names_referrer(lowered_value.view(), host);
}

bool is_session(std::string_view name, std::string_view value) {
    const Lowered lowered{name};
    name = lowered.view();
    if (name.starts_with(sessions.front())) return true;
    if (std::ranges::binary_search(sessions, name)) return true;
    const auto is_hex = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    };
    return value.size() >= session_digits && std::ranges::all_of(value, is_hex) &&
           std::ranges::binary_search(sessions_by_value, name);
}
static_assert(std::ranges::is_sorted(sessions) && std::ranges::is_sorted(sessions_by_value));

bool is_amp(std::string_view name, std::string_view value) {
    const Lowered lowered{name};
    const Lowered lowered_value{value};
    const std::string_view v = lowered_value.view();
    if (lowered.view() == "amp") return v.empty() || v == "1" || v == "true";
    return lowered.view() == "outputtype" && (v == "amp" || v == "amp-type");
}

}  // namespace griot::text
