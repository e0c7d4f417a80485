import { fill } from "../catalog/fill.ts";
import type { Context } from "../context.ts";
import type { Choice, ReplyPart } from "../reply.ts";
import { shortened } from "../shortened.ts";
import type { QuestionGroup } from "./group.ts";

const longestWording = 140;
/** What every platform shows of a button. */
const longestLabel = 38;

/** The wording that stands for a group. */
export function wordingOf({ wordings }: QuestionGroup): string {
  return shortened(wordings[0]?.utterance ?? "", longestWording);
}

/** How often a group was asked, and in what words most. */
export function titleOf(group: QuestionGroup, { words }: Context): string {
  return fill(words.review.group, { count: group.questions.length, utterance: wordingOf(group) });
}

/** In which languages, and from when to when. */
export function askedWhen({ languages, firstOn, lastOn }: QuestionGroup, { words }: Context): string {
  const named = languages.map((language) => words.review.languages[language]);
  const text = firstOn === lastOn ? words.review.askedOnce : words.review.asked;
  return fill(text, { languages: named.join(", "), date: lastOn, first: firstOn, last: lastOn });
}

/** The button to the change of the content that makes the questions be understood as a topic. */
export function addChoice({ key }: QuestionGroup, topic: string, context: Context): Choice {
  const { words, choice } = context;
  const spare = longestLabel - fill(words.review.add, { topic: "" }).length;
  const label = fill(words.review.add, { topic: shortened(topicTitle(topic, context), spare) });
  return choice(label, { kind: "patch", topic, questionKey: key });
}

/** A topic's title, or its id when the content has lost it since. */
export function topicTitle(id: string, { catalog, say }: Pick<Context, "catalog" | "say">): string {
  const topic = catalog.topics.get(id);
  return topic === undefined ? id : say(topic.title);
}

export function backToReview({ words, choice }: Context): ReplyPart {
  return {
    kind: "choices",
    prompt: words.review.back,
    choices: [choice(words.review.back, { kind: "review", page: 0 })],
  };
}
