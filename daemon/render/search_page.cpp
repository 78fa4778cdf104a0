// Search: best first.
#include <string>

#include "render/frame.hpp"
#include "render/page_words.hpp"
#include "render/render.hpp"
#include "text/html.hpp"
#include "text/unicode.hpp"

namespace griot::render {
namespace {

constexpr std::string_view kMark = "<mark>", kMarkEnd = "</mark>";

// The text of HTML whose <mark> is meant, each part made plain and escaped anew.
void write_marked(XmlWriter& xml, std::string_view html) {
    bool marked = false;
    while (true) {
        const std::size_t end = html.find(marked ? kMarkEnd : kMark);
        const std::string part =
            text::printable(text::decode_entities(std::string{html.substr(0, end)}));
        if (marked) xml.element("mark", part);
        if (!marked) xml.text(part);
        if (end == std::string_view::npos) return;
        html.remove_prefix(end + (marked ? kMarkEnd.size() : kMark.size()));
        marked = !marked;
    }
}

class Search {
public:
    explicit Search(const SearchPage& search)
        : search_{search}, page_{search.frame}, xml_{page_.xml()} {}

    Document write() && {
        const std::string query = query_of();
        page_.begin({.place = search_.words.empty() ? Place::search : Place::elsewhere,
                     .title = search_.words.empty() ? std::string{page_.say(phrase::kSearch)}
                                                    : search_.words,
                     .address = query.empty() ? "search" : "search?" + query,
                     .feed = query.empty() ? "feed.atom" : "feed.atom?" + query,
                     .feed_title = search_.words});
        xml_.element("h1", page_.say(phrase::kSearch));
        write_form();
        if (search_.words.empty()) {
            xml_.element("p", page_.say(phrase::kSearchHelp));
            return page_.finish();
        }
        if (search_.hits.empty()) {
            xml_.element("p", page_.say(phrase::kNothingFound));
            xml_.element("p", page_.say(phrase::kSearchHelp));
        } else {
            xml_.open("p");
            page_.link("feed.atom?" + query, page_.say(phrase::kFollowSearch));
            xml_.close();
        }
        xml_.open("div").attribute("class", "river").line();
        for (const SearchHit& hit : search_.hits) write_hit(hit);
        xml_.text("").close();
        return page_.finish();
    }

private:
    [[nodiscard]] std::string query_of() const {
        if (search_.words.empty()) return {};
        std::string query;
        if (!search_.language.empty()) query = "lang=" + search_.language + '&';
        return query + "q=" + query_value(search_.words);
    }

    void write_form() {
        xml_.open("form").attribute("method", "get").attribute("action", "search");
        xml_.attribute("role", "search").open("label").text(page_.say(phrase::kSearchWords));
        xml_.text(" ").open("input").attribute("type", "search").attribute("name", "q");
        xml_.attribute("value", text::printable(search_.words)).close().close().text(" ");
        if (search_.frame.languages.size() > 1) {
            page_.choice("lang", phrase::kLanguage, phrase::kAllLanguages, page_.languages(),
                         {search_.language});
        }
        page_.keep_language();
        xml_.open("button").text(page_.say(phrase::kFind)).close().close().line();
    }

    void write_hit(const SearchHit& hit) {
        xml_.open("article").open("p").attribute("class", "meta");
        xml_.element("span", page_.voice().day(hit.published)).text(" ");
        page_.time_of_day(hit.published);
        xml_.text(" ").open("a").attribute("class", "source");
        xml_.attribute("href", page_.to_source(hit.source)).attribute("dir", "auto");
        xml_.text(text::printable(hit.source)).close().text(" ");
        page_.link(page_.to_story(hit.story_id), page_.say(phrase::kWholeStory));
        xml_.close().open("h2").attribute("dir", "auto");
        const bool linked = hit.url.starts_with("http");
        if (linked) xml_.open("a").attribute("href", hit.url);
        write_marked(xml_, hit.title_marked);
        if (linked) xml_.close();
        xml_.close().open("p").attribute("dir", "auto");
        write_marked(xml_, hit.excerpt);
        xml_.close().close().line();
    }

    const SearchPage& search_;
    PageWriter page_;
    XmlWriter& xml_;
};

}  // namespace

Document search_page(const SearchPage& page) {
    return Search{page}.write();
}

}  // namespace griot::render
