#include "parse/finish.hpp"

#include <array>

#include "parse/ascii.hpp"
#include "text/url.hpp"

namespace griot::parse {
namespace {

class Finisher {
public:
    explicit Finisher(std::string_view base) : base_(base) {}

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
    // An id that is a path is one below the document (atom:id is an IRI, a permalink a URL).
    void id(std::string& id) const {
        if (id.starts_with('/')) id = text::resolve(id, base_).value_or(id);
    }

private:
    std::string_view base_;
};

void finish_feed(ParsedFeed& feed, const Finisher& finisher) {
    finisher.text(feed.title);
    finisher.text(feed.description);
    finisher.text(feed.rights);
    finisher.link(feed.image);
    finisher.link(feed.icon);
    finisher.people(feed.authors);
}

// A guid is a permalink when it says so (or says nothing) and is an absolute URL (RSS 2.0).
void link_from_id(Entry& entry) {
    const bool absolute =
        starts_with_word(entry.id, "http://") || starts_with_word(entry.id, "https://");
    entry.id_is_permalink = entry.id_is_permalink && absolute;
    if (entry.link.empty() && entry.id_is_permalink) entry.link = entry.id;
}

constexpr auto kPictures =
    std::to_array<std::string_view>({".gif", ".jpeg", ".jpg", ".png", ".webp"});

// Many entries may share one, so that it stands for none of them.
bool is_picture(const Enclosure& enclosure) {
    return starts_with_word(enclosure.type, "image") ||
           std::ranges::any_of(kPictures, [&](auto end) {
               return enclosure.url.size() > end.size() &&
                      same_word(
                          std::string_view(enclosure.url).substr(enclosure.url.size() - end.size()),
                          end);
           });
}

void finish_entry(Entry& entry, const Finisher& finisher) {
    if (entry.id_is_permalink) finisher.id(entry.id);
    link_from_id(entry);
    finisher.link(entry.link);
    finisher.link(entry.original_link);
    finisher.link(entry.comments);
    finisher.link(entry.image);
    finisher.links(entry.thumbnails);
    finisher.enclosures(entry.enclosures);
    finisher.enclosures(entry.media);
    finisher.people(entry.authors);
    if (entry.source) finisher.link(entry.source->link);
    // A podcast without pages: the recording is what there is to link to.
    if (entry.link.empty() && !entry.enclosures.empty() && !is_picture(entry.enclosures.front())) {
        entry.link = entry.enclosures.front().url;
    }
}

// A text's links are relative to the page it was written for; feeds of FeedBurner and its kin live
// on another host than their pages.
void finish_texts(Entry& entry, const Finisher& of_feed) {
    const Finisher of_page(entry.original_link.empty() ? entry.link : entry.original_link);
    const Finisher& finisher = entry.link.empty() ? of_feed : of_page;
    finisher.text(entry.title);
    finisher.text(entry.summary);
    finisher.text(entry.content);
}

}  // namespace

void finish(ParsedFeed& feed, std::string_view document_url) {
    // A document that nobody fetched still says where it belongs.
    const std::string where(document_url.empty() ? std::string_view(feed.self) : document_url);
    const Finisher of_document(where);
    of_document.link(feed.link);
    of_document.link(feed.self);
    of_document.links(feed.hubs);
    of_document.links(feed.next_pages);
    of_document.id(feed.id);
    const std::string base(feed.link.empty() ? where : feed.link);
    const Finisher of_feed(base);
    finish_feed(feed, of_feed);
    for (Entry& entry : feed.entries) {
        finish_entry(entry, of_feed);
        finish_texts(entry, of_feed);
    }
}

}  // namespace griot::parse
