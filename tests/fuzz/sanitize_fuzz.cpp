// The first line of the input is the base, the rest the HTML. What comes out must be stable,
// balanced, and hold nothing but what the lists below allow: lists of the target's own, so that a
// slip in the sanitiser's tables shows.

#include <algorithm>
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

// Names between spaces.
constexpr std::string_view void_elements = " br col hr img source wbr ";
constexpr std::string_view other_elements =
    " a abbr address article aside audio b bdi bdo blockquote caption cite code colgroup dd del "
    "details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header i iframe ins kbd "
    "li main mark nav ol p picture pre q rp rt ruby s samp section small span strong sub summary "
    "sup table tbody td tfoot th thead time tr u ul var video ";
constexpr std::string_view plain_attributes =
    " allowfullscreen alt colspan controls datetime dir height hreflang lang loading media open "
    "preload reversed rowspan sandbox scope sizes span start title type value width ";
constexpr std::string_view url_attributes = " cite href poster src srcset ";

bool lists(std::string_view names, std::string_view name) {
    return names.find(" " + std::string{name} + " ") != names.npos;
}

bool is_web(std::string_view url) {
    return url.starts_with("http://") || url.starts_with("https://");
}

void check_attribute(std::string_view element, std::string_view name, std::string_view value) {
    FUZZ_ASSERT(value.find_first_of("<>") == value.npos);
    if (!lists(url_attributes, name)) {
        FUZZ_ASSERT(lists(plain_attributes, name));
        return;
    }
    const bool mail = element == "a" && (value.starts_with("mailto:") || value.starts_with("tel:"));
    std::string data{value.substr(0, 11)};
    std::ranges::transform(data, data.begin(), [](char c) { return c == '/' ? c : char(c | 32); });
    const bool picture = element == "img" && name == "src" && data == "data:image/" &&
                         value.find_first_of("&;", value.find(';') + 1) == value.npos;
    FUZZ_ASSERT(is_web(value) || mail || picture);
    if (element == "iframe") FUZZ_ASSERT(value.starts_with("https://"));
}

// Where the tag that starts behind "<" ends: names and double-quoted values only.
std::size_t check_tag(std::string_view html, std::string_view element, std::size_t at) {
    while (html[at] == ' ') {
        const std::size_t name = at + 1;
        at = html.find_first_not_of(name_characters, name);
        FUZZ_ASSERT(html.substr(at).starts_with("=\""));
        const std::size_t quote = html.find('"', at + 2);
        FUZZ_ASSERT(quote != html.npos);
        check_attribute(element, html.substr(name, at - name), html.substr(at + 2, quote - at - 2));
        at = quote + 1;
    }
    FUZZ_ASSERT(html[at] == '>');
    return at;
}

void check_tree(std::string_view html) {
    std::vector<std::string_view> open;
    std::size_t text_start = 0;
    for (std::size_t at = 0; (at = html.find('<', at)) != html.npos;) {
        FUZZ_ASSERT(html.substr(text_start, at - text_start).find('>') == html.npos);
        const bool end = html[at + 1] == '/';
        const std::size_t start = at + (end ? 2 : 1);
        const std::size_t stop = html.find_first_not_of(name_characters, start);
        FUZZ_ASSERT(stop != html.npos);
        const std::string_view name = html.substr(start, stop - start);
        at = check_tag(html, name, stop);
        if (end) {
            FUZZ_ASSERT(!open.empty() && open.back() == name);
            open.pop_back();
        } else if (!lists(void_elements, name)) {
            FUZZ_ASSERT(lists(other_elements, name));
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
    check_tree(once);
    FUZZ_ASSERT(sanitize(once, base) == once);
    FUZZ_ASSERT(clean(once) == once);

    const std::string text = html_to_text(html);
    FUZZ_ASSERT(clean(text) == text);
    FUZZ_ASSERT(html_to_text(escape(text)).size() <= text.size());
    looks_like_html(html);
    decode_entities(html);
    return 0;
}
