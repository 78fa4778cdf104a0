#include "parse/opml.hpp"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include <pugixml.hpp>

#include "parse/ascii.hpp"
#include "parse/feed_address.hpp"
#include "parse/xml_text.hpp"
#include "text/charset.hpp"
#include "text/language.hpp"
#include "text/unicode.hpp"
#include "text/url.hpp"

namespace griot::parse {
namespace {

constexpr unsigned kFlags = pugi::parse_eol | pugi::parse_wconv_attribute;
constexpr std::size_t kMaxName = 200;  // code points

// Readers differ in xmlUrl and xmlurl. Empty: not there.
std::string attribute_of(pugi::xml_node node, std::string_view lower_name) {
    for (const pugi::xml_attribute attribute : node.attributes()) {
        if (same_word(attribute.name(), lower_name)) {
            return text::printable(text::one_line(decoded(attribute.value())));
        }
    }
    return {};
}

std::string name_of(pugi::xml_node outline) {
    std::string name = attribute_of(outline, "text");
    if (name.empty()) name = attribute_of(outline, "title");
    return text::ellipsize(name, kMaxName);
}

// "agence,/Sport/Lutte": words, or paths of them.
std::vector<std::string> topics_of(const std::string& categories) {
    std::vector<std::string> topics;
    std::string_view rest = categories;
    while (!rest.empty()) {
        const std::size_t comma = std::min(rest.find(','), rest.size());
        std::string_view topic = trim(rest.substr(0, comma));
        while (topic.starts_with('/')) topic.remove_prefix(1);
        if (!topic.empty() && std::ranges::find(topics, topic) == topics.end()) {
            topics.emplace_back(topic);
        }
        rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
    return topics;
}

// The document may be a million levels deep: pugixml walks it without recursion.
class Collector : public pugi::xml_tree_walker {
public:
    bool for_each(pugi::xml_node& node) override {
        if (!same_word(node.name(), "outline")) return true;
        const std::string said = attribute_of(node, "xmlurl");
        if (!said.empty()) add(node, said);
        return true;
    }

    SubscriptionList list;

private:
    void add(pugi::xml_node node, const std::string& said) {
        std::string name = name_of(node);
        const auto url = feed_address(said, {});
        if (!url) {
            list.skipped.push_back(name + ": no http or https address: " + said);
        } else if (!seen_.insert(*url).second) {
            list.skipped.push_back(name + ": listed before: " + *url);
        } else {
            if (name.empty()) name = text::host_of(*url);
            list.subscriptions.push_back(
                {.name = std::move(name),
                 .url = *url,
                 .folder = name_of(node.parent()),
                 .language = text::language_tag(attribute_of(node, "language")),
                 .topics = topics_of(attribute_of(node, "category"))});
        }
    }

    std::unordered_set<std::string> seen_;
};

}  // namespace

std::expected<SubscriptionList, std::string> parse_opml(std::string_view bytes) {
    const std::string text = text::to_utf8(bytes, {}).text;
    pugi::xml_document document;
    const auto result = document.load_buffer(text.data(), text.size(), kFlags, pugi::encoding_utf8);
    const pugi::xml_node root = document.document_element();
    if (!same_word(root.name(), "opml")) {
        return std::unexpected{std::string{"this is no OPML: its outermost element is not <opml>"}};
    }
    Collector collector;
    document.traverse(collector);
    if (!result) {
        collector.list.skipped.push_back("what follows byte " + std::to_string(result.offset) +
                                         ": " + result.description());
    }
    return std::move(collector.list);
}

}  // namespace griot::parse
