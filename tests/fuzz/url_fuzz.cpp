// The first line of the input is a reference, the rest its base.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "fuzz_assert.hpp"
#include "text/url.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace griot::text;
    const std::string_view input{reinterpret_cast<const char*>(data), size};
    const std::size_t line_end = input.find('\n');
    const std::string_view reference = input.substr(0, line_end);
    const std::string_view base =
        line_end == std::string_view::npos ? std::string_view{} : input.substr(line_end + 1);

    redacted(input);
    resolve_any(reference, base);
    const auto resolved = resolve(reference, base);
    if (!resolved) return 0;
    constexpr std::size_t readable = 16'384;  // escapes may make a URL too long to be read again
    if (resolved->size() > readable) return 0;
    FUZZ_ASSERT(resolve(*resolved, "") == resolved);
    FUZZ_ASSERT(!host_of(*resolved).empty());
    FUZZ_ASSERT(resolved->starts_with("http"));

    const std::string canonical = canonical_url(*resolved);
    FUZZ_ASSERT(!canonical.empty());
    if (canonical.size() > readable) return 0;
    FUZZ_ASSERT(canonical_url(canonical) == canonical);
    FUZZ_ASSERT(host_of(canonical) == host_of(*resolved));
    const std::string compared = comparison_url(canonical);
    FUZZ_ASSERT(comparison_url(*resolved) == compared);
    FUZZ_ASSERT(comparison_url(compared) == compared);
    return 0;
}
