import { fill } from "../../core/index.ts";
import type { ReviewReport } from "../review-report.ts";
import { barChart, type Series } from "./chart.ts";
import { html, type Markup, nothing } from "./markup.ts";
import type { ReportWords } from "./page.ts";

type Day = ReviewReport["days"][number];

/** What happened on each day, as three small pictures and a table of the same. */
export function trendsSection({ days, period }: ReviewReport, { report: words }: ReportWords): Markup {
  if (period === undefined) return nothing;
  const { read, unanswered, votes } = words.series;
  return html`<section aria-labelledby="trends">
<h2 id="trends">${words.trends}</h2>
<div class="grid trends">
${trend(
  read,
  days.map((day) => ({ low: day.read })),
)}
${trend(
  unanswered,
  days.map((day) => ({ low: day.unanswered })),
)}
${trend(
  votes,
  days.map((day) => ({ low: day.helpful, high: day.unhelpful })),
  html`<p class="small"><span class="legend">${words.helpful}</span><span class="legend bad">${words.unhelpful}</span></p>`,
)}
</div>
<details>
<summary>${words.asTable}</summary>
<div class="card days" tabindex="0" role="region" aria-label="${words.trends}">${dayTable(days)}</div>
</details>
</section>`;

  function trend(title: string, values: Series["values"], legend: Markup = nothing): Markup {
    const totals = values.map(({ low, high = 0 }) => low + high);
    const sum = fill(words.sum, { count: totals.reduce((total, each) => total + each, 0) });
    const most = fill(words.mostOnDay, { count: Math.max(0, ...totals) });
    return html`<figure class="card">
<figcaption><h3>${title}</h3>${sum} · ${most}</figcaption>
${barChart({ values, label: `${title}: ${sum}, ${most}` })}
<p class="ends"><span>${period?.first ?? ""}</span><span>${period?.last ?? ""}</span></p>
${legend}
</figure>`;
  }

  function dayTable(all: readonly Day[]): Markup {
    const shown = all.filter((day) => day.read + day.unanswered + day.helpful + day.unhelpful > 0);
    return html`<table>
<caption>${words.trends}</caption>
<thead><tr><th scope="col">${words.day}</th><th scope="col" class="number">${words.figures.read}</th><th scope="col" class="number">${words.questions}</th><th scope="col" class="number">${words.helpful}</th><th scope="col" class="number">${words.unhelpful}</th></tr></thead>
<tbody>${shown.map(
      (day) =>
        html`<tr><th scope="row">${day.on}</th><td class="number">${day.read}</td><td class="number">${day.unanswered}</td><td class="number">${day.helpful}</td><td class="number">${day.unhelpful}</td></tr>`,
    )}</tbody>
</table>`;
  }
}
