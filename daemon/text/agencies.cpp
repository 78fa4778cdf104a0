#include "text/agencies.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "text/unicode.hpp"

namespace griot::text {
namespace {

constexpr auto agency = Agency::Kind::agency;
constexpr auto outlet = Agency::Kind::outlet;

// Of two with one spelling the first is meant, unless the country says otherwise.
constexpr Agency agencies[] = {
    // the world's
    {"AFP", agency, "",
     "AFP|Agence France-Presse|Agence France Presse|Agence française de presse|"
     "AFP News|أ ف ب|ا ف ب|أ.ف.ب|أ. ف. ب|أ.ف.ب.|أ ف پ|فرانس برس|وكالة فرانس برس",
     "afp.com"},
    {"Reuters", agency, "", "Reuters|Thomson Reuters|رويترز|وكالة رويترز", "reuters.com"},
    {"AP", agency, "",
     "AP|Associated Press|The Associated Press|AP News|أ ب|أ.ب|أسوشيتد برس|اسوشيتد برس|"
     "أسوشييتد برس",
     "apnews.com ap.org"},
    {"EFE", agency, "", "EFE|Efe|Agencia EFE|إفي", "efe.com"},
    {"dpa", agency, "", "dpa|DPA|Deutsche Presse-Agentur|د ب أ|د.ب.أ", "dpa.com"},
    {"ANSA", agency, "", "ANSA", "ansa.it"},
    {"Belga", agency, "", "Belga|Agence Belga", "belga.be"},
    {"ATS", agency, "", "ATS|Keystone-ATS|Keystone ATS|Agence télégraphique suisse",
     "keystone-ats.ch"},
    {"Lusa", agency, "", "Lusa|Agência Lusa|Agencia Lusa", "lusa.pt"},
    {"Xinhua", agency, "",
     "Xinhua|Xinhuanet|Chine nouvelle|Agence Chine nouvelle|Agence de presse Xinhua|شينخوا|"
     "وكالة شينخوا",
     "xinhuanet.com xinhua.net news.cn"},
    {"Anadolu", agency, "",
     "Anadolu|AA|Agence Anadolu|Anadolu Agency|Anadolu Ajansı|الأناضول|الاناضول|وكالة الأناضول",
     "aa.com.tr"},
    {"TASS", agency, "", "TASS|ITAR-TASS|Tass|تاس", "tass.com tass.ru"},
    {"RIA Novosti", agency, "", "RIA Novosti|ريا نوفوستي", "ria.ru"},
    {"Sputnik", agency, "", "Sputnik|Sputnik Afrique|Sputnik Africa|سبوتنيك",
     "sputniknews.com sputniknews.africa fr.sputniknews.africa"},
    {"Bloomberg", agency, "", "Bloomberg|Bloomberg News|بلومبرغ", "bloomberg.com"},

    // Africa's
    {"PANA", agency, "",
     "PANA|Pana|Panapress|PANAPRESS|PanaPress|Panafrican News Agency|Agence panafricaine de presse",
     "panapress.com"},
    {"APA", agency, "",
     "APA|APANEWS|APAnews|APA News|APA-News|Agence de presse africaine|African Press Agency",
     "apanews.net fr.apanews.net en.apanews.net"},
    {"APO", agency, "", "APO|APO Group|African Press Organization",
     "apo-opa.com apo-opa.info africa-newsroom.com"},
    {"Agence Ecofin", agency, "", "Agence Ecofin|Ecofin|Ecofin Agency", "agenceecofin.com"},
    {"AIB", agency, "", "AIB|Agence d'information du Burkina", "aib.media"},
    {"AIP", agency, "", "AIP|Agence ivoirienne de presse", "aip.ci"},
    {"ANP", agency, "", "ANP|Agence nigérienne de presse", "anp.ne"},
    {"AMAP", agency, "", "AMAP|Agence malienne de presse et de publicité|Agence malienne de presse",
     "amap.ml"},
    {"APS", agency, "SN", "APS|Agence de presse sénégalaise", "aps.sn"},
    {"APS Algérie", agency, "DZ",
     "APS|Algérie Presse Service|Algerie Presse Service|Algeria Press Service|APS Algérie|"
     "وكالة الأنباء الجزائرية|واج|وأج",
     "aps.dz"},
    {"ATOP", agency, "", "ATOP|Agence togolaise de presse", "atop.tg"},
    {"ABP", agency, "BJ", "ABP|Agence Bénin Presse|Agence béninoise de presse",
     "agencebeninpresse.info"},
    {"ABP Burundi", agency, "BI", "ABP|Agence burundaise de presse", "abpinfo.bi"},
    {"AGP", agency, "GN", "AGP|Agence guinéenne de presse", "agpguinee.com"},
    {"AGP Gabon", agency, "GA", "AGP|Agence gabonaise de presse", "agpgabon.ga"},
    {"AMI", agency, "",
     "AMI|Agence mauritanienne d'information|الوكالة الموريتانية للأنباء|"
     "و م أ|وما",
     "ami.mr"},
    {"ATPE", agency, "",
     "ATPE|Agence tchadienne de presse et d'édition|Agence tchadienne de presse", "atpe.td"},
    {"ACP", agency, "", "ACP|Agence congolaise de presse", "acp.cd"},
    {"GNA", agency, "", "GNA|Ghana News Agency", "gna.org.gh"},
    {"NAN", agency, "", "NAN|News Agency of Nigeria", "nannews.ng"},
    {"LINA", agency, "", "LINA|Liberia News Agency", ""},
    {"SLENA", agency, "", "SLENA|Sierra Leone News Agency", ""},
    {"Inforpress", agency, "", "Inforpress", "inforpress.cv"},
    {"Angop", agency, "", "Angop|ANGOP", "angop.ao"},
    {"ANG", agency, "", "ANG|Agência de Notícias da Guiné", ""},
    {"MAP", agency, "",
     "MAP|Maghreb Arabe Presse|Agence marocaine de presse|MAP Express|"
     "وكالة المغرب العربي للأنباء|و م ع|ومع",
     "mapnews.ma mapexpress.ma"},
    {"TAP", agency, "", "TAP|Tunis Afrique Presse|Agence TAP|وكالة تونس إفريقيا للأنباء|وات",
     "tap.info.tn"},
    {"ANI", agency, "", "ANI|Agence nouakchottoise d'information|وكالة نواكشوط للأنباء", "ani.mr"},

    // outlets that others copy
    {"RFI", outlet, "", "RFI|Radio France Internationale|إذاعة فرنسا الدولية", "rfi.fr"},
    {"France 24", outlet, "", "France 24|France24|FRANCE 24|FRANCE24|فرانس 24|فرانس24",
     "france24.com"},
    {"BFMTV", outlet, "", "BFMTV|BFM TV|BFM-TV|Bfmtv.com", "bfmtv.com"},
    {"TV5Monde", outlet, "", "TV5Monde|TV5MONDE|TV5 Monde|TV5 MONDE|TV5",
     "tv5monde.com information.tv5monde.com"},
    {"BBC", outlet, "", "BBC|BBC News|BBC Afrique|BBC News Afrique|BBC Africa|بي بي سي",
     "bbc.com bbc.co.uk"},
    {"VOA", outlet, "",
     "VOA|VOA Afrique|Voice of America|La Voix de l'Amérique|"
     "Voix de l'Amérique|صوت أمريكا",
     "voaafrique.com voanews.com voaportugues.com"},
    {"DW", outlet, "", "DW|Deutsche Welle|دويتشه فيله", "dw.com"},
    {"CNN", outlet, "", "CNN|سي إن إن", "cnn.com"},
    {"Al Jazeera", outlet, "", "Al Jazeera|Al-Jazeera|Aljazeera|الجزيرة|الجزيرة نت",
     "aljazeera.com aljazeera.net"},
    {"Euronews", outlet, "", "Euronews", "euronews.com fr.euronews.com"},
    {"Africanews", outlet, "", "Africanews", "africanews.com fr.africanews.com"},
    {"Jeune Afrique", outlet, "", "Jeune Afrique|Jeuneafrique|Jeuneafrique.com|JeuneAfrique",
     "jeuneafrique.com"},
    {"Le Monde", outlet, "", "Le Monde|Le Monde Afrique|Lemonde.fr|Le Monde.fr", "lemonde.fr"},
    {"Le Figaro", outlet, "", "Le Figaro|Lefigaro.fr", "lefigaro.fr"},
    {"Libération", outlet, "", "Libération|Libération.fr", "liberation.fr"},
    {"Le Point", outlet, "", "Le Point|Le Point Afrique", "lepoint.fr"},
    {"The Guardian", outlet, "", "The Guardian", "theguardian.com"},
    {"RTB", outlet, "", "RTB", "rtb.bf"},
    {"Lefaso.net", outlet, "", "Lefaso.net|Lefaso|Le Faso.net", "lefaso.net"},
    {"Burkina24", outlet, "", "Burkina24|Burkina 24|Burkina24.com", "burkina24.com"},
    {"Sidwaya", outlet, "", "Sidwaya", "sidwaya.info"},
    {"Minute.bf", outlet, "", "Minute.bf", "minute.bf"},
    {"Studio Tamani", outlet, "", "Studio Tamani", "studiotamani.org"},
    {"Studio Kalangou", outlet, "", "Studio Kalangou", "studiokalangou.org"},
    {"Radio Ndeke Luka", outlet, "", "Radio Ndeke Luka|Ndeke Luka", "radiondekeluka.org"},
    {"Fondation Hirondelle", outlet, "", "Fondation Hirondelle", "hirondelle.org"},
    {"Sahel Intelligence", outlet, "", "Sahel Intelligence|Sahel-Intelligence",
     "sahel-intelligence.com"},
    {"ActuNiger", outlet, "", "ActuNiger|Actu Niger", "actuniger.com"},
    {"Maliweb", outlet, "", "Maliweb|Maliweb.net", "maliweb.net"},
    {"Seneweb", outlet, "", "Seneweb|Seneweb.com", "seneweb.com"},
    {"AllAfrica", outlet, "", "AllAfrica|Allafrica.com", "allafrica.com fr.allafrica.com"},
};

constexpr char upper(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
}

struct Spelling {
    std::string_view words;
    const Agency* agency = nullptr;

