import { fill } from "../catalog/fill.ts";
import type { Context } from "../context.ts";
import type { Kit } from "../kit.ts";
import type { Locale } from "../locale.ts";
import type { Page } from "../page.ts";
import type { ReplyPart } from "../reply.ts";
import { shortened } from "../shortened.ts";
import type { QuestionGroup, Wording } from "./group.ts";
import { addChoice, topicTitle } from "./parts.ts";
import type { AddedUtterances, ContentPatch, LeftOut } from "./patch.ts";
import { nearestTopics } from "./topics.ts";

/** More wordings of the same at once teach the engine little, and make a patch that nobody reads. */
const mostAdded = 10;
const longestShown = 120;
/** What is left out is named up to this many. */
const mostLeft = 5;

/** The change by which the questions of a group would be understood as a topic: as a file, and as a diff. Writes nothing. */
export function presentPatch(group: QuestionGroup, topic: string, context: Context, kit: Kit): Page {
  const { words, choice } = context;
  const { patch, left } = patchOf(group, topic, kit);
  const title = fill(words.review.add, { topic: topicTitle(topic, context) });
  const added = patch.added.map((utterance) => shortened(utterance, longestShown));
  const others = nearestTopics(group, kit).filter((each) => each !== topic);
  const lines = left
    .slice(0, mostLeft)
    .map((each) => leftLine({ ...each, utterance: shortened(each.utterance, longestShown) }, context));
  return {
    summary: title,
    parts: [
      { kind: "heading", text: title },
      {
        kind: "paragraph",
        text: added.length === 0 ? words.review.nothingToAdd : words.review.patchIntro,
      },
      ...(added.length === 0 ? [] : [{ kind: "list", title: words.review.added, items: added } as const]),
      ...(lines.length === 0 ? [] : [{ kind: "list", title: words.review.left, items: lines } as const]),
      ...fileParts(patch, topic, context),
      ...(others.length === 0
        ? []
        : [
            {
              kind: "choices",
              prompt: words.review.elsewhere,
              choices: others.map((other) => addChoice(group, other, context)),
            } as const,
          ]),
      {
        kind: "choices",
        prompt: words.home.review,
        choices: [
          choice(words.review.dismiss, { kind: "dismiss", questionKey: group.key, page: 0 }),
          choice(words.review.back, { kind: "review", page: 0 }),
        ],
      },
    ],
  };
}

/** Why a wording is not in the patch, the reasons of the page's own among them. */
type Left = LeftOut | { readonly utterance: string; readonly why: "language" | "more" };

/** The patch for the commonest wordings that a list of the content can hold. */
export function patchOf(
  group: QuestionGroup,
  topic: string,
  { patchFor }: Pick<Kit, "patchFor">,
): { readonly patch: ContentPatch; readonly left: readonly Left[] } {
  const fitting = group.wordings.filter(({ language }) => language !== "other");
  const taken = fitting.slice(0, mostAdded);
  const inList = (...languages: readonly Locale[]) =>
    taken.filter(isIn(languages)).map(({ utterance }) => utterance);
  // Traditional characters are read as simplified ones, so one list holds both.
  const utterances: AddedUtterances = { en: inList("en"), "zh-CN": inList("zh-CN", "zh-TW") };
  const patch = patchFor(topic, utterances);
  const because =
    (why: "language" | "more") =>
    ({ utterance }: Wording): Left => ({ utterance, why });
  return {
    patch,
    left: [
      ...patch.left,
      ...group.wordings.filter(({ language }) => language === "other").map(because("language")),
      ...fitting.slice(mostAdded).map(because("more")),
    ],
  };
}

function isIn(languages: readonly Locale[]): (wording: Wording) => boolean {
  return ({ language }) => language !== "other" && languages.includes(language);
}

/** Why one is left out, in words. */
export function leftLine(left: Left, context: Pick<Context, "catalog" | "words" | "say">): string {
  const { leftItem } = context.words.review;
  const topic = left.why === "claimed" ? topicTitle(left.topic, context) : "";
  return fill(leftItem[left.why], { utterance: left.utterance, topic, most: mostAdded });
}

function fileParts({ file, diff }: ContentPatch, topic: string, { words }: Context): readonly ReplyPart[] {
  if (file === undefined || diff === undefined) return [];
  const name = `${topic}.diff`;
  return [
    {
      kind: "file",
      name: `${topic}.yaml`,
      caption: fill(words.review.patchFile, { path: file.path }),
      text: file.text,
    },
    { kind: "file", name, caption: fill(words.review.patchDiff, { name, path: diff.path }), text: diff.text },
  ];
}
