#include "parse/parse.hpp"

#include "parse/ascii.hpp"
#include "parse/draft.hpp"
#include "parse/finish.hpp"
#include "parse/json_feed.hpp"
#include "parse/page.hpp"
#include "parse/sniff.hpp"
#include "parse/xml_feed.hpp"
#include "text/charset.hpp"

namespace griot::parse {
namespace {

std::expected<ParsedFeed, ParseError> parse_by_kind(std::string text, const Input& input,
                                                    Context& context) {
    const Sniffed sniffed = sniff(text);
    switch (sniffed.kind) {
        case Sniffed::Kind::xml_feed: return parse_xml(std::move(text), sniffed, input, context);
        case Sniffed::Kind::json: return parse_json(text, context);
        case Sniffed::Kind::html: return std::unexpected(judge_page(text, input.url));
        case Sniffed::Kind::empty:
            return std::unexpected(ParseError{Outcome::not_a_feed, "an empty document"});
        case Sniffed::Kind::other: break;
    }
    return std::unexpected(
        ParseError{Outcome::not_a_feed, "neither RSS nor Atom, RDF or JSON Feed"});
}

}  // namespace

std::expected<ParsedFeed, ParseError> parse_feed(const Input& input) {
    text::Decoded decoded = text::to_utf8(input.bytes, input.content_type);
    Repairs repairs;
    Context context{repairs, input.default_offset};
    auto feed = parse_by_kind(std::move(decoded.text), input, context);
    if (!feed) return feed;
    finish(*feed, input.url);
    feed->encoding = std::move(decoded.encoding);
    feed->repairs = std::move(decoded.repairs);
    repairs.append_to(feed->repairs);
    return feed;
}

}  // namespace griot::parse
