// Single fetches by the daemon's own rules (user agent, limits, gaps between requests to a host,
// address guard), for commands.
#pragma once

#include <cstddef>
#include <expected>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "model/config.hpp"
#include "model/entry.hpp"
#include "model/fetch.hpp"
#include "parse/parse.hpp"

namespace griot::cli {

// Calls told(place in urls, answer) for each as it comes; returns after the last.
void fetch_each(const std::shared_ptr<const Config>& config, const std::vector<std::string>& urls,
                const std::function<void(std::size_t, FetchResult)>& told);

FetchResult fetch_one(const std::shared_ptr<const Config>& config, const std::string& url);

// The feed in an answer, or why there is none: the fetch's reason or the parser's.
std::expected<ParsedFeed, parse::ParseError> read_feed(const FetchResult& result);

}  // namespace griot::cli
