#include "parse/xml_feed.hpp"

#include "parse/cut.hpp"
#include "parse/feed_reader.hpp"
#include "parse/limits.hpp"
#include "parse/mend.hpp"
#include "parse/scan.hpp"
#include "parse/tree_cost.hpp"
#include "parse/xml_text.hpp"
#include "text/charset.hpp"

namespace griot::parse {
namespace {

constexpr std::string_view entry_name(ParsedFeed::Format format) {
    return format == ParsedFeed::Format::atom ? "entry" : "item";
}

// The first element of this name at the top: junk before the root may hold elements too.
pugi::xml_node find_root(const pugi::xml_document& document, std::string_view name) {
    for (const pugi::xml_node node : document.children()) {
        if (node.name() == name) return node;
    }
    // Inside the junk, or in an element that a feed was wrapped in.
    return document.find_node([&](pugi::xml_node node) { return node.name() == name; });
}

bool has_junk_after(pugi::xml_node root) {
    for (auto node = root.next_sibling(); node; node = node.next_sibling()) {
        if (node.type() != pugi::node_comment && node.type() != pugi::node_pi) return true;
    }
    return false;
}

// The document entry by entry (P4). text is a fresh copy of it.
class Recovery {
public:
    Recovery(std::string_view text, const Sniffed& sniffed, const Input& input, Context& context)
        : text_(text.substr(sniffed.root)), sniffed_(sniffed), input_(input), context_(context) {}

    std::expected<ParsedFeed, ParseError> run() {
        const Cut cut = cut_entries(text_, entry_name(sniffed_.format));
        note_cut(cut);
        pugi::xml_document head;
        load_head(head, cut.rest);
        const auto root = find_root(head, sniffed_.root_name);
        const Scope scope(root, dialect_of(sniffed_.format), input_.url);
        FeedReader reader(context_, sniffed_.format);
        reader.read_document(root, scope);
        const ScopeOf container(scope, channel_in(root, scope));
        for (const std::string_view entry : cut.entries) read_entry(reader, entry, *container);
        if (!cut.unfinished.empty()) read_cut_entry(reader, cut.unfinished, *container);
        ParsedFeed feed = reader.take();
        if (truncated_ && feed.entries.empty()) {
            return std::unexpected(
                ParseError{Outcome::truncated, "the document ends before its first whole entry"});
        }
        return feed;
    }

private:
    void note_cut(const Cut& cut) {
        Repairs& repairs = context_.repairs;
        const std::string end = "</" + std::string(sniffed_.root_name);
        truncated_ = cut.rest.rfind(end) == std::string::npos;
        repairs.note(truncated_ ? Repair::root_end_missing : Repair::broken_markup);
        repairs.note(Repair::too_many_entries, cut.beyond);
    }

    void load_head(pugi::xml_document& head, std::string_view rest) {
        const bool fits = tree_bytes(rest) <= kMaxTreeBytes;
        // Cut before its end, the head is whole up to there: pugixml keeps what it read.
        if (fits && load(head, rest)) return;
        if (!truncated_ || !fits) context_.repairs.note(Repair::head_mended);
        load(head, mend_head(rest.substr(0, kMaxTreeBytes / 64), sniffed_.root_name));
    }

    void read_entry(FeedReader& reader, std::string_view text, const Scope& scope) {
        pugi::xml_document document;
        if (tree_bytes(text) > kMaxTreeBytes) return context_.repairs.note(Repair::entry_dropped);
        if (!load(document, text)) {
            const bool mended = load(document, mend_element(text));
            context_.repairs.note(mended ? Repair::entry_mended : Repair::entry_dropped);
            if (!mended) return;
        }
        reader.read_entry(document.document_element(), scope);
    }

    // Worth having when it says what it is; its text comes with a later poll.
    void read_cut_entry(FeedReader& reader, std::string_view text, const Scope& scope) {
        pugi::xml_document document;
        const bool kept = tree_bytes(text) <= kMaxTreeBytes &&
                          load(document, mend_cut_element(text)) &&
                          reader.read_cut_entry(document.document_element(), scope);
        context_.repairs.note(kept ? Repair::entry_cut_kept : Repair::entry_cut);
    }

    static bool load(pugi::xml_document& document, std::string_view text) {
        return static_cast<bool>(
            document.load_buffer(text.data(), text.size(), kTreeFlags, pugi::encoding_utf8));
    }

    // Where the namespaces of entries may be declared.
    static pugi::xml_node channel_in(pugi::xml_node root, const Scope& scope) {
        for (const pugi::xml_node child : root.children()) {
            if (same_word(scope.name_of(child.name()).local, "channel")) return child;
        }
        return {};
    }

    std::string_view text_;
    const Sniffed& sniffed_;
    const Input& input_;
    Context& context_;
    bool truncated_ = false;
};

}  // namespace

std::expected<ParsedFeed, ParseError> parse_xml(std::string text, const Sniffed& sniffed,
                                                const Input& input, Context& context) {
    // root_name points into text, which parsing in place overwrites
    const std::string root_name(sniffed.root_name);
    const Sniffed found{sniffed.kind, sniffed.format, sniffed.root, root_name, sniffed.junk_before};
    if (found.junk_before) context.repairs.note(Repair::junk_before_root);
    const auto last = text.find_last_not_of(" \t\r\n");
    const bool junk_after = last != std::string::npos && text[last] != '>';

    if (tree_bytes(text) > kMaxTreeBytes || has_runaway_cdata(text, entry_name(found.format))) {
        return Recovery(text, found, input, context).run();
    }
    pugi::xml_document document;
    const auto result =
        document.load_buffer_inplace(text.data(), text.size(), kTreeFlags, pugi::encoding_utf8);
    const auto root = find_root(document, root_name);
    if (!result || !root) {
        const std::string fresh = text::to_utf8(input.bytes, input.content_type).text;
        return Recovery(fresh, found, input, context).run();
    }
    if (junk_after || has_junk_after(root)) context.repairs.note(Repair::junk_after_root);
    const Scope scope(root, dialect_of(found.format), input.url);
    FeedReader reader(context, found.format);
    reader.read_document(root, scope);
    return reader.take();
}

}  // namespace griot::parse
