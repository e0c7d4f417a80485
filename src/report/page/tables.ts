import { fill } from "../../core/index.ts";
import type { ReportedQuestion, ReportedRating, ReviewReport } from "../review-report.ts";
import { meter } from "./chart.ts";
import { html, type Markup, nothing } from "./markup.ts";
import type { ReportWords } from "./page.ts";

/** How helpful the answers are, by topic. */
export function topicsSection({ ratings }: ReviewReport, words: ReportWords): Markup {
  const { topics, topicsCaption, topic, share, votes, noVotes } = words.report;
  return section("topics", topics, ratings.length === 0 ? noVotes : undefined, () =>
    table(
      topicsCaption,
      [topic, share, votes],
      ratings.map((rating) => ratingRow(rating, words)),
    ),
  );
}

/** What was picked where several topics were offered; nothing where nobody picked. */
export function picksSection({ picks }: ReviewReport, { report }: ReportWords): Markup {
  if (picks.length === 0) return nothing;
  return section("picks", report.picks, undefined, () =>
    table(
      report.picks,
      [report.topic, report.votes],
      picks.map(({ title, count }) => ({ name: title, count })),
    ),
  );
}

/** In which languages the questions without an answer were asked; nothing where there are none. */
export function languagesSection({ languages }: ReviewReport, { report, review }: ReportWords): Markup {
  const sum = languages.reduce((total, { count }) => total + count, 0);
  if (sum === 0) return nothing;
  return section("languages", report.languages, undefined, () =>
    table(
      report.languagesCaption,
      [report.language, report.part, report.questions],
      languages.map(({ language, count }) => ({
        name: review.languages[language],
        part: count / sum,
        percent: report.percent,
        count,
      })),
    ),
  );
}

/** Each question that was answered, the hardest first, with what people take for right. */
export function quizSection({ quiz }: ReviewReport, { report }: ReportWords): Markup {
  return section("quiz", report.quiz, quiz.length === 0 ? report.noQuiz : undefined, () =>
    table(
      report.quizCaption,
      [report.question, report.right, report.answers],
      quiz.map((question) => questionRow(question, report)),
    ),
  );
}

function ratingRow(rating: ReportedRating, { report, review, feedback }: ReportWords): Row {
  const { title, helpful, unhelpful, reasons, comments } = rating;
  const votes = helpful + unhelpful;
  const named: Readonly<Record<string, string>> = feedback.reasons;
  const why = Object.entries(reasons)
    .filter(([, count]) => count > 0)
    .map(([reason, count]) => fill(review.reason, { reason: named[reason] ?? reason, count }));
  const name = html`${title}${
    why.length === 0
      ? nothing
      : html`<span class="small">${fill(report.reasons, { reasons: why.join(", ") })}</span>`
  }${
    comments.length === 0
      ? nothing
      : html`<details><summary>${fill(report.comments, { count: comments.length })}</summary>${comments.map(
          (comment) => html`<span class="small" dir="auto">${fill(review.quoted, { text: comment })}</span>`,
        )}</details>`
  }`;
  return { name, part: helpful / votes, percent: report.percent, count: votes };
}

function questionRow(
  { text, answers, right, correct, commonestWrong }: ReportedQuestion,
  report: ReportWords["report"],
): Row {
  const wrong =
    commonestWrong && fill(report.wrongChoice, { choice: commonestWrong.text, count: commonestWrong.count });
  const name = html`${text}${
    correct === undefined
      ? nothing
      : html`<span class="small">${fill(report.rightChoice, { choice: correct })}</span>`
  }${wrong === undefined ? nothing : html`<span class="small">${fill(report.commonestWrong, { choice: wrong })}</span>`}`;
  return { name, part: right / answers, percent: report.percent, count: answers };
}

function section(id: string, title: string, empty: string | undefined, content: () => Markup): Markup {
  return html`<section aria-labelledby="${id}">
<h2 id="${id}">${title}</h2>
<div class="card">${empty === undefined ? content() : html`<p>${empty}</p>`}</div>
</section>`;
}

/**
 * The first column names the row, the last holds numbers, a second of three a share. The roles say what a table is anyway: on a phone,
 * rows are laid out as blocks, and browsers then forget that they were rows.
 */
function table(caption: string, columns: readonly string[], rows: readonly Row[]): Markup {
  const last = columns.at(-1) ?? "";
  const heads = columns.map((column, at) =>
    at === columns.length - 1
      ? html`<th scope="col" role="columnheader" class="number">${column}</th>`
      : html`<th scope="col" role="columnheader">${column}</th>`,
  );
  const body = rows.map(
    ({ name, part, count, percent }) => html`<tr role="row">
<th scope="row" role="rowheader">${name}</th>
${part === undefined || percent === undefined ? nothing : share(part, percent)}
<td role="cell" class="number" data-label="${last}">${count}</td>
</tr>`,
  );
  return html`<table role="table" class="shares">
<caption>${caption}</caption>
<thead role="rowgroup"><tr role="row">${heads}</tr></thead>
<tbody role="rowgroup">${body}</tbody>
</table>`;
}

interface Row {
  readonly name: Markup | string;
  /** 0..1, with the text that says it. */
  readonly part?: number;
  readonly percent?: string;
  readonly count: number;
}

function share(part: number, percent: string): Markup {
  const text = fill(percent, { share: Math.round(100 * part) });
  return html`<td role="cell" class="meter"><span>${text}</span>${meter(part, text)}</td>`;
}
