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

.screening + .screening, .overview + .screening { margin-top: 2.5rem; padding-top: 1.2rem; border-top: 3px solid var(--ink); }
.trial { font-size: 1.4rem; margin: 0; }
.part { font-size: 1.02rem; line-height: 1.3; margin: 1.5rem 0 .4rem; }
.answer { margin: .9rem 0; padding: .8rem 1rem; border: 2px solid currentColor; border-radius: .4rem; }
.answer > strong { font-size: 1.15rem; line-height: 1.35; }
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

.criteria { table-layout: fixed; font-size: .9rem; }
.criteria th:nth-child(1) { width: 3.6rem; }
.criteria thead th:nth-child(2) { width: 27%; }
.criteria thead th:nth-child(3) { width: 37%; }
.criteria tbody th { font-size: .95rem; font-weight: 650; color: var(--ink); border-top: 1px solid var(--line); padding: .5rem .4rem .5rem .5rem; }
.criteria td { white-space: normal; padding: .5rem .8rem .5rem 0; overflow-wrap: anywhere; }
.criteria .verdict { white-space: normal; }
.criteria p { margin: .15rem 0 0; font-size: .85rem; line-height: 1.4; }
.criteria .source { font-size: .8rem; }
.criteria tr.not-met th { border-left: .35rem solid var(--bad); }
.criteria tr.unknown th { border-left: .35rem dashed var(--open); }
.criteria tr.met th, .criteria tr.not-applicable th { padding-left: .85rem; }
.needs { margin: .3rem 0 0; padding: .3rem .6rem; background: var(--tint); border-radius: .3rem; }
.records { list-style: none; padding: 0; margin: 0; font-size: .82rem; line-height: 1.4; }
.records li { padding: .05rem 0; }
.records .when { font-variant-numeric: tabular-nums; color: var(--soft); white-space: nowrap; }
.records .record { color: var(--soft); font-size: .78rem; white-space: nowrap; border: 1px solid var(--line); border-radius: .2rem; padding: 0 .25rem; }
.reasons { color: var(--ink); font-size: .92rem; }
.reasons strong { font-size: inherit; font-weight: 650; }
.reasons a { font-weight: 650; }
.counts { list-style: none; padding: 0; }
.steps td:first-child { font-weight: 600; width: 60%; }
.steps .source { font-weight: 400; }
.judgements { columns: 2; column-gap: 2rem; font-size: .85rem; padding-left: 1.1rem; }
.judgements li { break-inside: avoid; margin-bottom: .3rem; overflow-wrap: anywhere; }
.judgements .soft { font-size: .8rem; }
.index td, .index th { font-size: .9rem; }
.patient { border-top: 1px solid var(--line); }
.patient > summary { padding: .5rem 0; cursor: pointer; }
.patient > summary h3 { display: inline; font-size: 1.05rem; margin: 0 .6rem 0 .2rem; }
.patient[open] { border-top: 3px solid var(--ink); margin-bottom: 1.5rem; }
.patient .screening { border-top: 0; margin-top: .5rem; padding-top: 0; }
summary { cursor: pointer; }
a:focus-visible, summary:focus-visible { outline: 3px solid var(--blue); outline-offset: 2px; }
.course { margin: .4rem 0; overflow-x: auto; }
.in-words { font-size: .875rem; margin: .2rem 0; }
figcaption { color: var(--soft); font-size: .82rem; }

.mark { text-align: center; }
.schedule { font-size: .875rem; }
.schedule th, .schedule td { padding-right: .5rem; }
.schedule td.mark, .schedule th.mark { text-align: center; }
.scroll { overflow-x: auto; }

