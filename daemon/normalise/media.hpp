// Files and pictures that come with an entry; http(s) only (S7 of secure.md, P10). Pure; any
// thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/entry.hpp"

namespace griot::normalise {

// Absolute, http(s), or empty.
std::string web_url(std::string_view url, std::string_view base);

// RSS enclosures, Atom enclosure links and media:content, each file once.
std::vector<Enclosure> enclosures_of(const Entry& entry, std::string_view base);

// The entry's image, else its first thumbnail, else its first enclosed picture; may be empty.
std::string image_of(const Entry& entry, const std::vector<Enclosure>& enclosures,
                     std::string_view base);

}  // namespace griot::normalise
