// Keys and fingerprints: SHA-256, cut. Pure; any thread.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "model/key.hpp"

namespace griot::text {

// SHA-256 of the bytes, cut to 128 bits. Never empty(), also for "".
Key key_of(std::string_view bytes);

// The same over several parts, each with its length, so that ("ab","c") and ("a","bc") differ.
Key key_of(std::initializer_list<std::string_view> parts);

// SHA-256 cut to 64 bits.
std::int64_t hash64(std::string_view bytes);

std::string to_hex(const Key& key);    // 32 lower-case digits
std::string to_uuid(const Key& key);   // 8-4-4-4-12, as Postgres prints it
Key from_uuid(std::string_view text);  // with or without dashes; empty Key when malformed

}  // namespace griot::text
