// The first line of the input is a Content-Type header, the rest the document.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "fuzz_assert.hpp"
#include "text/charset.hpp"
#include "text/unicode.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace griot::text;
    const std::string_view input{reinterpret_cast<const char*>(data), size};
    const std::size_t line_end = input.find('\n');
    const std::string_view content_type = input.substr(0, line_end);
    const std::string_view bytes =
        line_end == std::string_view::npos ? input : input.substr(line_end + 1);

    const Decoded decoded = to_utf8(bytes, content_type);
    FUZZ_ASSERT(valid_utf8(decoded.text));
    FUZZ_ASSERT(clean(decoded.text) == decoded.text);
    FUZZ_ASSERT(!decoded.encoding.empty());

    FUZZ_ASSERT(valid_utf8(nfc(bytes)));
    FUZZ_ASSERT(one_line(one_line(bytes)) == one_line(bytes));
    FUZZ_ASSERT(valid_utf8(printable(bytes)));
    const std::string folded = fold(decoded.text);
    FUZZ_ASSERT(fold(folded) == folded);
    FUZZ_ASSERT(truncate_utf8(decoded.text, size / 2).size() <= size / 2);
    FUZZ_ASSERT(valid_utf8(truncate_utf8(decoded.text, size / 2)));
    FUZZ_ASSERT(valid_utf8(ellipsize(bytes, size / 3)));
    return 0;
}
