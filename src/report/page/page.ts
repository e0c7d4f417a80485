import { fill, type Locale, type Words } from "../../core/index.ts";
import type { ReviewReport } from "../review-report.ts";
import { groupsSection } from "./groups.ts";
import { html, type Markup, nothing } from "./markup.ts";
import { style } from "./style.ts";
import { languagesSection, picksSection, quizSection, topicsSection } from "./tables.ts";
import { trendsSection } from "./trends.ts";

export type ReportWords = Pick<Words, "report" | "review" | "feedback">;

export interface PageOptions {
  readonly words: ReportWords;
  readonly locale: Locale;
  readonly recordsQuestions: boolean;
}

/**
 * A review as one page of HTML that needs nothing else: no network, no script, no file beside it.
 *
 * It keeps to the width of a phone, follows the reader's light or dark scheme, and says in words and tables whatever it shows as a
 * picture. Every text is escaped; a policy in the page itself forbids it to load anything.
 */
export function reviewPage(report: ReviewReport, { words, locale, recordsQuestions }: PageOptions): string {
  const { title, period, notRecording } = words.report;
  const page = html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${{ markup: style }}</style>
</head>
<body>
<main>
<header>
<h1>${title}</h1>
${report.period === undefined ? nothing : html`<p class="quiet">${fill(period, report.period)}</p>`}
</header>
${recordsQuestions ? nothing : html`<p class="card note">${notRecording}</p>`}
${figures(report, words)}
${trendsSection(report, words)}
${groupsSection(report, words)}
${topicsSection(report, words)}
${picksSection(report, words)}
${languagesSection(report, words)}
${quizSection(report, words)}
</main>
</body>
</html>
`;
  return page.markup;
}

function figures({ days }: ReviewReport, { report: words }: ReportWords): Markup {
  const sum = (of: (day: (typeof days)[number]) => number) => days.reduce((total, day) => total + of(day), 0);
  const helpful = sum((day) => day.helpful);
  const votes = helpful + sum((day) => day.unhelpful);
  const share = votes === 0 ? "–" : fill(words.percent, { share: Math.round((100 * helpful) / votes) });
  const shown: readonly (readonly [string, string | number])[] = [
    [words.figures.read, sum((day) => day.read)],
    [words.figures.unanswered, sum((day) => day.unanswered)],
    [words.figures.votes, votes],
    [words.figures.helpful, share],
    [words.figures.quizzes, sum((day) => day.quizzes)],
    [words.figures.finders, sum((day) => day.finders)],
  ];
  return html`<ul class="grid figures">${shown.map(
    ([label, value]) =>
      html`<li class="card"><span class="value">${value}</span><span class="small">${label}</span></li>`,
  )}</ul>`;
}
