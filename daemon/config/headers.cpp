#include "config/headers.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace griot::config {
namespace {

struct Reserved {
    std::string_view name, why;
};
constexpr std::string_view kOurs = "Griot sets it itself";
constexpr std::array kReserved = {
    Reserved{.name = "connection", .why = kOurs},
    Reserved{.name = "content-length", .why = kOurs},
    Reserved{.name = "host", .why = kOurs},
    Reserved{.name = "if-modified-since", .why = kOurs},
    Reserved{.name = "if-none-match", .why = kOurs},
    Reserved{.name = "range", .why = "Griot reads whole feeds only"},
    Reserved{.name = "transfer-encoding", .why = kOurs},
    Reserved{.name = "user-agent", .why = "use 'user_agent:'"},
};
constexpr std::array<std::string_view, 2> kAlwaysSecret = {"authorization", "proxy-authorization"};

// RFC 9110 §5.6.2.
bool is_token(std::string_view name) {
    static constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
               kMarks.find(c) != std::string_view::npos;
    });
}

bool is_header_text(std::string_view value) {
    return std::none_of(value.begin(), value.end(), [](char c) {
        return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
    });
}

std::string lower(std::string_view text) {
    std::string out{text};
    std::transform(out.begin(), out.end(), out.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

constexpr Key<Credentials> kCredentialKeys[] = {
    {{"auth", "user", "text", "required", "the user name", ""},
     [](const Value& v, Credentials& c) { v.read_text(c.user); }},
    {{"auth", "password_env", "name", "", "the environment variable that holds the password", ""},
     [](const Value& v, Credentials& c) {
         const auto name = v.word();
         if (!name) return;
         auto password = secret_from_environment(*name, v.context().environment);
         if (password)
             c.password = std::move(*password);
         else
             v.problem(password.error());
     }},
    {{"auth", "password_file", "path", "", "the file that holds the password", ""},
     [](const Value& v, Credentials& c) {
         const auto path = v.word();
         if (!path) return;
         auto password = secret_from_file(*path, v.context().folder);
         if (password)
             c.password = std::move(*password);
         else
             v.problem(password.error());
     }},
};

}  // namespace

void read_headers(const Value& map, std::map<std::string, std::string>& headers) {
    for (const Value& value : map.entries()) {
        const std::string name = lower(value.key());
        const auto* const reserved =
            std::find_if(kReserved.begin(), kReserved.end(),
                         [&](const Reserved& known) { return known.name == name; });
        if (!is_token(name)) {
            value.problem_at(value.key_mark(), "no name of a request header");
        } else if (reserved != kReserved.end()) {
            value.problem_at(value.key_mark(),
                             "this header cannot be set: " + std::string{reserved->why});
        } else {
            const bool secret =
                std::find(kAlwaysSecret.begin(), kAlwaysSecret.end(), name) != kAlwaysSecret.end();
            const auto text = value.secret(!secret);
            if (!text) continue;
            if (!is_header_text(*text)) {
                value.problem("a header's value is one line");
                continue;
            }
            // Case does not matter in names: what a source says replaces what its region said.
            std::erase_if(headers, [&](const auto& known) { return lower(known.first) == name; });
            headers.emplace(value.key(), *text);
        }
    }
}

void read_credentials(const Value& map, Credentials& credentials) {
    const std::vector<Value> entries = map.entries();
    for (const Value& value : entries) {
        if (value.key() != "password") continue;
        value.problem_at(
            value.key_mark(),
            "a password does not belong in this file: use password_env or password_file");
        return;
    }
    read_keys(map, "auth", std::span<const Key<Credentials>>{kCredentialKeys}, credentials);
    if (map.is_map() && credentials.user.empty()) map.problem("has no 'user:'");
}

void read_proxy(const Value& value, std::string& proxy) {
    const auto text = value.secret(true);
    if (!text) return;
    if (!value.is_map() && has_userinfo(*text)) {
        value.problem("a password does not belong in this file: write {env: NAME} or {file: PATH}");
    } else if (auto url = proxy_url(*text)) {
        proxy = std::move(*url);
    } else {
        value.problem(url.error());
    }
}

void append_credentials_help(std::vector<KeyHelp>& help) {
    append_help(std::span<const Key<Credentials>>{kCredentialKeys}, help);
}

}  // namespace griot::config
