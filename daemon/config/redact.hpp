// A database's address for people: without its password (F18). Pure; any thread.
#pragma once

#include <string>
#include <string_view>

namespace griot::config {

// "postgresql://griot:secret@db/griot?password=x" → "postgresql://griot:***@db/griot?password=***".
std::string redacted_database(std::string_view database);

}  // namespace griot::config
