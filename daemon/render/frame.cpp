#include "render/frame.hpp"

#include <algorithm>
#include <utility>

#include "render/page_words.hpp"
#include "render/render.hpp"
#include "text/date.hpp"
#include "text/html.hpp"
#include "text/unicode.hpp"

namespace griot::render {
namespace {

struct Tab {
    Place place;
    std::string_view address;
    Phrase name;
};
constexpr Tab kTabs[] = {{Place::river, "./", phrase::kRiver},
                         {Place::search, "search", phrase::kSearch},
                         {Place::sources, "sources", phrase::kSources},
                         {Place::about, "about", phrase::kAbout}};

// Longer ones are no addresses that a reader could use.
constexpr std::size_t kMaxLinkBytes = 2000;

bool is_link(std::string_view url) {
    return url.starts_with("http") && url.size() <= kMaxLinkBytes;
}

std::string with_parameter(std::string_view address, std::string_view parameter) {
    std::string out{address};
    out += address.contains('?') ? '&' : '?';
    return out.append(parameter);
}

}  // namespace

std::string PageWriter::to(std::string_view address) const {
    if (!frame_.chosen) return std::string{address};
    return with_parameter(address, "hl=" + frame_.language);
}

std::string PageWriter::to_source(std::string_view name) const {
    return to("source?name=" + query_value(name));
}

std::string PageWriter::to_story(std::int64_t story_id) const {
    return to("story?id=" + std::to_string(story_id));
}

void PageWriter::begin(const Head& head) {
    const std::string title = head.title.empty() ? frame_.title : head.title + " · " + frame_.title;
    xml_.open("html").attribute("lang", voice_.french() ? "fr" : "en");
    xml_.open("head").open("meta").attribute("charset", "utf-8").close();
    xml_.open("meta").attribute("name", "viewport");
    xml_.attribute("content", "width=device-width, initial-scale=1").close();
    xml_.element("title", title);
    xml_.open("link").attribute("rel", "stylesheet");
    xml_.attribute("href", kStyleSheetPath.substr(1)).close();
    xml_.open("link").attribute("rel", "alternate").attribute("type", "application/atom+xml");
    xml_.attribute("title", head.feed_title.empty() ? frame_.title : head.feed_title);
    xml_.attribute("href", head.feed).close();
    // Browsers would ask for one: a request that 2G pays for.
    xml_.open("link").attribute("rel", "icon").attribute("href", "data:,").close();
    xml_.close().line().open("body");
    xml_.open("a").attribute("class", "skip").attribute("href", "#main");
    xml_.text(say(phrase::kSkip)).close().line();
    navigation(head);
    xml_.open("main").attribute("id", "main").line();
}

void PageWriter::navigation(const Head& head) {
    xml_.open("header").open("p").attribute("class", "name");
    xml_.open("a").attribute("href", to("./")).text(frame_.title).close().close();
    xml_.open("nav").attribute("aria-label", say(phrase::kPages)).open("ul");
    for (const Tab& tab : kTabs) {
        xml_.open("li").open("a").attribute("href", to(tab.address));
        if (tab.place == head.place) xml_.attribute("aria-current", "page");
        xml_.text(say(tab.name)).close().close();
    }
    xml_.open("li").open("a").attribute("href", head.feed).attribute("class", "feed");
    xml_.text(say(phrase::kFeed)).close().close();
    const std::string_view other = voice_.french() ? "en" : "fr";
    const std::string here = head.address.empty() ? "./" : head.address;
    xml_.open("li").attribute("class", "language").open("a");
    xml_.attribute("href", with_parameter(here, "hl=" + std::string{other}));
    xml_.attribute("hreflang", other).attribute("lang", other);
    xml_.text(say(phrase::kOtherLanguage)).close().close();
    xml_.close().close().close().line();
}

Document PageWriter::finish() {
    const std::string made = text::to_rfc3339(frame_.now);
    xml_.close().line();  // main
    xml_.open("footer").open("p").text(say(phrase::kMadeAt));
    xml_.open("time").attribute("datetime", made).text(voice_.day(frame_.now)).text(", ");
    xml_.text(voice_.clock(frame_.now)).text(" UTC").close();
    xml_.text(" · Griot ").text(frame_.version);
    return document("text/html; charset=utf-8", xml_.finish(), frame_.now);
}

void PageWriter::publisher_text(std::string_view element, std::string_view text,
                                std::string_view language) {
    xml_.open(element).attribute_if("lang", language).attribute("dir", "auto").text(text).close();
}

void PageWriter::link(std::string_view address, std::string_view text) {
    xml_.open("a").attribute("href", address).text(text).close();
}

void PageWriter::headline(std::string_view element, const std::string& url, std::string_view title,
                          std::string_view language) {
    const std::string shown = shown_title(title, say(phrase::kUntitled));
    xml_.open(element).attribute_if("lang", language).attribute("dir", "auto");
    if (is_link(url)) {
        link(url, shown);
    } else {
        xml_.text(shown);
    }
    xml_.close();
}

void PageWriter::article(const std::string& url, std::string_view title,
                         std::string_view language) {
    const std::string shown = shown_title(title, say(phrase::kUntitled));
    if (!is_link(url)) {
        publisher_text("span", shown, language);
        return;
    }
    xml_.open("a").attribute("href", url).attribute_if("lang", language).attribute("dir", "auto");
    xml_.text(shown).close();
}

void PageWriter::choice(std::string_view name, const Phrase& label, const Phrase& all,
                        const std::vector<std::pair<std::string, std::string>>& choices,
                        const std::vector<std::string>& chosen) {
    xml_.open("label").text(say(label)).text(" ");
    xml_.open("select").attribute("name", name);
    xml_.open("option").attribute("value", "").text(say(all)).close();
    for (const auto& [value, shown] : choices) {
        xml_.open("option").attribute("value", value);
        if (std::ranges::find(chosen, value) != chosen.end()) {
            xml_.attribute("selected", "selected");
        }
        xml_.text(shown).close();
    }
    xml_.close().close().text(" ");
}

std::vector<std::pair<std::string, std::string>> PageWriter::languages() const {
    std::vector<std::pair<std::string, std::string>> languages;
    languages.reserve(frame_.languages.size());
    for (const std::string& code : frame_.languages) {
        languages.emplace_back(code, voice_.language_name(code));
    }
    return languages;
}

void PageWriter::keep_language() {
    if (!frame_.chosen) return;
    xml_.open("input").attribute("type", "hidden").attribute("name", "hl");
    xml_.attribute("value", frame_.language).close();
}

void PageWriter::time_since(Instant then) {
    xml_.open("time").attribute("datetime", text::to_rfc3339(then));
    xml_.text(voice_.since(then)).close();
}

void PageWriter::time_of_day(Instant then) {
    xml_.open("time").attribute("datetime", text::to_rfc3339(then));
    xml_.text(voice_.clock(then)).close();
}

std::string shown_title(std::string_view title, std::string_view instead) {
    const std::string shown = text::printable(text::one_line(title));
    return shown.empty() ? std::string{instead} : shown;
}

std::string excerpt(const OutboundEntry& entry, std::size_t code_points) {
    for (const std::string* html : {&entry.summary, &entry.content}) {
        const std::string plain = text::printable(text::one_line(text::html_to_text(*html)));
        if (!plain.empty()) return text::ellipsize(plain, code_points);
    }
    return {};
}

}  // namespace griot::render
