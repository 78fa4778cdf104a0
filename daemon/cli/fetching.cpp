#include "cli/fetching.hpp"

#include <stop_token>
#include <utility>

#include "app/process.hpp"
#include "fetch/fetcher.hpp"

namespace griot::cli {

void fetch_each(const std::shared_ptr<const Config>& config, const std::vector<std::string>& urls,
                const std::function<void(std::size_t, FetchResult)>& told) {
    if (urls.empty()) return;
    const Source nobody;  // no headers, credentials or proxy of a configured source
    std::stop_source stop;
    std::size_t unfinished = urls.size();
    fetch::Fetcher fetcher{config->fetch, [&](FetchResult result) {
                               const auto place = static_cast<std::size_t>(result.id);
                               told(place, std::move(result));
                               if (--unfinished == 0) stop.request_stop();
                           }};
    for (std::size_t place = 0; place < urls.size(); ++place) {
        app::Job job;
        job.feed.url = urls[place];
        job.config = config;
        job.source = &nobody;
        FetchRequest request = app::request_for(job);
        request.id = place;
        fetcher.submit(std::move(request));
    }
    fetcher.run(stop.get_token());
}

FetchResult fetch_one(const std::shared_ptr<const Config>& config, const std::string& url) {
    FetchResult answer;
    fetch_each(config, {url}, [&](std::size_t, FetchResult result) { answer = std::move(result); });
    return answer;
}

std::expected<ParsedFeed, parse::ParseError> read_feed(const FetchResult& result) {
    if (!succeeded(result.outcome)) {
        return std::unexpected{parse::ParseError{result.outcome, result.detail}};
    }
    return parse::parse_feed({.bytes = result.body,
                              .content_type = result.content_type,
                              .url = result.final_url,
                              .default_offset = {}});
}

}  // namespace griot::cli
