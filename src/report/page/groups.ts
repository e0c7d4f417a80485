import { fill } from "../../core/index.ts";
import type { ReportedGroup, ReviewReport } from "../review-report.ts";
import { html, type Markup, nothing } from "./markup.ts";
import type { ReportWords } from "./page.ts";

/** Further wordings that stand openly; the others are unfolded. */
const shownWordings = 3;

/** The questions without an answer, one card a group, the largest first. */
export function groupsSection({ groups }: ReviewReport, words: ReportWords): Markup {
  const { questionsTitle, noQuestions } = words.report;
  return html`<section aria-labelledby="questions">
<h2 id="questions">${questionsTitle}</h2>
${
  groups.length === 0
    ? html`<p class="card">${noQuestions}</p>`
    : html`<ol class="grid groups">${groups.map((group) => groupCard(group, words))}</ol>`
}
</section>`;
}

function groupCard(group: ReportedGroup, { review, report }: ReportWords): Markup {
  const { key, count, firstOn, lastOn, languages, nearestTopics } = group;
  const [commonest, ...others] = group.wordings;
  const [nearest] = nearestTopics;
  const when = fill(firstOn === lastOn ? review.askedOnce : review.asked, {
    languages: languages.map((language) => review.languages[language]).join(", "),
    date: lastOn,
    first: firstOn,
    last: lastOn,
  });
  const command = `npm start -- review --add ${key}${nearest === undefined ? "" : ` ${nearest.id}`}`;
  const [before = "", after = ""] = report.addHint.split("{command}");
  return html`<li class="card">
<h3>${count} × ${wording(commonest)}</h3>
<p class="small">${when}${nearest === undefined ? "" : ` · ${fill(review.nearest, { topic: nearest.title })}`}</p>
${list(others.slice(0, shownWordings))}
${
  others.length <= shownWordings
    ? nothing
    : html`<details><summary>+ ${others.length - shownWordings}</summary>${list(others.slice(shownWordings))}</details>`
}
<p class="small">${before}<code>${command}</code>${after}</p>
</li>`;
}

function list(wordings: ReportedGroup["wordings"]): Markup {
  if (wordings.length === 0) return nothing;
  return html`<ul>${wordings.map((each) => html`<li>${wording(each)}</li>`)}</ul>`;
}

/** In its own language, so that a screen reader reads it right; which one is not known of others. */
function wording(given: ReportedGroup["wordings"][number] | undefined): Markup {
  if (given === undefined) return nothing;
  return html`<span lang="${given.language === "other" ? "" : given.language}" dir="auto">${given.utterance}</span>`;
}
