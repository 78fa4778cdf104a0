// What can be subscribed to.
#include <string>

#include "render/frame.hpp"
#include "render/page_words.hpp"
#include "render/render.hpp"

namespace griot::render {
namespace {

struct Format {
    std::string_view suffix, name;
};
constexpr Format kFormats[] = {{".atom", "Atom"}, {".rss", "RSS"}, {".json", "JSON Feed"}};

class About {
public:
    explicit About(const AboutPage& about) : about_{about}, page_{about.frame}, xml_{page_.xml()} {}

    Document write() && {
        page_.begin({.place = Place::about,
                     .title = std::string{page_.say(phrase::kAboutTitle)},
                     .address = "about",
                     .feed_title = {}});
        xml_.element("h1", page_.say(phrase::kAboutTitle));
        xml_.element("p", page_.say(phrase::kAboutText)).line();
        open_list(phrase::kMerged);
        write_feed(about_.frame.title, "feed", {});
        close_list();
        if (!about_.named.empty()) {
            open_list(phrase::kSelections);
            for (const auto& [name, title] : about_.named) write_feed(title, "feeds/" + name, {});
            close_list();
        }
        open_list(phrase::kByCountry);
        for (const auto& [code, name] : about_.frame.countries) {
            write_feed(name, "feed", "country=" + query_value(code));
        }
        close_list();
        open_list(phrase::kByLanguage);
        for (const std::string& code : about_.frame.languages) {
            write_feed(page_.voice().language_name(code), "feed", "lang=" + query_value(code));
        }
        close_list();
        write_own();
        write_others();
        return page_.finish();
    }

private:
    void open_list(const Phrase& heading) {
        xml_.element("h2", page_.say(heading)).open("ul").attribute("class", "feeds").line();
    }
    void close_list() { xml_.text("").close().line(); }

    void write_feed(std::string_view name, const std::string& path, const std::string& query) {
        xml_.open("li").open("bdi").text(name).close();
        for (const Format& format : kFormats) {
            xml_.text(" ").open("a");
            xml_.attribute("href",
                           path + std::string{format.suffix} + (query.empty() ? "" : "?" + query));
            xml_.attribute("aria-label", std::string{name} + ", " + std::string{format.name});
            xml_.text(format.name).close();
        }
        xml_.close().line();
    }

    void write_own() {
        xml_.element("h2", page_.say(phrase::kYourOwn));
        xml_.element("p", page_.say(phrase::kYourOwnText));
        xml_.open("p").open("code");
        xml_.text(about_.public_url + "/feed.atom?country=BF&lang=fr&text=summary");
        xml_.close().close().line();
    }

    void write_others() {
        xml_.element("h2", page_.say(phrase::kForMachines)).open("ul").line();
        xml_.open("li");
        page_.link(kOpmlPath.substr(1), page_.say(phrase::kOpmlList));
        xml_.close().open("li");
        page_.link("health.atom", page_.say(phrase::kHealthFeed));
        xml_.close().close().line();
    }

    const AboutPage& about_;
    PageWriter page_;
    XmlWriter& xml_;
};

}  // namespace

Document about_page(const AboutPage& page) {
    return About{page}.write();
}

}  // namespace griot::render
