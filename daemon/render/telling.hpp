// What a command or a webhook is told of a change in how a source is: JSON. Pure; any thread.
#pragma once

#include <string>

#include "model/health.hpp"

namespace griot::render {

// By https://www.standardwebhooks.com: type, timestamp, data. home: public_url without a slash.
// language: "fr" or "en", of what is for people.
std::string telling(const HealthChange& change, const std::string& home,
                    const std::string& language);

}  // namespace griot::render