    // Spellings are looked up by their first byte without case, the longest first.
    [[nodiscard]] constexpr char initial() const { return upper(words.front()); }
};

template <typename Each>
constexpr void for_each_part(std::string_view list, char separator, Each each) {
    while (!list.empty()) {
        const std::size_t end = std::min(list.find(separator), list.size());
        if (end > 0) each(list.substr(0, end));
        list.remove_prefix(std::min(end + 1, list.size()));
    }
}

consteval std::size_t count_spellings() {
    std::size_t count = 0;
    for (const Agency& known : agencies) {
        for_each_part(known.spellings, '|', [&](std::string_view) { ++count; });
    }
    return count;
}

consteval std::array<Spelling, count_spellings()> sorted_spellings() {
    std::array<Spelling, count_spellings()> all;
    std::size_t next = 0;
    for (const Agency& known : agencies) {
        for_each_part(known.spellings, '|',
                      [&](std::string_view words) { all[next++] = {words, &known}; });
    }
    std::ranges::sort(all, [](const Spelling& a, const Spelling& b) {
        if (a.initial() != b.initial()) return a.initial() < b.initial();
        if (a.words.size() != b.words.size()) return a.words.size() > b.words.size();
        return a.agency < b.agency;  // the order of the table decides between homonyms
    });
    return all;
}
constexpr auto spellings = sorted_spellings();

constexpr bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}
constexpr bool is_letter_or_digit(char c) {
    return (c >= '0' && c <= '9') || (upper(c) >= 'A' && upper(c) <= 'Z') || (c & 0x80) != 0;
}

// Capitals and digits only: "AP" is an agency, "ap" and "Ap" are not.
bool is_abbreviation(std::string_view words) {
    return std::ranges::none_of(words, [](char c) { return is_lower(c) || (c & 0x80) != 0; });
}

bool begins_with(std::string_view text, std::string_view words) {
    if (text.size() < words.size()) return false;
    if (text.starts_with(words)) return true;
    if (is_abbreviation(words)) return false;
    // "lefaso.net" is written so; "lusa" and "belga" are adjectives.
    if (is_lower(text.front()) && words.find('.') == words.npos) return false;
    return std::ranges::equal(text.substr(0, words.size()), words, {}, upper, upper);
}

bool ends_word(std::string_view rest) {
    return rest.empty() || !is_letter_or_digit(rest.front());
}

// Up to four capitals are borne by other bodies too: PANA is also a plan, AP also a hospital's.
bool is_sure(const Spelling& spelling) {
    constexpr std::size_t longest_shared = 4;
    return spelling.words == "AFP" || spelling.words.size() > longest_shared ||
           !is_abbreviation(spelling.words);
}

}  // namespace

