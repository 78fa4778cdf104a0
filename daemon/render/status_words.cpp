#include "render/status_words.hpp"

#include <algorithm>
#include <iterator>

namespace griot::render {
namespace {

constexpr OutcomePhrases kOutcomes[] = {
    {"gone",
     {"Flux supprimé par l’éditeur (410)", "Feed removed by its publisher (410)"},
     {"Griot ne le lit plus. Donnez sa nouvelle adresse dans feeds.yaml, ou ôtez la source.",
      "Griot reads it no more. Put its new address in feeds.yaml, or remove the source."}},
    {"bad-url",
     {"Adresse illisible", "Unreadable address"},
     {"Corrigez l’adresse dans feeds.yaml.", "Correct the address in feeds.yaml."}},
    {"private-address",
     {"Adresse privée refusée", "Private address refused"},
     {"Le nom mène à un réseau privé. Si c’est voulu, ajoutez-le à fetch.allow_private.",
      "The name leads to a private network. If that is meant, add it to fetch.allow_private."}},
    {"not-a-feed",
     {"Ce n’est pas un flux", "Not a feed"},
     {"L’adresse donne autre chose, souvent une page. « griot discover » cherche le flux du site.",
      "The address gives something else, often a page. “griot discover” looks for the feed."}},
    {"http-4xx",
     {"Adresse refusée ou inconnue (4xx)", "Address refused or unknown (4xx)"},
     {"Ouvrez-la dans un navigateur. Si le flux a changé de place, corrigez feeds.yaml.",
      "Open it in a browser. If the feed has moved, correct feeds.yaml."}},
    {"blocked",
     {"Robots refusés", "Robots refused"},
     {"Le site exige un navigateur. Demandez à l’éditeur d’admettre Griot, ou changez user_agent.",
      "The site wants a browser. Ask the publisher to admit Griot, or change user_agent."}},
    {"redirect",
     {"Redirection sans issue", "Redirect without end"},
     {"Ouvrez l’adresse dans un navigateur et mettez celle d’arrivée dans feeds.yaml.",
      "Open the address in a browser and put the one it ends at in feeds.yaml."}},
    {"tls",
     {"Certificat refusé", "Certificate refused"},
     {"Il est expiré ou d’un autre nom. Prévenez l’éditeur ; Griot réessaie.",
      "It has expired or has another name. Tell the publisher; Griot tries again."}},
    {"too-large",
     {"Flux trop gros", "Feed too large"},
     {"Cherchez un flux plus court du même site, ou relevez la limite de taille.",
      "Look for a shorter feed of the same site, or raise the size limit."}},
    {"bad-encoding",
     {"Compression illisible", "Unreadable compression"},
     {"Le serveur annonce une compression qui n’est pas la sienne. Prévenez l’éditeur.",
      "The server announces a compression that it does not use. Tell the publisher."}},
    {"dns",
     {"Nom d’hôte introuvable", "Host name not found"},
     {"Vérifiez l’adresse. Si tous les sites échouent, c’est le réseau de cette machine.",
      "Check the address. If all sites fail, it is this machine's network."}},
    {"connect",
     {"Connexion impossible", "Cannot connect"},
     {"Souvent passager : Griot réessaie. Si cela dure, le site a pu changer d’hôte.",
      "Often passes: Griot tries again. If it lasts, the site may have changed its host."}},
    {"timeout",
     {"Trop lent", "Too slow"},
     {"Souvent passager : Griot réessaie, de moins en moins souvent.",
      "Often passes: Griot tries again, less and less often."}},
    {"truncated",
     {"Réponse coupée", "Answer cut short"},
     {"Rien n’en a été gardé. Griot réessaie ; si cela dure, prévenez l’éditeur.",
      "Nothing of it was kept. Griot tries again; if it lasts, tell the publisher."}},
    {"http-5xx",
     {"Serveur en panne (5xx)", "Server out of order (5xx)"},
     {"La panne est chez l’éditeur : Griot réessaie, de moins en moins souvent.",
      "The fault is the publisher's: Griot tries again, less and less often."}},
    {"rate-limited",
     {"Le serveur demande d’attendre", "The server asks to wait"},
     {"Griot attend. Si cela revient, allongez l’intervalle de la source.",
      "Griot waits. If it comes back, lengthen the source's interval."}},
    {"internal",
     {"Échec", "Failure"},
     {"Le journal de Griot dit pourquoi.", "Griot's log says why."}},
};

}  // namespace

std::size_t outcome_count() {
    return std::size(kOutcomes);
}

const OutcomePhrases& outcome_phrases(std::size_t rank) {
    return kOutcomes[rank];
}

std::size_t outcome_rank(std::string_view outcome) {
    const auto* const found = std::ranges::find(kOutcomes, outcome, &OutcomePhrases::outcome);
    const auto rank = static_cast<std::size_t>(found - std::begin(kOutcomes));
    return std::min(rank, outcome_count() - 1);
}

}  // namespace griot::render
