// The credit of an article whose own words leave it out, as summaries do: what its copies credit
// (D11). Agencies only: whoever prints "Source : X" below an outlet's article copied it from there,
// which says nothing of where the other copies are from. Pure; any thread.
#pragma once

#include <string>
#include <vector>

namespace griot::stories {

// One report of an article, and who published it.
struct Copy {
    std::vector<std::string> credits =
        {};  // of its own words, and of those who show it at its address
    std::string source = {}, country = {}, site_url = {};
};

// The agencies that any of the copies credits, by name; in whatever order the copies came.
std::vector<std::string> shared_credits(const std::vector<Copy>& copies);

// Of those, what a copy without credits inherits: nobody credits themselves.
std::vector<std::string> inherited_by(const Copy& copy, std::vector<std::string> shared);

}  // namespace griot::stories
