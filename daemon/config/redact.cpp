#include "config/redact.hpp"

#include <array>
#include <cstddef>

namespace griot::config {
namespace {

constexpr std::string_view kHidden = "***";
// libpq's parameters that are secrets (PostgreSQL 15, §34.1.2).
constexpr std::array<std::string_view, 2> kSecretParameters = {"password", "sslpassword"};

std::string with_hidden_parameters(std::string_view query) {
    std::string out;
    while (!query.empty()) {
        const std::size_t end = query.find('&');
        const std::string_view pair = query.substr(0, end);
        query = end == std::string_view::npos ? std::string_view{} : query.substr(end + 1);
        const std::string_view name = pair.substr(0, pair.find('='));
        bool secret = name.find('%') != std::string_view::npos;  // could spell anything
        for (const std::string_view known : kSecretParameters) secret = secret || name == known;
        out += out.empty() ? "?" : "&";
        out += secret ? std::string{name} + "=" + std::string{kHidden} : std::string{pair};
    }
    return out;
}

}  // namespace

std::string redacted_database(std::string_view database) {
    constexpr std::string_view kSchemeEnd = "://";
    const std::size_t scheme = database.find(kSchemeEnd);
    if (scheme == std::string_view::npos) {
        // A keyword=value string may hold one anywhere; a single word cannot.
        const bool one_word = database.find('=') == std::string_view::npos;
        return std::string{one_word ? database : kHidden};
    }
    std::string out{database.substr(0, scheme + kSchemeEnd.size())};
    database.remove_prefix(out.size());
    const std::size_t question = database.find('?');
    const std::string_view place = database.substr(0, question);
    const std::size_t at = place.find('@');
    // Where an '@' is not the one that ends the user name, nobody knows where a password ends.
    if (database.rfind('@') != at || (at != std::string_view::npos && place.find('/') < at)) {
        return out + std::string{kHidden};
    }
    if (at != std::string_view::npos) {
        const std::string_view user = place.substr(0, at);
        out += user.substr(0, user.find(':'));
        if (user.find(':') != std::string_view::npos) out += ":" + std::string{kHidden};
    }
    out += place.substr(at == std::string_view::npos ? 0 : at);
    if (question != std::string_view::npos) {
        out += with_hidden_parameters(database.substr(question + 1));
    }
    return out;
}

}  // namespace griot::config
