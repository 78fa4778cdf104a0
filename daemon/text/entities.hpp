// Character references, one at a time. For text/ only; html.hpp is what others use.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace griot::text {

// What a reference stands for. Always fit for XML 1.0: characters that are not stand for nothing.
class Reference {
public:
    Reference() = default;
    Reference(std::size_t length, std::string_view characters);

    // Bytes of the reference itself; 0: the "&" is only an ampersand.
    [[nodiscard]] std::size_t length() const { return length_; }
    [[nodiscard]] std::string_view characters() const { return {bytes_.data(), size_}; }

private:
    std::size_t length_ = 0;
    std::uint8_t size_ = 0;
    std::array<char, 8> bytes_{};  // the longest row of the table has 6
};

enum class ReferencePlace : std::uint8_t {
    text,
    attribute  // "?a=1&copy=2" is left alone there
};

// The reference that starts at the "&" text[at] (HTML Standard §13.2.5.72 to 80).
Reference read_reference(std::string_view text, std::size_t at, ReferencePlace place);

}  // namespace griot::text
