// Where a title's kicker and suffix may be cut off. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace griot::stories {

struct Cut {
    std::string_view rest;  // the title without the part
    std::string part;       // what is cut, folded
};

// "[Dépêche] Titre", "(VIDÉO) Titre", "DIRECT - Titre", "Vidéo. Titre": what stands before the
// bracket's end or the first separator.
std::optional<Cut> leading_part(std::string_view title);

// "Titre (AFP)", "Titre [MàJ]": what stands in a bracket at the end.
std::optional<Cut> bracketed_end(std::string_view title);

// "Titre - Le Journal | RFI": behind each separator, the shortest part first.
std::vector<Cut> trailing_parts(std::string_view title);

}  // namespace griot::stories
