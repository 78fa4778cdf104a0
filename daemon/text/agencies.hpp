// News agencies, and outlets that others copy, by every spelling under which the region's media
// credit them (dedup.md §5.5). Pure; any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace griot::text {

struct Agency {
    enum class Kind {
        agency,
        outlet
    };
    std::string_view name;  // as Griot shows it
    Kind kind = Kind::agency;
    std::string_view country;    // ISO 3166-1 alpha-2; only where two agencies share a spelling
    std::string_view spellings;  // in plain letters: ' and -, no no-break space; "|" between them
    std::string_view hosts;      // its sites, without www.; blanks between them
};

struct AgencyMatch {
    const Agency* agency = nullptr;  // never null in an answer
    std::size_t length = 0;          // bytes of the spelling
    bool sure = false;               // no other body is abbreviated so
};

// The agency whose name the text begins with, as whole words, the longest. Abbreviations must have
// their capitals ("AP", not "ap"); written-out names need only the first. Of two with one spelling,
// that of the country, else the region's.
std::optional<AgencyMatch> agency_at(std::string_view text, std::string_view country = {});

// The agency whose site that host is, or nullptr. host: lower case.
const Agency* agency_of_host(std::string_view host);

// The agency or outlet that publishes a feed, by its name or the host of its site, or nullptr.
const Agency* agency_of_publisher(std::string_view name, std::string_view country,
                                  std::string_view host);

// Whether words, as text::fold leaves them, are an agency's name ("afp", "agence france presse").
// Outlets are none: in a title their names may be the news.
bool is_agency_name(std::string_view folded);

}  // namespace griot::text
