#include "stories/story_aliases.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <string>
#include <unordered_map>
#include <utility>

#include "stories/story_concepts.hpp"
#include "text/language.hpp"

namespace griot::stories {
namespace {

// A line a concept: its name, a colon, then the ways to write it, separated by commas; folded.
// Forms that are another language's everyday word ("us", "dinde") are left out.
constexpr auto kAliases = std::to_array<std::string_view>({
    // Countries and their people: the Sahel and its neighbours first.
    "@bf: burkina faso, burkina, burkinabe, burkinabes, burkinabais, burkinese, بوركينا فاسو",
    "@ml: mali, malien, maliens, malienne, maliennes, malian, malians, maliano, malianos, مالي",
    "@ne: niger, nigerien, nigeriens, nigerienne, nigeriennes, nigerino, النيجر",
    "@ng: nigeria, nigerian, nigerians, nigeriane, nigeriano, nigerianos, "
    "nigeriana, نيجيريا",
    "@sn: senegal, senegalais, senegalaise, senegalaises, senegalese, senegales, senegalesa, "
    "السنغال",
    "@ci: cote d ivoire, ivory coast, ivoirien, ivoiriens, ivoirienne, ivoiriennes, ivorian, "
    "ivorians, costa de marfil, costa do marfim, marfinense",
    "@gh: ghana, ghaneen, ghaneens, ghaneenne, ghanaian, ghanaians, غانا",
    "@tg: togo, togolais, togolaise, togolaises, togolese",
    "@bj: benin, beninois, beninoise, beninoises, beninese",
    "@gn: guinee, guineen, guineens, guineenne, guinea conakry, guinean, guineans",
    "@gw: guinee bissau, guinea bissau, guine bissau, bissau",
    "@mr: mauritanie, mauritania, mauritanien, mauritaniens, mauritanienne, mauritanian, موريتانيا",
    "@td: tchad, chad, tchadien, tchadiens, tchadienne, tchadiennes, chadian, chade, تشاد",
    "@cm: cameroun, cameroon, camerounais, camerounaise, cameroonian, camarones, camaroes",
    "@ga: gabon, gabonais, gabonaise, gabonese",
    "@cg: congo, congolais, congolaise, congolaises, congolese, rdc, rd congo",
    "@cf: centrafrique, centrafricain, centrafricaine, republique centrafricaine, "
    "central african republic",
    "@rw: rwanda, rwandais, rwandaise, rwandan, ruanda",
    "@ke: kenya, kenyan, kenyans, kenyane, kenyanes, keniano, keniana, quenia, queniano, queniana",
    "@et: ethiopie, ethiopia, ethiopien, ethiopiens, ethiopienne, ethiopian, etiopia, etiope",
    "@za: afrique du sud, south africa, sud africain, sud africaine, sud africains, south african, "
    "south africans, sudafrica, sudafricano, africa do sul, sul africano, sul africana",
    "@ao: angola, angolais, angolan, angolano, angolana, angolanos",
    "@mz: mozambique, mocambique, mozambicain, mozambican, mocambicano",
    "@cv: cap vert, cabo verde, cape verde, cabo verdiano",
    "@ma: maroc, morocco, marocain, marocains, marocaine, marocaines, moroccan, moroccans, "
    "marruecos, marroqui, marroquies, marrocos, marroquino, المغرب",
    "@dz: algerie, algeria, algerien, algeriens, algerienne, algeriennes, algerian, argelia, "
    "argelino, argelinos, الجزائر",
    "@tn: tunisie, tunisia, tunisien, tunisiens, tunisienne, tunisiennes, tunisian, tunecino, "
    "تونس",
    "@ly: libye, libya, libyen, libyens, libyenne, libyan, libia, ليبيا",
    "@eg: egypte, egypt, egyptien, egyptiens, egyptienne, egyptian, egipto, egipcio, egipto, "
    "egito, "
    "مصر",
    "@sd: soudan, sudan, soudanais, soudanaise, sudanese, السودان",
    // The rest of the world that news from there speaks of.
    "@fr: france, francais, francaise, francaises, french, francia, frances, francesa, franceses, "
    "francesas, franca, فرنسا",
    "@be: belgique, belgium, belge, belges, belgian, belgians, belgica, belga, belgas",
    "@ch: suisse, suisses, switzerland, swiss, suiza, suizo, suiza, suica, suico",
    "@de: allemagne, germany, allemand, allemands, allemande, allemandes, german, germans, "
    "alemania, aleman, alemana, alemanes, alemanha, alemao, alema, alemaes, المانيا",
    "@it: italie, italy, italien, italiens, italienne, italiennes, italian, italians, italia, "
    "italiano, italiana, italianos, ايطاليا",
    "@es: espagne, spain, espagnol, espagnols, espagnole, espagnoles, spanish, espana, espanol, "
    "espanola, espanoles, espanolas, espanha, espanhol, espanhola, espanhois, اسبانيا",
    "@pt: portugal, portugais, portugaise, portuguese, portugues, portuguesa, portugueses",
    "@gb: royaume uni, grande bretagne, united kingdom, great britain, britain, uk, british, "
    "britannique, britanniques, reino unido, gran bretana, britanico, britanica, britanicos, "
    "gra bretanha, بريطانيا",
    "@ie: irlande, ireland, irlandais, irlandaise, irish, irlanda, irlandes",
    "@nl: pays bas, netherlands, neerlandais, neerlandaise, dutch, paises bajos, neerlandes, "
    "neerlandesa, paises baixos, holanda, holandes, holandesa, hollande",
    "@pl: pologne, poland, polonais, polonaise, polish, polonia, polaco, polaca, polones",
    "@ua: ukraine, ukrainien, ukrainiens, ukrainienne, ukrainian, ukrainians, ucrania, ucraniano, "
    "ucraniana, اوكرانيا",
    "@ru: russie, russia, russe, russes, russian, russians, rusia, ruso, rusa, rusos, russo, "
    "russa, russos, روسيا",
    "@by: bielorussie, belarus, bielorusse, belarusian, bielorrusia, bielorrusa",
    "@cz: republique tcheque, tcheque, czech republic, czech, czechia, republica checa, checo, "
    "checa",
    "@at: autriche, austria, autrichien, autrichienne, austrian, austriaco, austriaca",
    "@hu: hongrie, hungary, hongrois, hongroise, hungarian, hungria, hungaro, hungara",
    "@gr: grece, greece, grec, grecque, greek, grecia, griego, griega, grego, grega",
    "@se: suede, sweden, suedois, suedoise, swedish, suecia, sueco, sueca",
    "@no: norvege, norway, norvegien, norvegienne, norwegian, noruega, noruego, norueguesa",
    "@dk: danemark, denmark, danois, danoise, danish, dinamarca, danes, dinamarques",
    "@rs: serbie, serbia, serbe, serbes, serbian, serbio, servia, servio",
    "@hr: croatie, croatia, croate, croates, croatian, croacia, croata, croatas",
    "@si: slovenie, slovenia, slovene, slovenes, slovenian, eslovenia, esloveno, eslovena, "
    "eslovenos",
    "@tr: turquie, turc, turcs, turque, turkish, turquia, turco, turca, turcos, تركيا",
    "@us: etats unis, united states, usa, u s, americain, americains, americaine, americaines, "
    "american, americans, estados unidos, ee uu, eeuu, eua, estadounidense, estadounidenses, "
    "americano, americana, americanos, norteamericano, norte americano, norte americana, "
    "الولايات المتحدة, امريكا",
    "@ca: canada, canadien, canadiens, canadienne, canadiennes, canadian, canadians, canadiense, "
    "canadienses, canadense, canadenses",
    "@mx: mexique, mexico, mexicain, mexicains, mexicaine, mexican, mexicans, mexicano, mexicana, "
    "mexicanos, mexicanas",
    "@br: bresil, brazil, brasil, bresilien, bresiliens, bresilienne, brazilian, brazilians, "
    "brasileno, brasilena, brasilenos, brasileiro, brasileira, brasileiros, brasileiras",
    "@ar: argentine, argentina, argentin, argentins, argentino, argentinos, argentinas, "
    "argentinian",
    "@co: colombie, colombia, colombien, colombiens, colombienne, colombian, colombiano, "
    "colombiana, colombianos, colombianas",
    "@ve: venezuela, venezuelien, venezuelienne, venezuelan, venezolano, venezolana, venezolanos",
    "@cl: chili, chile, chilien, chilienne, chilean, chileno, chilena, chilenos",
    "@ec: equateur, ecuador, equatorien, equatorienne, ecuadorian, ecuatoriano, ecuatoriana, "
    "ecuatorianos",
    "@cu: cuba, cubain, cubains, cubaine, cuban, cubans, cubano, cubana, cubanos",
    "@do: republique dominicaine, dominican republic, republica dominicana, dominicana, "
    "dominicano, dominicanos, dominicain, dominicaine, dominican",
    "@ht: haiti, haitien, haitiens, haitienne, haitian, haitians, haitiano, haitiana",
    "@cn: chine, china, chinois, chinoise, chinoises, chinese, chino, chinos, chines, chinesa, "
    "chineses, الصين",
    "@jp: japon, japan, japonais, japonaise, japonaises, japanese, japones, japonesa, japoneses, "
    "japao, اليابان",
    "@kr: coree du sud, south korea, sud coreen, sud coreens, sud coreenne, south korean, corea "
    "del "
    "sur, surcoreano, surcoreana, coreia do sul, sul coreano, sul coreana",
    "@kp: coree du nord, north korea, nord coreen, north korean, corea del norte, coreia do norte",
    "@in: inde, india, indien, indiens, indienne, indian, indians",
    "@pk: pakistan, pakistanais, pakistanaise, pakistani, pakistanis, paquistan",
    "@af: afghanistan, afghan, afghans, afghane, afgano, afgana, afeganistao, افغانستان",
    "@ph: philippines, philippin, philippine, filipino, filipina, filipinas",
    "@au: australie, australia, australien, australiens, australienne, australian, australians, "
    "australiano, australiana, australianos",
    "@nz: nouvelle zelande, new zealand, neo zelandais, nueva zelanda, nova zelandia",
    "@il: israel, israelien, israeliens, israelienne, israeli, israelis, israeli, israelies, "
    "اسرائيل",
    "@ps: palestine, palestinien, palestiniens, palestinienne, palestinian, palestinians, "
    "palestina, palestino, palestinos, فلسطين",
    "@ir: iran, iranien, iraniens, iranienne, iraniennes, iranian, iranians, irani, iranies, "
    "iraniano, iraniana, ايران",
    "@iq: irak, iraq, irakien, irakiens, irakienne, iraqi, iraqui, العراق",
    "@sy: syrie, syria, syrien, syriens, syrienne, syrian, siria, sirio, سوريا",
    "@lb: liban, lebanon, libanais, libanaise, lebanese, libano, libanes, لبنان",
    "@sa: arabie saoudite, saudi arabia, saoudien, saoudienne, saudi, arabia saudi, arabia "
    "saudita, "
    "السعودية",
    "@eu: union europeenne, european union, union europea, uniao europeia, ue",
    "@un: nations unies, united nations, naciones unidas, nacoes unidas, onu, الامم المتحدة",
    "@ecowas: cedeao, ecowas",
    "@who: oms, organisation mondiale de la sante, world health organization",
    "@can: coupe d afrique des nations, africa cup of nations, afcon",
    // The trade's own words, within a language.
    "+jo: jeux olympiques, jo, olympic games, olympics, juegos olimpicos, jj oo, jjoo, jogos "
    "olimpicos, olimpiada, olimpiadas, olympiades",
    "+covid: covid 19, covid19, covid, coronavirus",
    "+basket: basket, basketball, basquet, basquetbol, basquete, baloncesto",
    "+foot: foot, football, futbol, futebol, soccer",
    "+mort: mort, morts, morte, mortes, meurt, meurent, mourir, decede, decedee, deces, dies, "
    "died, "
    "dead, death, deaths, die, muere, muerto, muertos, muerte, murio, fallece, fallecio, "
    "fallecido, morre, morreu, morto, mortos, obito",
    "+tue: tue, tues, tuee, tuees, tuer, kill, kills, killed, matan, matado, asesinado, "
    "asesinan, matou, matam, assassinado",
    "+blesse: blesse, blesses, blessee, blessees, injured, injures, wounded, herido, heridos, "
    "herida, ferido, feridos, ferida",
    "+gold: gold, golds, oro, oros, ouro, ouros",
    "+vainc: remporte, remportent, gagne, gagnent, victoire, victoires, vainqueur, win, wins, won, "
    "winner, victory, gana, ganan, gano, ganador, victoria, triunfo, triunfa, vence, vencio, "
    "vencen, "
    "ganha, ganham, vitoria, venceu, vencem, conquista, conquistan, conquistou",
    "+perd: perd, perdent, defaite, battu, battus, battue, incline, inclinent, loses, lose, lost, "
    "defeat, loss, pierde, pierden, perdio, derrota, cae, cayo, perde, perdeu, perdem",
    "+elim: elimine, elimines, eliminee, eliminees, elimination, eliminated, eliminado, eliminada, "
    "eliminados, eliminadas, eliminacion, eliminacao",
    "+accident: accident, accidents, crash, accidente, acidente",
    "+demission: demission, demissionne, resigns, resignation, resigned, dimite, dimision, "
    "renuncia, "
    "demissao, renunciou",
    "+arret: arrete, arretes, arretee, arrestation, arrestations, interpelle, interpelles, "
    "interpellee, interpellation, arrested, arrest, arrests, detenido, detenidos, detenida, "
    "arrestado, preso, presa, presos, detido, detidos",
    "+pres: president, presidente, presidents, presidentes",
    "+pm: premier ministre, prime minister, primer ministro, primeiro ministro",
});

// Looked up by views of the words.
struct WordHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view word) const {
        return std::hash<std::string_view>{}(word);
    }
};
template <typename Value>
using ByWord = std::unordered_map<std::string, Value, WordHash, std::equal_to<>>;

