// The look of the pages: readable first, light and dark, contrast ≥ 7:1 for text (WCAG 2.2 AA needs
// 4.5:1), nothing loaded from anywhere.
#include <string>

#include "render/render.hpp"
#include "render/status_words.hpp"

namespace griot::render {
namespace {

constexpr std::string_view kStyle = R"css(:root {
  color-scheme: light dark;
  --ink: #1b1b1b; --paper: #fff; --soft: #f1efe9;
  --line: #8a8678; --link: #0a4a8f; --care: #8f1d12;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #ececec; --paper: #15171a; --soft: #23262b;
    --line: #7d8490; --link: #9cc4ff; --care: #ffb3a8;
  }
}
body {
  font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
  max-width: 70rem; margin: 0 auto; padding: 0 1rem 2rem;
}
a { color: var(--link); }
a:focus-visible, .wide:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
h1 { font-size: 1.6rem; margin: 1rem 0 0; }
h2 { font-size: 1.25rem; margin: 1rem 0 0; }
h3 { font-size: 1.1rem; margin: 1.5rem 0 .5rem; }
nav ul {
  list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin: 0; padding: 0;
}
nav a { display: inline-block; padding: .3rem 0; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: start; padding: .25rem 0; }
th, td {
  text-align: start; vertical-align: top; font-weight: normal;
  padding: .35rem .6rem .35rem 0; border-bottom: 1px solid var(--line);
}
thead th { font-weight: bold; }
tbody th[scope=row] { font-weight: 600; min-width: 9rem; unicode-bidi: isolate; }
th[scope=rowgroup] { background: var(--soft); padding: .5rem .6rem; }
th[scope=rowgroup] strong { color: var(--care); }
th[scope=rowgroup] span { display: block; max-width: calc(100vw - 4rem); }
small { display: block; font-size: .85rem; font-weight: normal; overflow-wrap: anywhere; }
footer { margin-top: 2rem; }
@media (max-width: 40rem) {
  table, caption, tbody, tr, th, td { display: block; }
  thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  tr { border-bottom: 1px solid var(--line); padding: .4rem 0; }
  th[scope=rowgroup] { margin: -.4rem 0; }
  th, td { border: 0; padding: .1rem 0; }
  td small { display: inline; margin-inline-start: .4rem; }
  .well td { display: inline; }
  .well td:not(:last-child)::after { content: " · "; }
}
)css";

// Folded rows lose the headings of their columns: the values that do not speak for themselves, from
// the third column on, get them back. In both languages, for there is one style sheet.
std::string folded_headings(const StatusTable& table) {
    struct Language {
        std::string_view code, colon;
    };
    constexpr Language kLanguages[] = {{"fr", "\u00A0: "}, {"en", ": "}};
    std::string css;
    for (const Language& language : kLanguages) {
        for (std::size_t column = 2; column < table.columns.size(); ++column) {
            const Phrase& heading = table.columns[column];
            css.append("  :root:lang(").append(language.code).append(") .").append(table.name);
            css.append(" td:nth-child(").append(std::to_string(column + 1));
            css.append(")::before { content: \"");
            css.append(language.code == "fr" ? heading.fr : heading.en).append(language.colon);
            css.append("\"; }\n");
        }
    }
    return css;
}

}  // namespace

Document style_sheet() {
    return document("text/css; charset=utf-8",
                    std::string{kStyle} + "@media (max-width: 40rem) {\n" +
                        folded_headings(kSickTable) + folded_headings(kWellTable) + "}\n",
                    Instant{});
}

}  // namespace griot::render
