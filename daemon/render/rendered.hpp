// What entries of a feed were rendered to in its last document: most of them are in the next one
// too. Pure; any thread.
#pragma once

#include <cstddef>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/key.hpp"
#include "model/outbound.hpp"

namespace griot::render {

// Of each entry, in their order, by all that a document shows of it. Equal keys, equal bytes.
std::vector<Key> entry_keys(const OutboundFeed& feed);

class RenderedBefore {
public:
    RenderedBefore() = default;
    // The keys of the feed to render, and those of its last document, which must outlive this.
    RenderedBefore(const std::vector<Key>& keys, const std::vector<Key>& last_keys,
                   const Document& last);

    // The bytes of the entry at a place of the feed; empty: it is to be rendered.
    [[nodiscard]] std::string_view at(std::size_t place) const;

private:
    std::vector<Key> keys_;
    std::unordered_map<Key, std::string_view> bytes_;
};

}  // namespace griot::render
