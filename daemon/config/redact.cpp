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
        std::string_view pair = query.substr(0, end);
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
    // A keyword=value string, or no address at all.
    if (scheme == std::string_view::npos) {
        return database.find('=') == std::string_view::npos ? std::string{database}
                                                            : std::string{kHidden};
    }
    const std::size_t question = database.find('?');
    std::string_view head = database.substr(0, question);
    std::string out{head.substr(0, scheme + kSchemeEnd.size())};
    head.remove_prefix(out.size());
    // The last '@': an unescaped one in a password must not show the rest of it.
    if (const std::size_t at = head.rfind('@'); at != std::string_view::npos) {
        const std::string_view user = head.substr(0, at);
        const std::size_t colon = user.find(':');
        out += user.substr(0, colon);
        if (colon != std::string_view::npos) out += ":" + std::string{kHidden};
        head.remove_prefix(at);
    }
    out += head;
    if (question != std::string_view::npos) {
        out += with_hidden_parameters(database.substr(question + 1));
    }
    return out;
}

}  // namespace griot::config
