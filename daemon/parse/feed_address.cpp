#include "parse/feed_address.hpp"

#include "parse/ascii.hpp"
#include "text/url.hpp"

namespace griot::parse {

std::optional<std::string> feed_address(std::string_view said, std::string_view base) {
    constexpr std::string_view kScheme = "feed:";
    said = trim(said);
    if (!starts_with_word(said, kScheme)) return text::resolve(said, base);
    const std::string_view behind = said.substr(kScheme.size());
    if (behind.starts_with("//")) return text::resolve("http:" + std::string{behind}, {});
    return text::resolve(behind, {});
}

}  // namespace griot::parse
