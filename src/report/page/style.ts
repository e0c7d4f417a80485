/** The look of the page: no font, picture or script from elsewhere; contrasts of at least 4.5 in both schemes. */
export const style = `
:root {
  color-scheme: light dark;
  --ground: #f5f6f8; --card: #ffffff; --line: #d9dde3; --text: #1b2028; --quiet: #566070;
  --blue: #1f6fb2; --orange: #c2560a; --track: #e7eaef; --code: #eef1f5;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14171c; --card: #1d2128; --line: #343b46; --text: #e8ebf0; --quiet: #a3adbb;
    --blue: #5aa9e6; --orange: #f0964f; --track: #2c323c; --code: #272d36;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--ground); color: var(--text);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif;
  overflow-wrap: anywhere;
}
main { max-width: 1080px; margin: 0 auto; padding: 24px 16px 48px; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 4px; }
h2 { font-size: 1.2rem; line-height: 1.3; margin: 40px 0 12px; }
h3 { font-size: 1rem; line-height: 1.4; margin: 0; color: var(--text); }
p { margin: 0; }
.quiet, caption, figcaption, .small { color: var(--quiet); font-size: .875rem; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 16px; min-width: 0; }
.note { margin-top: 16px; border-left: 4px solid var(--orange); }
.grid { display: grid; gap: 12px; margin: 0; padding: 0; list-style: none; }
.figures { grid-template-columns: repeat(2, 1fr); margin-top: 20px; }
.figures .value { display: block; font-size: 1.6rem; font-weight: 650; line-height: 1.2; font-variant-numeric: tabular-nums; }
.trends figure { margin: 0; }
svg { display: block; width: 100%; }
.bars { height: 96px; margin-top: 12px; border-bottom: 1px solid var(--line); }
.ends { display: flex; justify-content: space-between; margin-top: 4px; color: var(--quiet); font-size: .8125rem; font-variant-numeric: tabular-nums; }
.blue { fill: var(--blue); } .orange { fill: var(--orange); } .track { fill: var(--track); }
.legend { display: inline-flex; align-items: center; gap: 6px; margin-right: 16px; }
.legend::before { content: ""; width: 10px; height: 10px; border-radius: 2px; background: var(--blue); }
.legend.bad::before { background: var(--orange); }
table { width: 100%; border-collapse: collapse; }
caption { text-align: left; padding-bottom: 8px; }
th, td { text-align: left; vertical-align: top; padding: 10px 8px; border-top: 1px solid var(--line); }
thead th { border-top: 0; padding-top: 0; color: var(--quiet); font-size: .8125rem; font-weight: 500; }
th:first-child, td:first-child { padding-left: 0; }
th:last-child, td:last-child { padding-right: 0; }
tbody th { font-weight: 600; }
tbody th .small { display: block; font-weight: 400; margin-top: 2px; }
.number { width: 96px; text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.meter { width: 34%; white-space: nowrap; }
.meter span { font-variant-numeric: tabular-nums; }
.meter svg { height: 10px; margin-top: 6px; border-radius: 5px; }
.groups .card { display: grid; gap: 6px; }
.groups ul { margin: 0; padding-left: 20px; }
code { font: .8125rem/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; background: var(--code); border-radius: 6px; padding: 2px 6px; }
details { margin-top: 8px; }
summary { cursor: pointer; color: var(--blue); font-size: .875rem; padding: 4px 0; }
summary:focus-visible { outline: 2px solid var(--blue); outline-offset: 2px; border-radius: 4px; }
.days { max-height: 320px; overflow-y: auto; }
.days td, .days th { padding: 4px 8px; font-size: .875rem; font-weight: 400; }
@media (max-width: 639px) {
  /* A row as a block: its name, and below it the share with the count beside it. The roles in the page keep it a table. */
  .shares thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .shares, .shares caption, .shares tbody { display: block; }
  .shares tr { display: grid; grid-template-columns: 1fr auto; column-gap: 16px; padding: 10px 0; border-top: 1px solid var(--line); }
  .shares tbody th, .shares td { display: block; width: auto; border: 0; padding: 0; }
  .shares tbody th:not(:has(+ .number)) { grid-column: 1 / -1; }
  .shares td { margin-top: 6px; font-size: .875rem; }
  .shares .number { grid-column: 2; align-self: end; }
  .shares .number::after { content: " " attr(data-label); color: var(--quiet); }
}
@media (min-width: 640px) {
  main { padding: 40px 24px 64px; }
  h1 { font-size: 2rem; }
  .figures { grid-template-columns: repeat(3, 1fr); }
  .card { padding: 20px; }
}
@media (min-width: 900px) {
  .figures { grid-template-columns: repeat(6, 1fr); }
  .trends { grid-template-columns: repeat(3, 1fr); }
}
@media print {
  body { background: #ffffff; }
  .card { break-inside: avoid; }
}
`;
