#include "fetch/request_options.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>

#include "fetch/response_headers.hpp"
#include "model/version.hpp"

namespace griot::fetch {
namespace {

// Four reads for a body of 60 KB; a request that hangs keeps it until its deadline.
constexpr long kBuffer = 16L * 1024;
// libcurl looks through all addresses that it holds whenever a transfer ends, and the next poll of
// a host finds its connection, or comes later than any address should be believed.
constexpr long kSecondsOfAddresses = 0;

constexpr std::string_view kAccept =
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, "
    "application/xml;q=0.8, text/xml;q=0.8, */*;q=0.5";
constexpr std::string_view kAcceptEncoding = "gzip, deflate, br, zstd";

template <class Value>
void set(CURL* easy, CURLoption option, Value value) {
    // Every option is one that the packaged libcurl knows: only memory can lack.
    if (curl_easy_setopt(easy, option, value) != CURLE_OK) throw std::bad_alloc{};
}

const char* text_or_null(const std::string& text) {
    return text.empty() ? nullptr : text.c_str();
}

long curl_version_of(TlsVersion version) {
    switch (version) {
        case TlsVersion::v1_0: return CURL_SSLVERSION_TLSv1_0;
        case TlsVersion::v1_1: return CURL_SSLVERSION_TLSv1_1;
        case TlsVersion::v1_2: return CURL_SSLVERSION_TLSv1_2;
        case TlsVersion::v1_3: return CURL_SSLVERSION_TLSv1_3;
    }
    return CURL_SSLVERSION_TLSv1_2;
}

bool has_header(const Hop& hop, std::string_view lower_name) {
    return hop.first_origin && std::ranges::any_of(hop.request.headers, [&](const auto& header) {
               return ascii_lower(header.first) == lower_name;
           });
}

void add_headers(HeaderList& list, const Hop& hop) {
    const auto add = [&](const std::string& name, std::string_view value) {
        if (has_header(hop, ascii_lower(name))) return;
        list.add((name + ": ").append(value));
    };
    const FetchRequest& request = hop.request;
    add("User-Agent",
        request.user_agent.empty() ? std::string{"Griot/"}.append(kVersion) : request.user_agent);
    add("Accept", kAccept);
    add("Accept-Encoding", kAcceptEncoding);
    const Validators& validators = request.validators;
    if (!validators.etag.empty() && is_sendable(validators.etag)) {
        add("If-None-Match", validators.etag);
    }
    if (!validators.last_modified.empty() && is_sendable(validators.last_modified)) {
        add("If-Modified-Since", validators.last_modified);
    }
    if (!hop.first_origin) return;
    for (const auto& [name, value] : request.headers) {
        // libcurl reads "Name:" as "leave it out", "Name;" as empty.
        list.add(value.empty() ? name + ";" : (name + ": ").append(value));
    }
}

}  // namespace

void set_constant_options(CURL* easy) {
    set(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    set(easy, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    set(easy, CURLOPT_FOLLOWLOCATION, 0L);  // each hop is judged and recorded by us
    set(easy, CURLOPT_FAILONERROR, 0L);
    set(easy, CURLOPT_NOSIGNAL, 1L);  // no process-wide handlers; run() blocks SIGPIPE
    // A look-up that hangs in the C library is left behind when its transfer ends; without this
    // libcurl waits for it, and with it all others.
    set(easy, CURLOPT_QUICK_EXIT, 1L);
    // The bytes as they come: libcurl's own decoding hides a cut stream and knows no cap.
    set(easy, CURLOPT_HTTP_CONTENT_DECODING, 0L);
    set(easy, CURLOPT_BUFFERSIZE, kBuffer);
    set(easy, CURLOPT_DNS_CACHE_TIMEOUT, kSecondsOfAddresses);
    set(easy, CURLOPT_TCP_NODELAY, 1L);
    set(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    set(easy, CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BASIC));
    // The environment's no_proxy would lead past a proxy, unguarded.
    set(easy, CURLOPT_NOPROXY, "");
}

void set_hop_options(CURL* easy, const Hop& hop, HeaderList& headers) {
    const FetchRequest& request = hop.request;
    add_headers(headers, hop);
    set(easy, CURLOPT_URL, hop.url.c_str());
    set(easy, CURLOPT_FRESH_CONNECT, hop.fresh_connection ? 1L : 0L);
    set(easy, CURLOPT_HTTPHEADER, headers.get());
    set(easy, CURLOPT_HTTP_VERSION,
        static_cast<long>(request.http_version == HttpVersion::only_11 ? CURL_HTTP_VERSION_1_1
                                                                       : CURL_HTTP_VERSION_2TLS));
    set(easy, CURLOPT_PROXY, request.proxy.c_str());  // "": none, whatever the environment says
    const bool sends_credentials = hop.first_origin && !request.credentials.user.empty();
    set(easy, CURLOPT_USERNAME,
        sends_credentials ? text_or_null(request.credentials.user) : nullptr);
    set(easy, CURLOPT_PASSWORD, sends_credentials ? request.credentials.password.c_str() : nullptr);
    const std::chrono::milliseconds connect = request.limits.connect_timeout;
    set(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(connect.count()));
}

void set_tls_options(CURL* easy, const Hop& hop, const std::string& authorities) {
    const TlsOptions tls = hop.first_origin ? hop.request.tls : TlsOptions{};
    const long least = curl_version_of(tls.least);
    set(easy, CURLOPT_SSLVERSION, least);
    // OpenSSL's default level refuses what TLS 1.0 and 1.1 are made of.
    set(easy, CURLOPT_SSL_CIPHER_LIST,
        tls.least < TlsVersion::v1_2 ? "DEFAULT:@SECLEVEL=0" : nullptr);
    set(easy, CURLOPT_SSL_VERIFYPEER, tls.verify ? 1L : 0L);
    set(easy, CURLOPT_SSL_VERIFYHOST, tls.verify ? 2L : 0L);
    const std::string& file = tls.ca_file.empty() ? authorities : tls.ca_file;
    if (!file.empty()) set(easy, CURLOPT_CAINFO, file.c_str());
}

Credentials take_userinfo(std::string& url) {
    Credentials credentials;
    const std::size_t begin = url.find("//") + 2;
    const std::string authority = url.substr(begin, url.find_first_of("/?#", begin) - begin);
    const std::size_t at = authority.rfind('@');
    if (at == std::string::npos) return credentials;
    const std::unique_ptr<CURLU, CurlDeleter<curl_url_cleanup>> parts{curl_url()};
    if (parts == nullptr) throw std::bad_alloc{};
    if (curl_url_set(parts.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK) return credentials;
    const auto get = [&](CURLUPart part, std::string& into) {
        char* text = nullptr;
        if (curl_url_get(parts.get(), part, &text, CURLU_URLDECODE) == CURLUE_OK) into = text;
        curl_free(text);
    };
    get(CURLUPART_USER, credentials.user);
    get(CURLUPART_PASSWORD, credentials.password);
    url.erase(begin, at + 1);
    return credentials;
}

std::string unsendable_header(const FetchRequest& request) {
    const auto in_name = [](char c) {  // RFC 9110 §5.6.2
        return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
               std::string_view{"!#$%&'*+-.^_`|~"}.find(c) != std::string_view::npos;
    };
    const auto in_value = [](char c) {
        return c == '\t' || (static_cast<unsigned char>(c) >= ' ' && c != '\x7F');
    };
    for (const auto& [name, value] : request.headers) {
        const bool good = !name.empty() && std::ranges::all_of(name, in_name) &&
                          std::ranges::all_of(value, in_value);
        if (!good) return name;
    }
    return std::ranges::all_of(request.user_agent, in_value) ? "" : "User-Agent";
}

}  // namespace griot::fetch
