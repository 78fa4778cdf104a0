#include "app/pages.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <iterator>
#include <string_view>
#include <tuple>
#include <utility>

#include <spdlog/spdlog.h>

#include "app/clock.hpp"
#include "app/feeds.hpp"
#include "model/version.hpp"
#include "render/pages.hpp"
#include "render/render.hpp"
#include "store/store.hpp"
#include "text/language.hpp"
#include "text/unicode.hpp"

namespace griot::app {
namespace {

constexpr OutboundSettings kRiver{.entries = 40, .text = FeedText::summary};
constexpr std::size_t kStoriesOfSource = 10, kHits = 40;
// How old the state of the sources may be that a page shows.
constexpr Duration kSourcesAge = std::chrono::seconds{15};
constexpr Duration kHealthAge = std::chrono::hours{24 * 14};
constexpr std::string_view kHealthPath = "/health";

// One request, and all that answers it.
struct Question {
    const serve::PageRequest& request;
    const Config& config;
    store::Library& library;
    Pages& pages;

    // Of the query; empty: not said.
    [[nodiscard]] std::string parameter(std::string_view name) const {
        for (auto& [said, value] : render::query_parameters(request.query)) {
            if (said == name) return value;
        }
        return {};
    }
};

render::PageFrame frame_of(const Question& question) {
    const serve::PageRequest& request = question.request;
    render::PageFrame frame{
        .title = question.config.title,
        .language = std::string{render::page_language(request.query, request.accept_language)},
        .chosen = render::chooses_language(request.query),
        .version = std::string{kVersion},
        // By the minute: who asks again within it holds the page already.
        .now = std::chrono::floor<std::chrono::minutes>(now()),
        .countries = {},
        .languages = {}};
    for (const Source& source : question.config.sources) {
        const std::string language = text::primary_language(source.language);
        if (!language.empty() &&
            std::ranges::find(frame.languages, language) == frame.languages.end()) {
            frame.languages.push_back(language);
        }
        const bool known = std::ranges::any_of(
            frame.countries, [&](const auto& country) { return country.first == source.country; });
        if (!source.country.empty() && !known) {
            frame.countries.emplace_back(source.country, source.region_name);
        }
    }
    std::ranges::sort(frame.countries, {}, &std::pair<std::string, std::string>::second);
    std::ranges::sort(frame.languages);
    return frame;
}

std::vector<render::Alarm> alarms(const std::vector<SourceAccount>& sources) {
    std::vector<render::Alarm> all;
    for (const auto& [status, rhythm] : sources) {
        if (broken(status.health)) {
            all.push_back({.source = status.name, .silent = false, .since = status.last_success});
        } else if (status.health == Health::silent) {
            all.push_back({.source = status.name, .silent = true, .since = status.health_since});
        }
    }
    // Newest trouble first: what broke long ago is known.
    std::ranges::sort(all, [](const render::Alarm& a, const render::Alarm& b) {
        return std::tuple{b.since, a.source} < std::tuple{a.since, b.source};
    });
    return all;
}

std::optional<Document> river(const Question& question) {
    auto query = render::read_feed_query(question.request.query, kRiver);
    if (!query) return std::nullopt;
    query->settings = kRiver;
    render::RiverPage page{.frame = frame_of(question),
                           .query = *query,
                           .feed_query = {},
                           .next_query = {},
                           .stories = {},
                           .alarms = {}};
    page.stories = question.library.river(query->selection, query->settings, query->before);
    if (page.stories.size() == query->settings.entries) {
        render::FeedQuery next = *query;
        next.before = page.stories.back().entry.place;
        page.next_query = render::write_feed_query(next, kRiver);
    }
    page.feed_query =
        render::write_feed_query({.selection = query->selection, .settings = kRiver}, kRiver);
    page.alarms = alarms(*question.pages.sources(question.library));
    return render::river_page(page);
}

std::optional<Document> story(const Question& question) {
    const std::string id = question.parameter("id");
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), number);
    if (error != std::errc{} || end != id.data() + id.size()) return std::nullopt;
    const auto history = question.library.story(number);
    if (!history) return std::nullopt;
    return render::story_page(frame_of(question), *history);
}

std::optional<Document> source(const Question& question) {
    const auto history = question.library.source(question.parameter("name"), kStoriesOfSource);
    if (!history) return std::nullopt;
    return render::source_page(frame_of(question), *history);
}

std::optional<Document> sources(const Question& question) {
    const std::string said = question.parameter("from");
    std::size_t from = 0;
    const auto [end, error] = std::from_chars(said.data(), said.data() + said.size(), from);
    if (!said.empty() && (error != std::errc{} || end != said.data() + said.size())) {
        return std::nullopt;
    }
    return render::sources_page(frame_of(question), *question.pages.sources(question.library),
                                from);
}

std::optional<Document> search(const Question& question) {
    constexpr std::size_t kMostBytes = 200;
    render::SearchPage page{.frame = frame_of(question),
                            .words = text::one_line(question.parameter("q")),
                            .language = question.parameter("lang"),
                            .hits = {}};
    if (page.words.size() > kMostBytes) return std::nullopt;
    page.language = text::primary_language(text::language_tag(page.language));
    if (!page.words.empty()) page.hits = question.library.search(page.words, page.language, kHits);
    return render::search_page(page);
}

std::optional<Document> about(const Question& question) {
    render::AboutPage page{.frame = frame_of(question),
                           .public_url = question.config.public_url,
                           .named = {},
                           .sources = question.config.sources.size()};
    for (const NamedFeed& named : question.config.feeds) {
        page.named.emplace_back(named.name,
                                named_feed(question.config, named, named_query(named), {}).title);
    }
    return render::about_page(page);
}

