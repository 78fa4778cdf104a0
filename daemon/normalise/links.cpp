#include "normalise/links.hpp"

#include "normalise/inherit.hpp"
#include "text/url.hpp"

namespace griot::normalise {
namespace {

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kSpace = " \t\r\n\f\v";
    const std::size_t begin = text.find_first_not_of(kSpace);
    if (begin == text.npos) return {};
    return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

}  // namespace

std::string_view guid_of(const Entry& entry) {
    return trimmed(entry.id);
}

std::string_view link_of(const Entry& entry) {
    if (!entry.original_link.empty()) return entry.original_link;
    if (!entry.link.empty()) return entry.link;
    return entry.id_is_permalink ? std::string_view{entry.id} : std::string_view{};
}

std::string published_url(const Entry& entry, const Context& context) {
    const std::string_view link = trimmed(link_of(entry));
    if (link.empty()) return {};  // would resolve to the base itself
    return text::resolve(link, inherited_base(entry, context)).value_or(std::string{});
}

}  // namespace griot::normalise
