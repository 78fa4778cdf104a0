// The input is a date. What is read must be a year of news, come back from both forms that Griot
// writes, and move with the feed's own offset or not at all.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "fuzz_assert.hpp"
#include "text/date.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace griot::text;
    using namespace std::chrono_literals;
    const std::string_view input{reinterpret_cast<const char*>(data), size};

    const auto read = parse_date(input);
    const auto east = parse_date(input, 60min);
    FUZZ_ASSERT(read.has_value() == east.has_value());
    if (!read) {
        FUZZ_ASSERT(!read.error().reason.empty());
        FUZZ_ASSERT(input.starts_with(read.error().raw));
        return 0;
    }
    FUZZ_ASSERT(*east == *read || *east == *read - 60min);

    const auto second = std::chrono::floor<std::chrono::seconds>(*read);
    const std::string rfc3339 = to_rfc3339(*read);
    FUZZ_ASSERT(rfc3339.size() == std::string_view{"2026-11-23T18:00:00Z"}.size());
    FUZZ_ASSERT(parse_date(rfc3339) == griot::Instant{second});
    FUZZ_ASSERT(parse_date(to_http_date(*read), 60min) == griot::Instant{second});
    return 0;
}
