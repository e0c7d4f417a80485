import { fill } from "../catalog/fill.ts";
import type { Context } from "../context.ts";
import type { Kit } from "../kit.ts";
import type { Page } from "../page.ts";
import { startChoices } from "../pages/home.ts";
import type { Choice, ReplyPart } from "../reply.ts";
import type { ActionIntent, BotRequest } from "../request.ts";
import { shortened } from "../shortened.ts";
import { groupQuestions, groupWith, type QuestionGroup } from "./group.ts";
import { paged } from "./paged.ts";
import { addChoice, askedWhen, backToReview, titleOf, topicTitle, wordingOf } from "./parts.ts";
import { presentPatch } from "./present-patch.ts";
import { presentRatings } from "./ratings.ts";
import { scopeOfReview } from "./scope.ts";
import { nearestTopics } from "./topics.ts";

/** So many groups with their buttons fit into one message of every platform. */
export const groupsPerPage = 5;
const furtherWordings = 3;
const longestFurther = 70;

export type ReviewIntent = Extract<
  ActionIntent,
  { kind: "review" | "ratings" | "patch" | "dismiss" | "export-questions" }
>;

/** One page of the review; for those who may see it, and to all others that it is not theirs. */
export function presentReview(
  intent: ReviewIntent,
  { user, memory }: Pick<BotRequest, "user" | "memory">,
  context: Context,
  kit: Kit,
): Page {
  const { words } = context;
  if (scopeOfReview(user) === false) return refusal(words.review.notOperator, context);
  if (memory.review === undefined) return refusal(words.error.unreadable, context);
  const { review } = memory;
  const groups = () => groupQuestions(review.unanswered, kit.likeness);
  switch (intent.kind) {
    case "review":
      return presentGroups(groups(), intent.page ?? 0, context, kit);
    case "ratings":
      return presentRatings(review, intent.page, context);
    case "dismiss": {
      const all = groups();
      const found = groupWith(all, intent.questionKey);
      return found === undefined ? gone(context) : presentDismissed(found, all, intent.page, context, kit);
    }
    case "patch": {
      const found = groupWith(groups(), intent.questionKey);
      return found === undefined ? gone(context) : presentPatch(found, intent.topic, context, kit);
    }
    case "export-questions": {
      const found = groupWith(groups(), intent.questionKey);
      return found === undefined ? gone(context) : presentGroupExport(found, context, kit);
    }
  }
}

function presentGroups(
  groups: readonly QuestionGroup[],
  wanted: number,
  context: Context,
  kit: Kit,
  note?: string,
): Page {
  const { words, choice } = context;
  const { page, pages, shown } = paged(groups, groupsPerPage, wanted);
  const title =
    pages === 1
      ? words.review.title
      : fill(words.review.page, { title: words.review.title, page: page + 1, pages });
  const questions = groups.reduce((sum, group) => sum + group.questions.length, 0);
  const counts = { questions, groups: groups.length };
  const to = (label: string, number: number): readonly Choice[] =>
    number < 0 || number >= pages ? [] : [choice(label, { kind: "review", page: number })];
  return {
    summary: note ?? title,
    parts: [
      ...(note === undefined ? [] : [{ kind: "note", text: note } as const]),
      { kind: "heading", text: title },
      ...(kit.recordsQuestions ? [] : [{ kind: "note", text: words.review.notRecording } as const]),
      {
        kind: "paragraph",
        text: groups.length === 0 ? words.review.nothing : fill(words.review.intro, counts),
      },
      ...shown.flatMap((group) => groupParts(group, page, context, kit)),
      {
        kind: "choices",
        prompt: words.home.review,
        choices: [
          ...to(words.browse.next, page + 1),
          ...to(words.browse.previous, page - 1),
          choice(words.review.ratings, { kind: "ratings", page: 0 }),
        ],
      },
    ],
  };
}

/** What was asked, how often, when, and in which other words; with what can be done about it. */
function groupParts(group: QuestionGroup, page: number, context: Context, kit: Kit): readonly ReplyPart[] {
  const { words, choice } = context;
  const { key } = group;
  const title = titleOf(group, context);
  const [topic] = nearestTopics(group, kit);
  const further = group.wordings
    .slice(1, 1 + furtherWordings)
    .map(({ utterance }) => fill(words.review.quoted, { text: shortened(utterance, longestFurther) }));
  return [
    {
      kind: "list",
      title,
      items: [
        askedWhen(group, context),
        ...(further.length === 0 ? [] : [fill(words.review.also, { wordings: further.join(" ") })]),
        ...(topic === undefined ? [] : [fill(words.review.nearest, { topic: topicTitle(topic, context) })]),
      ],
    },
    {
      kind: "choices",
      prompt: title,
      choices: [
        ...(topic === undefined ? [] : [addChoice(group, topic, context)]),
        choice(words.review.dismiss, { kind: "dismiss", questionKey: key, page }),
        choice(words.review.export, { kind: "export-questions", questionKey: key }),
      ],
    },
  ];
}

function presentDismissed(
  dismissed: QuestionGroup,
  groups: readonly QuestionGroup[],
  page: number,
  context: Context,
  kit: Kit,
): Page {
  const note = fill(context.words.review.dismissed, { utterance: wordingOf(dismissed) });
  const left = groups.filter((group) => group !== dismissed);
  const questionKeys = dismissed.questions.map(({ questionKey }) => questionKey);
  return { ...presentGroups(left, page, context, kit, note), records: [{ kind: "dismiss", questionKeys }] };
}

/** Everything kept of the questions of a group, but for their keys, which say nothing. */
function presentGroupExport(group: QuestionGroup, context: Context, kit: Kit): Page {
  const { words } = context;
  const { questions, languages, firstOn, lastOn } = group;
  const exported = {
    count: questions.length,
    languages,
    firstOn,
    lastOn,
    nearestTopics: nearestTopics(group, kit),
    questions: questions.map(({ questionKey: _, ...question }) => question),
  };
  return {
    summary: words.review.exportTitle,
    parts: [
      { kind: "heading", text: words.review.exportTitle },
      {
        kind: "file",
        name: "questions.json",
        caption: words.review.exportCaption,
        text: `${JSON.stringify(exported, undefined, 2)}\n`,
      },
      backToReview(context),
    ],
  };
}

/** The questions of a button may have been dismissed by somebody else, or are too old to be kept. */
function gone(context: Context): Page {
  const text = context.words.review.gone;
  return { summary: text, parts: [{ kind: "paragraph", text }, backToReview(context)] };
}

function refusal(text: string, context: Context): Page {
  return { summary: text, parts: [{ kind: "paragraph", text }, startChoices(context)] };
}
