// What the pages say, in both languages. Pure.
#pragma once

#include "render/status_words.hpp"

namespace griot::render::phrase {

inline constexpr Phrase kRiver{"Le fil", "The river"};
inline constexpr Phrase kSources{"Sources", "Sources"};
inline constexpr Phrase kAbout{"S’abonner", "Subscribe"};
inline constexpr Phrase kPages{"Pages", "Pages"};
inline constexpr Phrase kFeed{"Flux", "Feed"};
inline constexpr Phrase kSkip{"Aller au contenu", "Skip to the content"};
inline constexpr Phrase kUntitled{"Sans titre", "Untitled"};
inline constexpr Phrase kToday{"Aujourd’hui", "Today"};
inline constexpr Phrase kYesterday{"Hier", "Yesterday"};

// The river.
inline constexpr Phrase kSelect{"Choisir", "Select"};
inline constexpr Phrase kCountry{"Pays", "Country"};
inline constexpr Phrase kLanguage{"Langue", "Language"};
inline constexpr Phrase kAll{"Tous", "All"};
inline constexpr Phrase kAllLanguages{"Toutes", "All"};
inline constexpr Phrase kShow{"Afficher", "Show"};
inline constexpr Phrase kOlder{"Plus ancien", "Older"};
inline constexpr Phrase kNewest{"Revenir au plus récent", "Back to the newest"};
inline constexpr Phrase kNoStories{"Rien à montrer ici pour le moment.",
                                   "Nothing to show here yet."};
inline constexpr Phrase kAlsoIn{"Aussi : ", "Also: "};
inline constexpr Phrase kAndMore{" et ", " and "};
inline constexpr Phrase kOthers{" autres", " more"};
inline constexpr Phrase kWholeStory{"Toute l’histoire", "The whole story"};
inline constexpr Phrase kAgency{"Agence ", "Agency "};
inline constexpr Phrase kAlarmsTitle{"À voir", "To look at"};
inline constexpr Phrase kBroken{" ne répond plus correctement depuis ",
                                " has not answered properly since "};
inline constexpr Phrase kNeverWorked{" n’a jamais répondu correctement",
                                     " has never answered properly"};
inline constexpr Phrase kSilent{" n’a rien publié depuis ", " has published nothing since "};
inline constexpr Phrase kAllSources{"Toutes les sources", "All sources"};

// Search.
inline constexpr Phrase kSearch{"Recherche", "Search"};
inline constexpr Phrase kSearchWords{"Mots", "Words"};
inline constexpr Phrase kFind{"Chercher", "Search"};
inline constexpr Phrase kSearchHelp{
    "Des mots, une « phrase entière » entre guillemets droits, -sans, or, un début suivi d’un "
    "astérisque (sécur*). Accents et pluriels ne comptent pas.",
    "Words, a whole phrase in straight quotation marks, -without, or, a beginning with an asterisk "
    "(secur*). Accents and plurals do not matter."};
inline constexpr Phrase kNothingFound{"Rien ne correspond.", "Nothing matches."};
inline constexpr Phrase kFollowSearch{"S’abonner à cette recherche", "Subscribe to this search"};

// A story.
inline constexpr Phrase kTellings{"Qui l’a racontée, et quand", "Who told it, and when"};
inline constexpr Phrase kReports{" récits", " reports"};
inline constexpr Phrase kOneReport{" récit", " report"};
inline constexpr Phrase kFirst{"le premier", "first"};
inline constexpr Phrase kCopy{"copie", "copy"};
inline constexpr Phrase kCarriedBy{"aussi chez ", "also in "};
inline constexpr Phrase kChanges{"Ce qui a changé depuis", "What has changed since"};
inline constexpr Phrase kNoChanges{"Aucun texte n’a été modifié.", "No text was edited."};
inline constexpr Phrase kTitleChange{"Titre : ", "Title: "};
inline constexpr Phrase kTextChange{"Texte : ", "Text: "};
inline constexpr Phrase kRemovedWords{"supprimé : ", "removed: "};
inline constexpr Phrase kAddedWords{"ajouté : ", "added: "};
inline constexpr Phrase kReadAt{"Lire chez ", "Read at "};

// Sources.
inline constexpr Phrase kSilentHeading{"Silencieuses", "Silent"};
inline constexpr Phrase kSilentAdvice{
    "Elles répondent, mais n’ont jamais été silencieuses aussi longtemps. Ouvrez leur site : "
    "publie-t-il encore, ou son flux est-il ailleurs ?",
    "They answer, but were never silent for so long. Open their site: does it still publish, or is "
    "its feed elsewhere?"};
inline constexpr Phrase kQuarantinedAdvice{
    "Ses anciens articles, revenus d’un coup, sont retenus. « griot accept » les publie ; avec "
    "--discard, ils restent cachés.",
    "Old articles of it came at once and are held back. “griot accept” publishes them; with "
    "--discard they stay hidden."};
inline constexpr Phrase kHoursOf{"Articles par heure sur 7 jours", "Items an hour over 7 days"};
inline constexpr Phrase kExpected{"Silence habituel : au plus ", "Usual silence: at most "};
inline constexpr Phrase kExpectedUnknown{"Trop peu d’articles pour connaître son rythme.",
                                         "Too few items to know its rhythm."};
inline constexpr Phrase kExpectedMark{
    "Le trait vertical : à partir de là, le silence serait inhabituel.",
    "The upright line: from there on, silence would be unusual."};
inline constexpr Phrase kLastPolls{"Dernières lectures", "Latest polls"};
inline constexpr Phrase kWhen{"Quand", "When"};
inline constexpr Phrase kOutcome{"Résultat", "Outcome"};
inline constexpr Phrase kNewItems{"Nouveaux", "New"};
inline constexpr Phrase kEdited{"Modifiés", "Edited"};
inline constexpr Phrase kItsStories{"Ses derniers articles", "Its latest items"};
inline constexpr Phrase kItsFeed{"Son flux, lu par Griot\u00A0: ", "Its feed, as Griot reads it: "};
inline constexpr Phrase kHealthFeed{"Flux de l’état des sources", "Feed of the sources’ health"};
inline constexpr Phrase kWasBroken{"Durée de la panne : ", "It was broken for "};
inline constexpr Phrase kWhatToDo{"Que faire", "What to do"};
inline constexpr Phrase kFetched{"lu", "read"};
inline constexpr Phrase kNothingNew{"rien de nouveau", "nothing new"};

// Subscribing.
inline constexpr Phrase kAboutTitle{"S’abonner au fil", "Subscribe to the river"};
inline constexpr Phrase kAboutText{
    "Chaque histoire y est racontée une seule fois, avec sa source et les autres qui la racontent. "
    "Copiez une adresse dans votre lecteur de flux.",
    "Each story is told once, with its source and the others that tell it. Copy an address into "
    "your feed reader."};
inline constexpr Phrase kMerged{"Tout le fil", "The whole river"};
inline constexpr Phrase kSelections{"Sélections", "Selections"};
inline constexpr Phrase kByCountry{"Par pays", "By country"};
inline constexpr Phrase kByLanguage{"Par langue", "By language"};
inline constexpr Phrase kYourOwn{"La vôtre", "Your own"};
inline constexpr Phrase kYourOwnText{
    "Ajoutez à l’adresse country, region, source, topic, lang, category ou wire, seuls ou "
    "ensemble ; text=summary ou text=title pour un flux plus léger :",
    "Add country, region, source, topic, lang, category or wire to the address, alone or "
    "together; text=summary or text=title for a lighter feed:"};
inline constexpr Phrase kForMachines{"Pour d’autres programmes", "For other programs"};
inline constexpr Phrase kOpmlList{"Les sources, pour un autre lecteur (OPML)",
                                  "The sources, for another reader (OPML)"};

}  // namespace griot::render::phrase