std::optional<AgencyMatch> agency_at(std::string_view text, std::string_view country) {
    if (text.empty()) return std::nullopt;
    const Spelling* found = nullptr;
    for (const Spelling& spelling :
         std::ranges::equal_range(spellings, upper(text.front()), {}, &Spelling::initial)) {
        if (found != nullptr && spelling.words != found->words) break;
        if (!begins_with(text, spelling.words)) continue;
        if (!ends_word(text.substr(spelling.words.size()))) continue;
        const bool at_home = !country.empty() && spelling.agency->country == country;
        if (found == nullptr || at_home) found = &spelling;
    }
    if (found == nullptr) return std::nullopt;
    return AgencyMatch{
        .agency = found->agency, .length = found->words.size(), .sure = is_sure(*found)};
}

const Agency* agency_of_host(std::string_view host) {
    if (host.starts_with("www.")) host.remove_prefix(4);
    for (const Agency& known : agencies) {
        bool its_own = false;
        for_each_part(known.hosts, ' ', [&](std::string_view site) { its_own |= site == host; });
        if (its_own) return &known;
    }
    return nullptr;
}

const Agency* agency_of_publisher(std::string_view name, std::string_view country,
                                  std::string_view host) {
    if (const auto match = agency_at(name, country)) return match->agency;
    return agency_of_host(host);
}

bool is_agency_name(std::string_view folded) {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> all;
        for (const Spelling& spelling : spellings) {
            if (spelling.agency->kind == Agency::Kind::agency) all.push_back(fold(spelling.words));
        }
        std::ranges::sort(all);
        return all;
    }();
    return std::ranges::binary_search(names, folded);
}

}  // namespace griot::text
