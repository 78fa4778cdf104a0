// Which URLs sanitised HTML keeps, and how they are written. For text/ only.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "text/url_parse.hpp"

namespace griot::text {

// Every answer is absolute, without userinfo, and lives in the value given or in this object until
// the next call; empty: the URL must go. Values are decoded, untrimmed.
class UrlRules {
public:
    // allowance: how many bytes the resolving of relative URLs may add in all. A publisher picks
    // both the links and their base, so that a few bytes could otherwise grow without bound.
    UrlRules(std::string_view base, std::size_t allowance);

    std::string_view link(std::string_view value);      // http, https, mailto, tel
    std::string_view resource(std::string_view value);  // http, https
    std::string_view image(std::string_view value);     // and data: of the listed types
    // https on a host of is_embed_host, for old http embeds too.
    std::string_view embed(std::string_view value);

    // Appends the candidates of a srcset that may stay, resolved (HTML Standard §4.8.4.2.1).
    void append_source_set(std::string& out, std::string_view value);

private:
    std::string_view resolve_tidy(std::string_view tidy);
    const Url* base();

    std::string base_text_;
    bool base_parsed_ = false;
    std::optional<Url> base_;
    std::size_t allowance_;
    std::string tidy_;
    std::string resolved_;
};

// The host of an absolute URL as UrlRules writes it.
std::string_view host_in(std::string_view url);

}  // namespace griot::text
