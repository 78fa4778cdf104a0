// The look of the pages: readable first, light and dark, contrast ≥ 7:1 for text (WCAG 2.2 AA needs
// 4.5:1), nothing loaded from anywhere.
#include <string>

#include "render/render.hpp"
#include "render/status_words.hpp"

namespace griot::render {
namespace {

constexpr std::string_view kStyle = R"css(:root {
  color-scheme: light dark;
  --ink: #1d1a16; --quiet: #5d564b; --paper: #fffdf9; --soft: #f4efe6;
  --line: #d9d0c1; --edge: #8a8172; --link: #0b4f8a; --seen: #5a3d7a; --care: #9b2312;
  --careful: #fbeae6; --gone: #fbe3df; --come: #dff2e1; --mark: #8a5a00;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #ece8e1; --quiet: #b0a99d; --paper: #16171a; --soft: #202226;
    --line: #363940; --edge: #858a94; --link: #9cc8ff; --seen: #cdb4f0; --care: #ffb0a3;
    --careful: #35211e; --gone: #4a2320; --come: #1d3b24; --mark: #e8b45a;
  }
}
* { box-sizing: border-box; }
html { scrollbar-gutter: stable; }
body {
  font: 1rem/1.5 system-ui, "Noto Sans", sans-serif; color: var(--ink); background: var(--paper);
  max-width: 62rem; margin: 0 auto; padding: 0 1rem 3rem; overflow-wrap: break-word;
}
a { color: var(--link); text-underline-offset: .15em; text-decoration-thickness: 1px; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; inset-inline-start: -100rem; padding: .5rem 1rem; background: var(--paper); }
.skip:focus { inset-inline-start: .5rem; z-index: 2; }
.said { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
header {
  display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 1.25rem;
  padding: .75rem 0 .5rem; border-bottom: 2px solid var(--ink);
}
.name { margin: 0; font-size: 1.25rem; font-weight: 700; }
.name a { color: inherit; text-decoration: none; }
header nav { flex: 1; }
nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: 0 1rem; margin: 0; padding: 0; font-size: .975rem; }
nav li a, .turn a { display: inline-block; padding: .35rem 0; }
nav a[aria-current] { color: inherit; font-weight: 700; text-decoration: none; }
nav .language { margin-inline-start: auto; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 1.25rem 0 .75rem; text-wrap: balance; }
h2 { font-size: 1.15rem; line-height: 1.3; margin: 2rem 0 .5rem; }
h3 { font-size: 1.0625rem; line-height: 1.35; margin: 1rem 0 .25rem; }
p { margin: .35rem 0; }
form { display: flex; flex-wrap: wrap; align-items: end; gap: .5rem 1rem; margin: .5rem 0 1rem; }
form label { color: var(--quiet); font-size: .875rem; }
select, button, input {
  font: inherit; color: inherit; background: var(--paper); min-height: 2.25rem; padding: .25rem .6rem;
  border: 1px solid var(--edge); border-radius: .25rem;
}
form label select, form label input { display: block; font-size: 1rem; color: var(--ink); max-width: 100%; }
button { background: var(--soft); cursor: pointer; }
.alarms, .care {
  background: var(--careful); border-inline-start: 4px solid var(--care);
  padding: .5rem .9rem; margin: .75rem 0 1rem;
}
.alarms ul { list-style: none; margin: 0; padding: 0; }
.alarms li { padding: .15rem 0; }
.care strong { color: var(--care); }
.day {
  position: sticky; top: 0; background: var(--paper); font-size: .95rem; color: var(--quiet);
  margin: 1.25rem 0 0; padding: .4rem 0; border-bottom: 1px solid var(--line);
}
article { padding: .8rem 0 .7rem; border-bottom: 1px solid var(--line); }
article h2, article h3, article h4 { font-size: 1.125rem; line-height: 1.35; margin: .1rem 0 .2rem; font-weight: 600; }
article h2 a, article h3 a, article h4 a { color: var(--ink); text-decoration: none; }
article h2 a:hover, article h3 a:hover, article h4 a:hover { text-decoration: underline; }
article a:visited { color: var(--seen); }
article > p { max-width: 46rem; }
[dir=auto] { unicode-bidi: plaintext; text-align: start; }
h1[dir=auto], article p[dir=auto] { text-align: start; }
.meta, .also, footer, caption, figcaption { font-size: .875rem; color: var(--quiet); }
.meta { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 .6rem; margin: 0; }
.meta time { font-variant-numeric: tabular-nums; min-width: 2.9rem; }
.meta a, .also a { display: inline-block; padding: .1rem 0; }
.meta .source { font-weight: 600; text-decoration: none; }
.meta .source:hover { text-decoration: underline; }
.country { border: 1px solid var(--line); border-radius: .2rem; padding: 0 .3rem; font-size: .75rem; }
.delay { font-variant-numeric: tabular-nums; white-space: nowrap; }
.wire { font-style: italic; }
.turn { display: flex; gap: 1.5rem; padding: 1rem 0; }
.timeline { list-style: none; margin: 0; padding: 0 0 0 1rem; border-inline-start: 2px solid var(--line); }
.timeline { padding-inline: 1rem 0; }
.timeline li { position: relative; padding: .4rem 0; }
.timeline li::before {
  content: ""; position: absolute; inset-inline-start: calc(-1rem - 6px); top: .95rem;
  width: 10px; height: 10px; border-radius: 50%; background: var(--paper); border: 2px solid var(--edge);
}
.timeline .lead::before { background: var(--care); border-color: var(--care); }
.timeline p { margin: 0; }
.change { border-bottom: 1px solid var(--line); padding-bottom: .6rem; }
.diff { max-width: 46rem; }
.label { color: var(--quiet); }
mark { background: var(--soft); color: inherit; font-weight: 700; }
del { background: var(--gone); text-decoration-color: var(--care); }
ins { background: var(--come); text-decoration-thickness: 2px; }
figure { margin: 1rem 0; }
svg { width: 3.5rem; height: 1.1rem; float: inline-end; margin-inline-start: .6rem; border-bottom: 1px solid var(--edge); }
svg.hours { display: block; float: none; border: 0; width: 100%; height: 5rem; margin: 0 0 .3rem; }
path { stroke: var(--link); stroke-width: 1.6; fill: none; }
.base { stroke: var(--line); stroke-width: .5; }
.mark { stroke: var(--mark); stroke-width: 2; stroke-dasharray: 3 2; }
.counts b { font-variant-numeric: tabular-nums; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: start; padding: .25rem 0; }
th, td {
  text-align: start; vertical-align: top; font-weight: normal;
  padding: .35rem .6rem .35rem 0; border-bottom: 1px solid var(--line);
}
thead th { font-weight: 600; font-size: .875rem; }
tbody th[scope=row] { font-weight: 600; min-width: 9rem; unicode-bidi: isolate; }
tbody th[scope=row] a { display: inline-block; padding: .05rem 0; }
th[scope=rowgroup] { background: var(--careful); padding: .5rem .6rem; border-inline-start: 4px solid var(--care); }
th[scope=rowgroup] strong { color: var(--care); }
th[scope=rowgroup] span { display: block; max-width: calc(100vw - 4rem); }
small { display: block; font-size: .85rem; font-weight: normal; color: var(--quiet); overflow-wrap: anywhere; }
.feeds { list-style: none; padding: 0; margin: 0; columns: 22rem 2; column-gap: 3rem; }
.feeds li { display: flex; gap: .9rem; padding: .2rem 0; border-bottom: 1px solid var(--line); break-inside: avoid; }
.feeds bdi { flex: 1; }
.feeds a { padding: .1rem 0; }
code { background: var(--soft); padding: .3rem .5rem; overflow-wrap: anywhere; }
footer { margin-top: 2.5rem; border-top: 1px solid var(--line); padding-top: .5rem; }
@media (max-width: 40rem) {
  body { padding: 0 .8rem 2rem; }
  h1 { font-size: 1.3rem; }
  nav .language { margin-inline-start: 0; }
  table, caption, tbody, tr, th, td { display: block; }
  .polls { display: table; }
  .polls tbody { display: table-row-group; }
  .polls tr { display: table-row; }
  .polls th, .polls td { display: table-cell; border-bottom: 1px solid var(--line); padding: .3rem .6rem .3rem 0; }
  .sick thead, .well thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  tr { border-bottom: 1px solid var(--line); padding: .4rem 0; }
  th[scope=rowgroup] { margin: -.4rem 0; }
  th, td { border: 0; padding: .1rem 0; }
  td small { display: inline; margin-inline-start: .4rem; }
  .well td { display: inline; }
  .well td:not(:last-child)::after { content: " · "; }
  .name { flex-basis: 100%; }
}
@media print {
  :root { --ink: #000; --paper: #fff; --quiet: #333; --link: #000; }
  header nav, form, .turn, .skip, .alarms { display: none; }
  body { max-width: none; font-size: 10.5pt; }
  .day { position: static; }
  article { break-inside: avoid; }
  article h3 a[href^=http]::after { content: " (" attr(href) ")"; font-weight: 400; font-size: .75em; }
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
