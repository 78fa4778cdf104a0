// The first line of the input is the base, the rest the HTML. What comes out must be stable,
// balanced, and hold no byte that could start markup other than ours.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz_assert.hpp"
#include "text/html.hpp"
#include "text/unicode.hpp"

namespace {

constexpr std::string_view name_characters = "abcdefghijklmnopqrstuvwxyz0123456789";

bool is_void(std::string_view name) {
    return name == "br" || name == "col" || name == "hr" || name == "img" || name == "source" ||
           name == "wbr";
}

// Where the tag that starts behind "<" ends: names and double-quoted values only.
std::size_t tag_end(std::string_view html, std::size_t at) {
    while (html[at] == ' ') {
        at = html.find_first_not_of(name_characters, at + 1);
        FUZZ_ASSERT(html.substr(at).starts_with("=\""));
        const std::size_t quote = html.find('"', at + 2);
        FUZZ_ASSERT(quote != html.npos);
        const std::string_view value = html.substr(at + 2, quote - at - 2);
        FUZZ_ASSERT(value.find_first_of("<>") == value.npos);
        at = quote + 1;
    }
    FUZZ_ASSERT(html[at] == '>');
    return at;
}

void check_balance(std::string_view html) {
    std::vector<std::string_view> open;
    std::size_t text_start = 0;
    for (std::size_t at = 0; (at = html.find('<', at)) != html.npos;) {
        FUZZ_ASSERT(html.substr(text_start, at - text_start).find('>') == html.npos);
        const bool end = html[at + 1] == '/';
        const std::size_t start = at + (end ? 2 : 1);
        const std::size_t stop = html.find_first_not_of(name_characters, start);
        FUZZ_ASSERT(stop != html.npos && stop > start);
        const std::string_view name = html.substr(start, stop - start);
        at = tag_end(html, stop);
        if (end) {
            FUZZ_ASSERT(!open.empty() && open.back() == name);
            open.pop_back();
        } else if (!is_void(name)) {
            open.push_back(name);
            FUZZ_ASSERT(open.size() <= 256);
        }
        text_start = at + 1;
    }
    FUZZ_ASSERT(open.empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace griot::text;
    const std::string input = clean({reinterpret_cast<const char*>(data), size});
    const std::size_t line_end = input.find('\n');
    const std::string base = input.substr(0, line_end);
    const std::string html = line_end == std::string::npos ? "" : input.substr(line_end + 1);

    const std::string once = sanitize(html, base);
    check_balance(once);
    FUZZ_ASSERT(sanitize(once, base) == once);
    FUZZ_ASSERT(clean(once) == once);
    FUZZ_ASSERT(once.find("<script") == once.npos);

    const std::string text = html_to_text(html);
    FUZZ_ASSERT(clean(text) == text);
    FUZZ_ASSERT(html_to_text(escape(text)).size() <= text.size());
    looks_like_html(html);
    decode_entities(html);
    return 0;
}
