#include "config/tls.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <string>

namespace griot::config {
namespace {

constexpr std::array<std::string_view, 2> kHttpVersions = {"1.1", "2"};
constexpr std::array<std::string_view, 4> kTlsVersions = {"1.0", "1.1", "1.2", "1.3"};

// Where in the list it stands; nullopt after a problem.
std::optional<std::size_t> place(const Value& value, std::span<const std::string_view> allowed) {
    std::string text;
    value.read_one_of(text, allowed);
    const auto found = std::ranges::find(allowed, text);
    if (found == allowed.end()) return std::nullopt;
    return static_cast<std::size_t>(found - allowed.begin());
}

constexpr Key<TlsOptions> kTlsKeys[] = {
    {{"tls", "min_version", "version", "1.2", "1.0 or 1.1 for a server that knows no better", ""},
     [](const Value& v, TlsOptions& t) {
         if (const auto at = place(v, kTlsVersions)) t.least = static_cast<TlsVersion>(*at);
     }},
    {{"tls", "ca_file", "path", "(the system's)",
      "PEM file of the authority that signed the server's certificate", ""},
     [](const Value& v, TlsOptions& t) {
         const auto path = v.word();
         if (!path) return;
         const auto whole = std::filesystem::path{v.context().folder} / *path;
         if (std::ifstream{whole}.peek() == std::ifstream::traits_type::eof()) {
             v.problem("the file " + in_quotes(*path) + " does not exist or cannot be read");
         } else {
             t.ca_file = std::filesystem::absolute(whole).string();
         }
     }},
    {{"tls", "verify", "yes or no", "yes",
      "no: any certificate will do, and whoever sits between may write the feed", ""},
     [](const Value& v, TlsOptions& t) { v.read(t.verify, &yes_or_no); }},
};

constexpr std::span<const Key<TlsOptions>> kRows{kTlsKeys};

}  // namespace

void read_http_version(const Value& value, HttpVersion& version) {
    const auto at = place(value, kHttpVersions);
    if (at) version = *at == 0 ? HttpVersion::only_11 : HttpVersion::best;
}

void read_tls(const Value& map, TlsOptions& options) {
    read_keys(map, "tls", kRows, options);
}

void append_tls_help(std::vector<KeyHelp>& help) {
    append_help(kRows, help);
}

}  // namespace griot::config
