// A 128-bit key (SHA-256, cut), stored in Postgres as uuid. Hostile feeds must not be able to craft
// collisions, hence no faster hash. Made by text/hash.hpp; all zero means "none".
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>

namespace griot {

struct Key {
    std::array<std::uint8_t, 16> bytes{};

    [[nodiscard]] bool empty() const { return *this == Key{}; }
    auto operator<=>(const Key&) const = default;
};

}  // namespace griot

template <>
struct std::hash<griot::Key> {
    std::size_t operator()(const griot::Key& key) const noexcept {
        std::size_t head = 0;
        std::memcpy(&head, key.bytes.data(), sizeof head);  // already uniform
        return head;
    }
};
