#include "config/tell.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>

namespace griot::config {
namespace {

constexpr std::size_t kMostArguments = 50;

// What people may be told of; fresh: that a source is back.
constexpr std::array<std::string_view, 7> kToldOf = {"blocked", "failing",     "fresh", "gone",
                                                     "moved",   "quarantined", "silent"};

void read_command(const Value& value, std::vector<std::string>& command) {
    command.clear();
    for (const Value& one : value.list(kMostArguments)) {
        if (auto word = one.word()) command.push_back(std::move(*word));
    }
    if (command.empty() || command.front().starts_with('/')) return;
    value.problem(
        "write the program's whole path, and each argument as an element of its own: "
        "no shell reads this, as in [/usr/local/bin/tell, --desk]");
}

void read_webhook(const Value& value, std::string& webhook) {
    const auto text = value.secret(true);
    if (!text) return;
    if (!value.is_map() && has_userinfo(*text)) {
        value.problem("a password does not belong in this file: write {env: NAME} or {file: PATH}");
    } else if (auto url = feed_url(*text)) {
        webhook = std::move(*url);
    } else {
        value.problem(url.error());
    }
}

void read_secret(const Value& value, std::string& secret,
                 const std::expected<std::string, std::string>& found) {
    if (found) {
        secret = *found;
    } else {
        value.problem(found.error());
    }
}

constexpr Key<Tell> kTellKeys[] = {
    {{"tell", "command", "list", "(none)",
      "a program and its arguments, run without a shell, with JSON at its standard input", ""},
     [](const Value& v, Tell& t) { read_command(v, t.command); }},
    {{"tell", "webhook", "URL or secret", "(none)",
      "an address that JSON is posted to, as Standard Webhooks says", ""},
     [](const Value& v, Tell& t) { read_webhook(v, t.webhook); }},
    {{"tell", "secret_env", "name", "",
      "the environment variable that holds the secret by which the webhook is signed", ""},
     [](const Value& v, Tell& t) {
         if (const auto name = v.word()) {
             read_secret(v, t.secret, secret_from_environment(*name, v.context().environment));
         }
     }},
    {{"tell", "secret_file", "path", "", "the file that holds it", ""},
     [](const Value& v, Tell& t) {
         if (const auto path = v.word()) {
             read_secret(v, t.secret, secret_from_file(*path, v.context().folder));
         }
     }},
    {{"tell", "of", "list", "(all)",
      "of what: failing, blocked, gone, silent, moved, quarantined, or fresh: that a source is "
      "back",
      ""},
     [](const Value& v, Tell& t) {
         t.of.clear();
         for (const Value& one : v.list(kToldOf.size())) {
             std::string word;
             one.read_one_of(word, kToldOf);
             if (!word.empty()) t.of.push_back(health_named(word));
         }
     }},
};
constexpr std::span<const Key<Tell>> kTellRows{kTellKeys};

}  // namespace

void read_tell(const Value& map, Tell& tell) {
    read_keys(map, "tell", kTellRows, tell);
    if (!tell.secret.empty() && tell.webhook.empty()) {
        map.problem("has a secret, and no 'webhook:' to sign with it");
    }
}

void append_tell_help(std::vector<KeyHelp>& help) {
    append_help(kTellRows, help);
}

}  // namespace griot::config
