#include "config/countries.hpp"

#include <algorithm>
#include <array>

#include "config/values.hpp"

namespace griot::config {
namespace {

// ISO 3166-1 alpha-2, officially assigned, in the order of the alphabet.
constexpr std::string_view kCodes =
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR "
    "BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ "
    "EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW "
    "GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY "
    "KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV "
    "MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY "
    "QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG "
    "TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM "
    "ZW";

struct Mistake {
    std::string_view written, meant;
};
// What people write for the countries that this daemon is mostly used for, and common slips.
constexpr std::array kMistakes = {
    Mistake{.written = "UK", .meant = "GB"},      Mistake{.written = "BFA", .meant = "BF"},
    Mistake{.written = "MLI", .meant = "ML"},     Mistake{.written = "NER", .meant = "NE"},
    Mistake{.written = "TCD", .meant = "TD"},     Mistake{.written = "SEN", .meant = "SN"},
    Mistake{.written = "CIV", .meant = "CI"},     Mistake{.written = "BEN", .meant = "BJ"},
    Mistake{.written = "TGO", .meant = "TG"},     Mistake{.written = "GIN", .meant = "GN"},
    Mistake{.written = "MRT", .meant = "MR"},     Mistake{.written = "GHA", .meant = "GH"},
    Mistake{.written = "NGA", .meant = "NG"},     Mistake{.written = "CMR", .meant = "CM"},
    Mistake{.written = "MALI", .meant = "ML"},    Mistake{.written = "NIGER", .meant = "NE"},
    Mistake{.written = "TCHAD", .meant = "TD"},   Mistake{.written = "CHAD", .meant = "TD"},
    Mistake{.written = "BENIN", .meant = "BJ"},   Mistake{.written = "TOGO", .meant = "TG"},
    Mistake{.written = "GHANA", .meant = "GH"},   Mistake{.written = "NIGERIA", .meant = "NG"},
    Mistake{.written = "SENEGAL", .meant = "SN"}, Mistake{.written = "FRANCE", .meant = "FR"},
};

}  // namespace

std::expected<std::string, std::string> country_code(std::string_view text) {
    std::string code{text};
    std::transform(code.begin(), code.end(), code.begin(), [](char letter) {
        return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
    });
    for (std::size_t at = 0; at < kCodes.size() && code.size() == 2; at += 3) {
        if (kCodes.substr(at, 2) == code) return code;
    }
    const auto* const mistake =
        std::find_if(kMistakes.begin(), kMistakes.end(),
                     [&](const Mistake& known) { return known.written == code; });
    const std::string hint = mistake != kMistakes.end()
                                 ? " (did you mean '" + std::string{mistake->meant} + "'?)"
                                 : ": write the two letters of ISO 3166, such as BF, ML or CI";
    return std::unexpected{in_quotes(text) + " is no country code" + hint};
}

}  // namespace griot::config