std::optional<Document> source_list(const Question& question) {
    const auto query = render::read_feed_query(question.request.query, question.config.outbound);
    if (!query) return std::nullopt;
    return render::opml(render::selection_title(question.config.title, query->selection),
                        sources_of(question.config, query->selection));
}

// A page of a selection's feed, or a part of its archive.
FeedContents contents(store::Library& library, const Selection& selection,
                      const render::FeedQuery& query) {
    if (query.archive) {
        return {.entries = library.archived(selection, *query.archive),
                .before = library.part_before(selection, query.archive->after)};
    }
    if (query.before && query.shown) {
        return {.entries =
                    library.outbound_left(selection, query.settings, *query.before, *query.shown),
                .before = std::nullopt};
    }
    if (query.before) {
        OutboundSettings settings = query.settings;
        settings.per_source = 0;
        return {.entries = library.outbound(selection, settings, query.before),
                .before = std::nullopt};
    }
    return {.entries = library.outbound(selection, query.settings),
            .before = library.newest_part(selection)};
}

std::optional<OutboundFeed> selected_feed(const Question& question) {
    const auto query = render::read_feed_query(question.request.query, question.config.outbound);
    if (!query) return std::nullopt;
    return feed_of(question.config, *query, contents(question.library, query->selection, *query));
}

std::optional<OutboundFeed> named_feed_at(const Question& question, const NamedFeed& named) {
    const auto query = render::read_feed_query(question.request.query, named.settings);
    if (!query) return std::nullopt;
    return named_feed(question.config, named, *query,
                      contents(question.library, named.selection, *query));
}

OutboundFeed health_feed(const Question& question) {
    const std::string language{render::page_language(question.request.query, {})};
    OutboundFeed feed =
        feed_of(question.config, merged_query(question.config),
                {.entries = render::health_entries(question.library.health(now() - kHealthAge),
                                                   language, question.config.public_url + '/'),
                 .before = std::nullopt});
    feed.title += language == "fr" ? " — état des sources" : " — health of the sources";
    feed.path = kHealthPath;
    feed.language = language;
    feed.next_query.clear();
    if (render::chooses_language(question.request.query)) {
        feed.query = feed.current_query = "hl=" + language;
    }
    return feed;
}

// The feed of a path without suffix.
std::optional<OutboundFeed> feed_at(const Question& question, std::string_view path) {
    if (path == kMergedPath) return selected_feed(question);
    if (path == kHealthPath) return health_feed(question);
    for (const NamedFeed& named : question.config.feeds) {
        if (path == named_path(named)) return named_feed_at(question, named);
    }
    return std::nullopt;
}

struct Page {
    std::string_view path;
    std::optional<Document> (*make)(const Question&);
};
constexpr Page kPages[] = {
    {"/", river},      {"/story", story},   {"/sources", sources},           {"/source", source},
    {"/about", about}, {"/search", search}, {render::kOpmlPath, source_list}};

std::optional<Document> answer(const Question& question) {
    const std::string_view path = question.request.path;
    const auto* const page = std::ranges::find(kPages, path, &Page::path);
    if (page != std::end(kPages)) return page->make(question);
    for (const FeedFormat& format : feed_formats()) {
        if (!path.ends_with(format.suffix)) continue;
        const auto feed = feed_at(question, path.substr(0, path.size() - format.suffix.size()));
        if (!feed) return std::nullopt;
        return format.render(*feed, {});
    }
    return std::nullopt;
}

}  // namespace

Pages::Pages(std::shared_ptr<const Config> config, std::string connection)
    : connection_{std::move(connection)}, config_{std::move(config)} {}

void Pages::adopt(std::shared_ptr<const Config> config) {
    const std::lock_guard lock{mutex_};
    config_ = std::move(config);
    sources_ = nullptr;
}

std::optional<Document> Pages::page(const serve::PageRequest& request) {
    const std::shared_ptr<const Config> config = this->config();
    store::Library library = take();
    try {
        auto document =
            answer({.request = request, .config = *config, .library = library, .pages = *this});
        give_back(std::move(library));
        if (document) document = render::packed(std::move(*document));
        return document;
    } catch (const std::exception& failed) {
        spdlog::warn("page: {}: {}", text::printable(request.path), failed.what());
        give_back(std::move(library));
        throw;
    }
}

std::shared_ptr<const std::vector<SourceAccount>> Pages::sources(store::Library& library) {
    const Instant asked = now();
    {
        const std::lock_guard lock{mutex_};
        const bool fresh = sources_at_ <= asked && asked - sources_at_ < kSourcesAge;
        if (sources_ && fresh) return sources_;
    }
    auto all = std::make_shared<const std::vector<SourceAccount>>(library.sources());
    const std::lock_guard lock{mutex_};
    sources_ = all;
    sources_at_ = asked;
    return all;
}

std::shared_ptr<const Config> Pages::config() {
    const std::lock_guard lock{mutex_};
    return config_;
}

store::Library Pages::take() {
    const std::lock_guard lock{mutex_};
    if (idle_.empty()) return store::Library{connection_};
    store::Library library = std::move(idle_.back());
    idle_.pop_back();
    return library;
}

void Pages::give_back(store::Library library) {
    const std::lock_guard lock{mutex_};
    idle_.push_back(std::move(library));
}

}  // namespace griot::app
