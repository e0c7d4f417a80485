import { fill, type ReplyPart } from "../core/index.ts";
import type { ReportWords } from "./page/page.ts";
import type { ReviewReport } from "./review-report.ts";

/** All of a review as parts of a reply, for a terminal; each group begins with the key that `--add` takes. */
export function reviewParts(
  report: ReviewReport,
  { report: words, review, feedback }: ReportWords,
): readonly ReplyPart[] {
  const { period, groups, ratings, picks, languages, quiz } = report;
  const percent = (part: number, whole: number) =>
    fill(words.percent, { share: Math.round((100 * part) / whole) });
  const reasonNames: Readonly<Record<string, string>> = feedback.reasons;
  const reasonsOf = (reasons: Readonly<Record<string, number>>) =>
    Object.entries(reasons).map(([reason, count]) =>
      fill(review.reason, { reason: reasonNames[reason] ?? reason, count }),
    );
  return [
    { kind: "heading", text: words.title },
    ...(period === undefined ? [] : [{ kind: "note", text: fill(words.period, period) } as const]),
    { kind: "heading", text: words.questionsTitle },
    ...(groups.length === 0 ? [{ kind: "paragraph", text: words.noQuestions } as const] : []),
    ...groups.map((group): ReplyPart => {
      const [commonest, ...others] = group.wordings;
      const utterance = commonest?.utterance ?? "";
      const asked = fill(group.firstOn === group.lastOn ? review.askedOnce : review.asked, {
        languages: group.languages.map((language) => review.languages[language]).join(", "),
        date: group.lastOn,
        first: group.firstOn,
        last: group.lastOn,
      });
      const [nearest] = group.nearestTopics;
      return {
        kind: "list",
        title: `[${group.key}] ${fill(review.group, { count: group.count, utterance })}`,
        items: [
          asked,
          ...(nearest === undefined
            ? []
            : [`${fill(review.nearest, { topic: nearest.title })} (${nearest.id})`]),
          ...others.map((each) => fill(review.group, { count: each.count, utterance: each.utterance })),
        ],
      };
    }),
    { kind: "heading", text: words.topics },
    ratings.length === 0
      ? { kind: "paragraph", text: words.noVotes }
      : {
          kind: "table",
          caption: words.topicsCaption,
          columns: [words.topic, words.share, words.votes, words.unhelpful],
          rows: ratings.map(({ title, helpful, unhelpful, reasons, comments }) => [
            title,
            percent(helpful, helpful + unhelpful),
            String(helpful + unhelpful),
            [
              ...(unhelpful === 0 ? [] : [[String(unhelpful), ...reasonsOf(reasons)].join("; ")]),
              ...comments.map((text) => fill(review.quoted, { text })),
            ].join("\n"),
          ]),
        },
    ...tableOf(
      words.picks,
      [words.topic, words.votes],
      picks.map(({ title, count }) => [title, String(count)]),
    ),
    ...tableOf(
      words.languagesCaption,
      [words.language, words.questions],
      languages.map(({ language, count }) => [review.languages[language], String(count)]),
    ),
    { kind: "heading", text: words.quiz },
    quiz.length === 0
      ? { kind: "paragraph", text: words.noQuiz }
      : {
          kind: "table",
          caption: words.quizCaption,
          columns: [words.question, words.right, words.answers, words.wrong],
          rows: quiz.map(({ text, right, answers, commonestWrong }) => [
            text,
            percent(right, answers),
            String(answers),
            commonestWrong === undefined
              ? ""
              : fill(words.wrongChoice, { choice: commonestWrong.text, count: commonestWrong.count }),
          ]),
        },
  ];
}

function tableOf(
  caption: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): readonly ReplyPart[] {
  return rows.length === 0 ? [] : [{ kind: "table", caption, columns, rows }];
}
