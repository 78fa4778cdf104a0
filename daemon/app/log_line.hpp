// A line of the log as data: what `poll source="Lefaso.net" outcome=fetched …` says, for JSON and
// for the journal. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace griot::app {

struct LogField {
    std::string name, value;
    bool quoted = false;  // else a number or a word of ours
};

struct LogFields {
    std::string event;  // "poll"
    std::vector<LogField> fields;
};

// nullopt: words for people.
std::optional<LogFields> read_fields(std::string_view message);

// One line without a control character, whatever is in it; no longer than a pipe takes at once.
std::string safe_line(std::string_view message);

// {"time":"…","level":"info","event":"poll","source":"Lefaso.net",…}: numbers as numbers. In place
// of event and fields "message", where there are none.
std::string json_line(std::string_view time, std::string_view level, std::string_view message);

// By https://systemd.io/JOURNAL_NATIVE_PROTOCOL: MESSAGE, PRIORITY (syslog's), SYSLOG_IDENTIFIER
// and the fields, each as GRIOT_SOURCE, …
std::string journal_entry(int priority, std::string_view message);

}  // namespace griot::app
