#include "parse/finish.hpp"

#include "parse/ascii.hpp"
#include "parse/limits.hpp"
#include "text/unicode.hpp"
#include "text/url.hpp"

namespace griot::parse {
namespace {

class Finisher {
public:
    Finisher(std::string_view base, Repairs& repairs) : base_(base), repairs_(repairs) {}

    // What cannot become an http(s) URL is dropped: a javascript: link must not travel on.
    void link(std::string& url) const {
        if (!url.empty()) url = text::resolve(url, base_).value_or(std::string());
    }
    void links(std::vector<std::string>& urls) const {
        for (std::string& url : urls) link(url);
        std::erase(urls, std::string());
    }
    void enclosures(std::vector<Enclosure>& list) const {
        for (Enclosure& enclosure : list) link(enclosure.url);
        std::erase_if(list, [](const Enclosure& enclosure) { return enclosure.url.empty(); });
    }
    void people(std::vector<Person>& list) const {
        for (Person& person : list) link(person.url);
    }
    void text(TextConstruct& construct) const {
        if (construct.base.empty() && !construct.value.empty()) construct.base = base_;
    }
    void title(TextConstruct& construct) const {
        text(construct);
        if (construct.value.size() <= kMaxTitleBytes) return;
        construct.value = text::truncate_utf8(construct.value, kMaxTitleBytes);
        repairs_.note(Repair::too_long);
    }

private:
    std::string_view base_;
    Repairs& repairs_;
};

void finish_feed(ParsedFeed& feed, const Finisher& finisher) {
    finisher.title(feed.title);
    finisher.text(feed.description);
    finisher.text(feed.rights);
    finisher.link(feed.self);
    finisher.link(feed.image);
    finisher.link(feed.icon);
    finisher.links(feed.hubs);
    finisher.links(feed.next_pages);
    finisher.people(feed.authors);
}

// A guid is a permalink when it says so (or says nothing) and is an absolute URL (RSS 2.0).
void link_from_id(Entry& entry) {
    const bool absolute =
        starts_with_word(entry.id, "http://") || starts_with_word(entry.id, "https://");
    entry.id_is_permalink = entry.id_is_permalink && absolute;
    if (entry.link.empty() && entry.id_is_permalink) entry.link = entry.id;
}

void finish_entry(Entry& entry, const Finisher& finisher) {
    link_from_id(entry);
    finisher.title(entry.title);
    finisher.text(entry.summary);
    finisher.text(entry.content);
    finisher.link(entry.link);
    finisher.link(entry.original_link);
    finisher.link(entry.comments);
    finisher.link(entry.image);
    finisher.links(entry.thumbnails);
    finisher.enclosures(entry.enclosures);
    finisher.enclosures(entry.media);
    finisher.people(entry.authors);
    if (entry.source) finisher.link(entry.source->link);
}

}  // namespace

void finish(ParsedFeed& feed, std::string_view document_url, Repairs& repairs) {
    Finisher(document_url, repairs).link(feed.link);
    // Without a document URL (a file, standard input) the feed's own link is the next best.
    const std::string base(document_url.empty() ? std::string_view(feed.link) : document_url);
    const Finisher finisher(base, repairs);
    finish_feed(feed, finisher);
    for (Entry& entry : feed.entries) finish_entry(entry, finisher);
}

}  // namespace griot::parse
