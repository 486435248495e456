#include "report/html.hpp"

namespace oligo::report {

std::string_view style_sheet() {
    return R"css(
:root { --ink: #1a1f24; --soft: #55606b; --line: #cfd6dd; --tint: #f4f6f8; --blue: #1c4e80; --good: #17603a; --bad: #9b1c1c; --open: #7a4b00; }
* { box-sizing: border-box; }
body { margin: 0; color: var(--ink); background: #fff; font: 16px/1.5 system-ui, -apple-system, "Segoe UI", "Liberation Sans", sans-serif; }
main { max-width: 62rem; margin: 0 auto; padding: 1.5rem 1.25rem 4rem; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .3rem; letter-spacing: -.01em; }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 2rem 0 .5rem; }
h3 { font-size: 1rem; margin: 1.6rem 0 .4rem; }
p { margin: .35rem 0; }
ul { margin: .3rem 0; padding-left: 1.2rem; }
a { color: var(--blue); }
td a { white-space: nowrap; }
code, .rule { font-family: ui-monospace, "Liberation Mono", "DejaVu Sans Mono", monospace; font-size: .82em; }
.rule { display: block; white-space: pre-wrap; overflow-wrap: anywhere; color: var(--soft); margin-top: .2rem; }
.soft, .where, .source { color: var(--soft); font-size: .875rem; }
.source { display: block; }
li, p, h1, h2, dd { overflow-wrap: anywhere; }
td { overflow-wrap: break-word; white-space: pre-line; }

table { border-collapse: collapse; width: 100%; margin: .4rem 0; font-size: .95rem; }
th, td { text-align: left; vertical-align: top; padding: .45rem .7rem .45rem 0; border-top: 1px solid var(--line); }
th { color: var(--soft); font-weight: 600; font-size: .8rem; border-top: 0; padding-bottom: .2rem; }
tbody tr:last-child td { border-bottom: 1px solid var(--line); }

.screening { margin-top: 2.5rem; padding-top: 1.2rem; border-top: 3px solid var(--ink); }
.screening > h2 { font-size: 1.45rem; margin: 0; }
.answer { margin: .9rem 0; padding: .8rem 1rem; border: 2px solid currentColor; border-radius: .4rem; }
.answer strong { font-size: 1.15rem; line-height: 1.35; }
.answer .standing { color: var(--ink); font-size: .92rem; margin: .3rem 0 0; }
.danger { display: block; color: var(--bad); font-weight: 650; }
p.danger { margin: .4rem 0; padding: .2rem .6rem; border: 2px solid currentColor; border-left-width: .6rem; }
.answer.met { color: var(--good); border-style: solid; }
.answer.not-met { color: var(--bad); border-style: solid; border-left-width: .6rem; }
.answer.unknown { color: var(--open); border-style: dashed; }
.example { padding: .6rem 1rem; border: 1px solid var(--open); border-left-width: .4rem; }
.example strong { color: var(--open); }

.verdict { font-weight: 650; white-space: nowrap; }
.verdict .symbol { display: inline-block; width: 1.1em; text-align: center; font-weight: 800; }
.verdict.met { color: var(--good); }
.verdict.not-met { color: var(--bad); }
.verdict.unknown { color: var(--open); }
.verdict.not-applicable { color: var(--soft); font-weight: 500; }

.facts { display: grid; grid-template-columns: minmax(8rem, 14rem) 1fr; gap: .25rem 1rem; margin: .5rem 0; }
.facts dt { color: var(--soft); }
.facts dd { margin: 0; }

.criterion { display: grid; grid-template-columns: 3.4rem 1fr 15.5rem; gap: 0 1rem; padding: .7rem 0; border-top: 1px solid var(--line); break-inside: avoid; }
.criterion:last-child { border-bottom: 1px solid var(--line); }
.criterion .id { font-weight: 650; }
.criterion .asks { margin: 0; }
.criterion .says { grid-column: 3; grid-row: 1 / span 2; }
.criterion .says .verdict { white-space: normal; }
.criterion .says p { font-size: .875rem; margin: .15rem 0 0; }
.criterion .proof { grid-column: 2; font-size: .875rem; }
.criterion.not-met { background: linear-gradient(to right, var(--bad) .3rem, transparent .3rem); }
.criterion.not-met, .criterion.unknown { padding-left: .8rem; margin-left: -.8rem; }
.criterion.unknown { background: repeating-linear-gradient(to bottom, var(--open) 0 .35rem, transparent .35rem .7rem) 0 0 / .3rem 100% no-repeat; }
.needs { margin: .3rem 0 0; padding: .35rem .7rem; background: var(--tint); border-radius: .3rem; }
.records { list-style: none; padding: 0; margin: .25rem 0 0; color: var(--soft); }
.records li { padding: .05rem 0; }
.records .when { display: inline-block; min-width: 6.2rem; color: var(--ink); font-variant-numeric: tabular-nums; }
.records .record { font-weight: 600; margin-right: .5rem; white-space: nowrap; }

.mark { text-align: center; }
.schedule { font-size: .875rem; }
.schedule th, .schedule td { padding-right: .5rem; }
.schedule td.mark, .schedule th.mark { text-align: center; }
.scroll { overflow-x: auto; }

svg { display: block; max-width: 100%; height: auto; margin: .4rem 0; }
svg text { font: 13px system-ui, -apple-system, "Segoe UI", "Liberation Sans", sans-serif; fill: var(--ink); }
svg .tick { font-size: 11px; fill: var(--soft); }
svg .grid { stroke: #e3e8ec; stroke-width: 1; }
svg .lane { stroke: #9aa5b0; stroke-width: 1; }
svg .judged { stroke: var(--ink); stroke-width: 1.5; stroke-dasharray: 4 3; }
svg .mark { fill: var(--blue); stroke: #fff; stroke-width: 1; }
svg .range { fill: #fff; stroke: var(--blue); stroke-width: 1.5; }
svg .window { fill: var(--open); }
.narrow { display: none; }
footer { margin-top: 3rem; padding-top: .6rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .85rem; }

@media (max-width: 44rem) {
  main { padding: 1rem .9rem 3rem; }
  .wide { display: none; }
  .narrow { display: block; }
  .facts { grid-template-columns: 1fr; gap: 0; }
  .facts dd { margin-bottom: .45rem; }
  .criterion { grid-template-columns: 2.9rem 1fr; }
  .criterion .says { grid-column: 2; grid-row: auto; margin-top: .25rem; }
  .stacking thead { display: none; }
  .stacking, .stacking tbody, .stacking tr, .stacking td { display: block; }
  .stacking td { overflow-wrap: anywhere; }
  .stacking tr { border-top: 1px solid var(--line); padding: .4rem 0; }
  .stacking td, .stacking tbody tr:last-child td { border: 0; padding: .1rem 0; }
  .stacking td:empty { display: none; }
  .stacking td::before { content: attr(data-heading) ": "; color: var(--soft); font-size: .85rem; }
}
@media print {
  body { font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  .screening { border-top: 0; margin-top: 0; padding-top: 0; }
  .screening + .screening, .overview ~ .screening { break-before: page; }
  h2, h3 { break-after: avoid; }
  tr, .answer, svg { break-inside: avoid; }
  a { color: inherit; text-decoration: none; }
  .narrow { display: none; }
}
)css";
}

}  // namespace oligo::report
