// The input is a JSON document: cut into items, mended, read. What is cut lies inside the input,
// mending twice is mending once, and no document that says it is a feed brings the reader down.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "fuzz_assert.hpp"
#include "parse/draft.hpp"
#include "parse/json_cut.hpp"
#include "parse/json_feed.hpp"
#include "parse/limits.hpp"
#include "text/unicode.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace griot::parse;
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};

    const JsonCut cut = cut_json(bytes);
    FUZZ_ASSERT(cut.items.size() <= kMaxEntries);
    for (const std::string_view item : cut.items) {
        FUZZ_ASSERT(item.data() >= bytes.data() &&
                    item.data() + item.size() <= bytes.data() + size);
        FUZZ_ASSERT(item.starts_with('{'));
    }

    std::size_t changes = 0;
    const std::string mended = mend_json(bytes, changes);
    std::size_t more = 0;
    const std::string again = mend_json(mended, more);
    if (changes == 0) FUZZ_ASSERT(mended == bytes);
    if (more == 0) FUZZ_ASSERT(again == mended);

    const std::string text = griot::text::clean(bytes);
    Repairs repairs;
    Context context{repairs, {}};
    const auto feed = parse_json(text, context);
    if (!feed) return 0;
    FUZZ_ASSERT(feed->entries.size() <= kMaxEntries);
    for (const griot::Entry& entry : feed->entries) {
        FUZZ_ASSERT(griot::text::valid_utf8(entry.title.value));
        FUZZ_ASSERT(griot::text::valid_utf8(entry.content.value));
    }
    return 0;
}
