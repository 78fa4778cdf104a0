// Entry → Item: ids, keys, dates with provenance, sanitised text (D1, D2, P6–P9). Pure; any thread.
#pragma once

#include <cstdint>
#include <string_view>

#include "model/config.hpp"
#include "model/entry.hpp"
#include "model/item.hpp"

namespace griot::normalise {

// Raised when the same entry would become another Item: every feed is then looked at once more.
inline constexpr std::uint32_t kPipelineVersion = 2;

class Repeats;

struct Context {
    const ParsedFeed& feed;
    const Source& source;
    std::string_view document_url;  // final URL of the document
    Instant now{};                  // of the fetch; dates in the future are clamped to it
};

// 64 bits over everything the publisher said of the entry and what it inherits; equal means that
// normalise would give an equal Item. Cheap: one hash over the raw strings. Changes with
// kPipelineVersion, so that a new release looks at everything once more.
std::int64_t fingerprint(const Entry& entry, const Context& context);

// Everything of the Item but its fingerprint, which the caller has at hand. repeats: of the same
// document, made once for all its entries (normalise/repeats.hpp).
Item normalise(const Entry& entry, const Context& context, const Repeats& repeats);

}  // namespace griot::normalise