svg { display: block; width: 100%; height: auto; margin: .3rem 0; }
svg.wide { max-width: 60rem; }
svg.narrow { max-width: 36rem; min-width: 330px; }
svg text { font: 11px system-ui, -apple-system, "Segoe UI", "Liberation Sans", sans-serif; fill: var(--ink); }
svg .value, svg .judged-label { paint-order: stroke; stroke: #fff; stroke-width: 3px; stroke-linejoin: round; }
svg .heading { font-weight: 700; }
svg .strong { font-weight: 700; }
svg .tick { fill: var(--soft); }
svg .judged-label { fill: var(--ink); font-weight: 600; }
svg .inside { fill: #fff; }
svg .grid { stroke: #e3e8ec; stroke-width: 1; }
svg .lane { stroke: #b8c0c8; stroke-width: 1; stroke-dasharray: 1 3; }
svg .between { stroke: #8a949e; stroke-width: 1; }
svg .break { stroke: #55606b; stroke-width: 1; }
svg .before { fill: #f4f6f8; }
svg .judged { stroke: var(--ink); stroke-width: 1.5; stroke-dasharray: 4 3; }
svg .bar { fill: #35516e; }
svg .mark { fill: #1a1f24; stroke: #fff; stroke-width: 1; }
svg .mark.open { fill: #fff; stroke: #1a1f24; stroke-width: 1.6; }
svg .mark.cross { fill: none; stroke: #1a1f24; stroke-width: 2.2; }
svg .mark.strong { fill: var(--bad); }
svg .possible { fill: #fff; stroke: #1a1f24; stroke-width: 1; }
svg .hatch { fill: none; stroke: #1a1f24; stroke-width: 1; }
svg .done { stroke: #1a1f24; stroke-width: 1.5; }
svg .window { fill: var(--open); }
.narrow { display: none; }
footer { margin-top: 3rem; padding-top: .6rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .85rem; }

.funnel text { font-size: 13px; fill: #111; }
.funnel .funnel-surely { fill: #333; }
.funnel .funnel-possibly { fill: #fff; stroke: #333; stroke-dasharray: 3 2; }
.wide-table { overflow-x: auto; margin: .4rem 0; }
.lesion-table { font-size: .9rem; font-variant-numeric: tabular-nums; }
.lesion-table th[scope=row] { font-weight: 600; text-align: left; white-space: nowrap; }
.lesion-table td, .lesion-table thead th { text-align: right; white-space: nowrap; }
.lesion-table thead th:first-child { text-align: left; }
.lesion-table .source { display: block; font-weight: 400; font-size: .85rem; }
.lesion-table .made th { font-weight: 400; }
.lesion-table .made.first td, .lesion-table .made.first th { border-top: 2px solid currentColor; }
.spider-figure { margin: 1rem 0; max-width: 44rem; overflow-x: auto; }
.spider { width: 100%; min-width: 34rem; height: auto; }
.spider-axis { stroke: currentColor; stroke-width: 1; }
.spider-threshold { stroke: currentColor; stroke-width: 1; stroke-dasharray: 1 4; }
.spider-line, .spider-sum { fill: none; stroke: currentColor; stroke-width: 1.2; }
.spider-sum { stroke-width: 3; }
.spider-dot { fill: currentColor; }
.spider-tick, .spider-name { fill: currentColor; font-size: 12px; }
.spider-name.sum { font-weight: 700; }
.funnel-figure { margin: 1rem 0; max-width: 44rem; }
.counts td:nth-child(n+3) { text-align: right; white-space: nowrap; }
.chain { margin: 1rem 0 0; padding-left: .9rem; border-left: 3px solid var(--line); }
.chain > .part:first-child { margin-top: 0; }
.made-of td:first-child { width: 24%; }
.made-of td:nth-child(2) { width: 18%; }
.made-of p { margin: 0 0 .15rem; }
@media screen and (max-width: 46rem) {
  .chain { padding-left: .5rem; }
  .spider { min-width: 0; }
  .lesion-table th[scope=row] { white-space: normal; }
  main { padding: 1rem .9rem 3rem; }
  .wide { display: none; }
  .narrow { display: block; }
  .facts { grid-template-columns: 1fr; gap: 0; }
  .facts dd { margin-bottom: .45rem; }
  .judgements { columns: 1; }
  .steps td:first-child { width: auto; }
  .criteria thead { display: none; }
  .criteria, .criteria tbody, .criteria tr, .criteria td, .criteria tbody th { display: block; width: auto; }
  .criteria tr { border-top: 1px solid var(--line); padding: .5rem 0; }
  .criteria tr td, .criteria tbody tr th, .criteria tbody tr:last-child td { border-top: 0; border-bottom: 0; padding: .1rem 0 .1rem .6rem; }
  .criteria td:empty { display: none; }
  .criteria tr.not-met { border-left: .35rem solid var(--bad); }
  .criteria tr.unknown { border-left: .35rem dashed var(--open); }
  .criteria tr.not-met th, .criteria tr.unknown th { border-left: 0; }
  .stacking thead { display: none; }
  .stacking, .stacking tbody, .stacking tr, .stacking td { display: block; }
  .stacking.made-of td { width: auto; }
  .stacking td { overflow-wrap: anywhere; }
  .stacking tr { border-top: 1px solid var(--line); padding: .4rem 0; }
  .stacking td, .stacking tbody tr:last-child td { border: 0; padding: .1rem 0; }
  .stacking td:empty { display: none; }
  .stacking td::before { content: attr(data-heading) ": "; color: var(--soft); font-size: .85rem; }
}
@media print {
  @page { size: A4; margin: 8mm 10mm; }
  body { font-size: 8pt; line-height: 1.25; }
  main { max-width: none; padding: 0; }
  h1 { font-size: 14pt; margin: 0; }
  h2 { font-size: 11pt; margin: .7rem 0 .25rem; }
  .trial { font-size: 13pt; }
  .part { font-size: 9pt; margin: .35rem 0 .05rem; }
  .index td, .index th { font-size: 7.2pt; }
  .counts, .counts .soft { font-size: 7.5pt; margin: .2rem 0; }
  .patient > summary { list-style: none; padding: 0; }
  .patient > summary h3 { font-size: 13pt; margin: 0; }
  .patient > summary .verdict { display: none; }
  p { margin: .15rem 0; }
  table { font-size: 7.4pt; margin: .1rem 0; }
  th { font-size: 6.8pt; }
  th, td, .criteria td, .criteria tbody th { padding: .12rem .5rem .12rem 0; }
  .criteria { font-size: 7pt; line-height: 1.17; }
  .criteria thead th:nth-child(2) { width: 25%; }
  .criteria thead th:nth-child(3) { width: 41%; }
  .criteria tbody th { font-size: 7.3pt; padding-left: .3rem; }
  .criteria tr.met th, .criteria tr.not-applicable th { padding-left: .65rem; }
  .criteria th:nth-child(1) { width: 2.6rem; }
  .criteria .source, .soft, .source { font-size: 6.5pt; line-height: 1.2; }
  .silent thead, .silent td:nth-child(3) { display: none; }
  .silent, .silent tbody { display: block; }
  .silent tr { display: inline; }
  .silent td:nth-child(-n+2), .silent tbody tr:last-child td:nth-child(-n+2) { display: inline; border: 0; padding: 0; }
  .silent td:first-child::after { content: ": "; }
  .silent td:nth-child(2) { font-weight: 600; }
  .silent tr:not(:last-child) td:nth-child(2)::after { content: "; "; font-weight: 400; }
  svg.wide { width: 70%; margin: 0; }
  .criteria .source { display: none; }
  .pair { display: grid; grid-template-columns: 1.5fr 1fr; gap: 0 1.5rem; }
  .pair .facts { grid-template-columns: 1fr 1.4fr; gap: 0 .6rem; }
  .records { font-size: 6.4pt; line-height: 1.17; }
  .records li { padding: 0; }
  .records .when { font-size: 6.5pt; }
  .records .record { font-size: 6.5pt; border: 0; padding: 0; }
  .records .record::before { content: "["; }
  .records .record::after { content: "]"; }
  .chain { margin-top: .4rem; padding-left: .5rem; border-left-width: 1px; }
  .needs { background: none; padding: 0; margin: 0; }
  .needs ul { margin: 0; padding-left: .8rem; }
  .where, .findings td { font-size: 6.5pt; }
  .criteria p { display: inline; font-size: 6.8pt; line-height: 1.2; }
  .answer { margin: .4rem 0; padding: .4rem .7rem; }
  .answer > strong { font-size: 10.5pt; }
  .answer .standing { font-size: 7.5pt; }
  .reasons { font-size: 7.5pt; margin: .1rem 0; }
  .reasons strong { font-size: 7.5pt; }
  .facts { gap: 0 .8rem; margin: .1rem 0; grid-template-columns: 10rem 1fr; }
  .example { padding: .2rem .6rem; font-size: 7.5pt; }
  body, svg text { font-family: "Liberation Sans", Arial, sans-serif; }
  .lesion-table { font-size: 6.8pt; }
  .lesion-table .source { display: inline; font-size: 6.2pt; }
  .lesion-table th, .lesion-table td { padding-top: 0; padding-bottom: 0; line-height: 1.1; }
  .spider-figure { display: none; }
  .criteria, .criteria p, .records { line-height: 1.1; }
  .criteria td, .criteria tbody th { padding-top: .06rem; padding-bottom: .06rem; }
  .judgements { columns: 1; font-size: 6.5pt; line-height: 1.2; margin: 0; padding: 0; list-style: none; }
  .judgements li { display: inline; }
  .judgements .soft { display: none; }
  figcaption { font-size: 6.8pt; }
  .screening + .screening, .overview + .screening { break-before: page; border-top: 0; margin-top: 0; padding-top: 0; }
  .patient[open] { break-before: page; border: 0; margin: 0; }
  .patient:not([open]), .screen-only, .intro, .together > .aside, .in-words, .back { display: none; }
  thead { display: table-header-group; }
  h1, h2, h3, h4, h5, h6 { break-after: avoid; }
  tr, .answer, svg, figure, dl, .together { break-inside: avoid; }
  a { color: inherit; text-decoration: none; }
  .narrow { display: none; }
  footer { display: none; }
}
)css";
}

}  // namespace oligo::report