struct Table {
    ByWord<std::string_view> names;
    ByWord<std::size_t> longest;  // first word → words at most

    // What was added first stays.
    void add(std::string form, std::string_view name) {
        const auto words = static_cast<std::size_t>(std::ranges::count(form, ' ')) + 1;
        std::size_t& most = longest[form.substr(0, form.find(' '))];
        most = std::max(most, words);
        names.emplace(std::move(form), name);
    }
};

// Up to the separator, which goes with it; trimmed.
std::string_view take_part(std::string_view& line, char separator) {
    const std::size_t end = std::min(line.find(separator), line.size());
    std::string_view part = line.substr(0, end);
    line.remove_prefix(std::min(end + 1, line.size()));
    while (part.starts_with(' ')) part.remove_prefix(1);
    return part;
}

void add_names(Table& table) {
    for (std::string_view line : kAliases) {
        const std::string_view name = take_part(line, ':');
        while (!line.empty()) table.add(std::string{take_part(line, ',')}, name);
    }
}

void add_concepts(Table& table, std::string_view language) {
    for (std::string_view line : concept_lines()) {
        const std::string_view name = take_part(line, ':');
        while (!line.empty()) {
            std::string_view words = take_part(line, ';');
            if (take_part(words, ' ') != language) continue;
            while (!words.empty()) {
                std::string form{take_part(words, ' ')};
                std::ranges::replace(form, '_', ' ');
                table.add(std::move(form), name);
            }
        }
    }
}

// language: empty: of none.
Table table_of(std::string_view language) {
    Table table;
    add_names(table);
    add_concepts(table, language);
    return table;
}

const Table& table_for(std::string_view language) {
    static const std::array<std::pair<std::string_view, Table>, 4> tables{{{"fr", table_of("fr")},
                                                                           {"en", table_of("en")},
                                                                           {"pt", table_of("pt")},
                                                                           {"es", table_of("es")}}};
    static const Table of_none = table_of("");
    const auto found = std::ranges::find_if(
        tables, [&](const auto& row) { return text::same_language(row.first, language); });
    return found == tables.end() ? of_none : found->second;
}

}  // namespace

Alias alias_of(std::span<const std::string_view> words, std::string_view language) {
    Alias best;
    if (words.empty()) return best;
    const Table& table = table_for(language);
    const auto known = table.longest.find(words[0]);
    if (known == table.longest.end()) return best;
    std::string form;
    for (std::size_t n = 1; n <= std::min(words.size(), known->second); ++n) {
        form.append(n > 1 ? " " : "").append(words[n - 1]);
        const auto found = table.names.find(form);
        if (found != table.names.end()) best = {.name = found->second, .words = n};
    }
    return best;
}

}  // namespace griot::stories
