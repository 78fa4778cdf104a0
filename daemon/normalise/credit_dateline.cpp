#include <algorithm>
#include <array>

#include "normalise/credit_lines.hpp"
#include "normalise/credit_patterns.hpp"

namespace griot::normalise {
namespace {

constexpr std::size_t kLongest = 110;  // of a dateline, in bytes

// "(Reuters) - ", "(ANP): "; nothing follows where the dateline has a line of its own.
bool separates(std::string_view rest) {
    rest = trimmed(rest);
    return rest.empty() || std::string_view{"-:./"}.find(rest.front()) != std::string_view::npos;
}

// "Bamako, 3 mars (AFP) - ", "(Agence Ecofin) - ".
Credits in_brackets(std::string_view line, std::string_view country) {
    const std::string_view start = line.substr(0, kLongest);
    for (std::size_t open = start.find('('); open != start.npos; open = start.find('(', open + 1)) {
        const std::size_t close = line.find(')', open);
        if (close == line.npos) break;
        std::string_view inside = line.substr(open + 1, close - open - 1);
        take(inside, "avec ");
        const Agencies agencies = agencies_in(inside, country);
        if (agencies.empty()) continue;
        const std::string_view place = trimmed(line.substr(0, open), " ,-:");
        const std::string_view rest = line.substr(close + 1);
        if (!separates(rest)) return {};
        if (place.empty()) return trimmed(rest).empty() ? Credits{} : names_of(agencies);
        const bool explained = explains(place, agencies.front(), inside);
        if (!is_place_and_date(place) || explained) return {};
        return names_of(agencies);
    }
    return {};
}

// "APA-Ouagadougou (Burkina Faso) - ", "AFP - Bamako - ".
Credits before_place(std::string_view line, const text::AgencyMatch& match) {
    if (match.agency->kind != text::Agency::Kind::agency) return {};
    std::string_view rest = trimmed(line.substr(match.length));
    if (!take(rest, "-")) return {};
    rest = rest.substr(0, kLongest);
    const std::size_t bracket = rest.find(')');
    const std::size_t end = std::min({rest.find(" -"), rest.find("- "), rest.find(" :"),
                                      bracket == rest.npos ? bracket : bracket + 1});
    const bool ended = end < rest.size() || (bracket != rest.npos && bracket + 1 == rest.size());
    if (!ended || !separates(rest.substr(end))) return {};
    const std::string_view place = trimmed(rest.substr(0, end));
    return is_place_and_date(place) ? names_of({match}) : Credits{};
}

// "AA / Bamako / Amarana Maïga", "إسطنبول / الأناضول".
Credits between_slashes(std::string_view line, std::string_view country) {
    constexpr std::size_t most_parts = 4;
    Agencies found;
    std::size_t parts = 0;
    line = line.substr(0, std::min(line.find(" - "), line.size()));
    if (line.size() > kLongest) return {};
    for (bool more = true; more; ++parts) {
        const std::size_t slash = line.find('/');
        more = slash != line.npos;
        const std::string_view part = trimmed(line.substr(0, slash));
        if (more) line.remove_prefix(slash + 1);
        Agencies here = agencies_in(part, country);
        if (here.empty() && !is_place_and_date(part)) return {};
        if (found.empty()) found = std::move(here);
    }
    const bool credits = parts > 1 && parts <= most_parts && found.size() == 1 &&
                         found.front().agency->kind == text::Agency::Kind::agency;
    return credits ? names_of(found) : Credits{};
}

// "Bamako - AFP - ", "الخرطوم - رويترز:". A Latin "Mali - RFI : " is a kicker.
Credits after_place(std::string_view line, std::string_view country) {
    const std::size_t dash = line.substr(0, kLongest).find(" - ");
    if (dash == line.npos) return {};
    std::string_view rest = line.substr(dash + 3);
    const auto match = text::agency_at(rest, country);
    if (!match || match->agency->kind != text::Agency::Kind::agency) return {};
    rest = trimmed(rest.substr(match->length));
    const bool is_arabic = static_cast<unsigned char>(line.front()) >= 0xD8;
    const bool ended = rest.empty() || rest.starts_with("- ") || rest.starts_with("-- ") ||
                       (is_arabic && (rest.starts_with(':') || rest.starts_with('-')));
    return ended && is_place_and_date(line.substr(0, dash)) ? names_of({*match}) : Credits{};
}

}  // namespace

Credits dateline(std::string_view line, std::string_view country) {
    if (line.empty()) return {};
    if (Credits found = in_brackets(line, country); !found.empty()) return found;
    if (const auto match = text::agency_at(line, country)) {
        if (Credits found = before_place(line, *match); !found.empty()) return found;
    }
    const std::string_view start = line.substr(0, kLongest);
    if (start.find('/') != start.npos) {
        if (Credits found = between_slashes(line, country); !found.empty()) return found;
    }
    return after_place(line, country);
}

}  // namespace griot::normalise
