// The elements of a feed document, whole or in pieces, gathered into a ParsedFeed. One document,
// one thread.
#pragma once

#include <pugixml.hpp>

#include "model/entry.hpp"
#include "parse/draft.hpp"

namespace griot::parse {

class FeedReader {
public:
    FeedReader(Context& context, ParsedFeed::Format format)
        : context_(context), draft_(context, feed_) {
        feed_.format = format;
    }
    FeedReader(const FeedReader&) = delete;  // the draft refers to the feed
    FeedReader& operator=(const FeedReader&) = delete;

    // The root with all in it: feed fields, and entries where they stand.
    void read_document(pugi::xml_node root, const Scope& scope);
    // One <item> or <entry>; scope is that of its parent.
    void read_entry(pugi::xml_node node, const Scope& scope);
    // What is left of one that was cut; false, and not kept: without title, or neither link nor id.
    bool read_cut_entry(pugi::xml_node node, const Scope& scope);

    // The feed is ready but for what finish.hpp does.
    ParsedFeed take();

private:
    void read_container(pugi::xml_node container, const Scope& scope, bool is_root);
    void take_about(const Element& channel);

    Context& context_;
    ParsedFeed feed_;
    FeedDraft draft_;
};

}  // namespace griot::parse
