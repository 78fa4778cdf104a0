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
    if (!read) {
        FUZZ_ASSERT(!read.error().reason.empty());
        FUZZ_ASSERT(input.starts_with(read.error().raw));
        return 0;
    }
    // The first hour of the first year is of the year before for a feed further east.
    const bool first_hour = *read - 60min < std::chrono::sys_days{std::chrono::year{1900} / 1 / 1};
    FUZZ_ASSERT(east ? *east == *read || *east == *read - 60min : first_hour);

    const auto second = std::chrono::floor<std::chrono::seconds>(*read);
    const std::string rfc3339 = to_rfc3339(*read);
    FUZZ_ASSERT(rfc3339.size() == std::string_view{"2026-11-23T18:00:00Z"}.size());
    FUZZ_ASSERT(parse_date(rfc3339) == griot::Instant{second});
    FUZZ_ASSERT(parse_date(to_http_date(*read), 60min) == griot::Instant{second});
    return 0;
}
