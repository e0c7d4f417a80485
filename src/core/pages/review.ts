import { fill } from "../catalog/fill.ts";
import type { Context } from "../context.ts";
import type { Memory, Review } from "../memory.ts";
import type { Page } from "../page.ts";
import { voteReasons } from "../record.ts";
import type { ReplyPart } from "../reply.ts";
import type { User } from "../request.ts";
import { startChoices } from "./home.ts";

/** How many entries each list of the review shows; the most frequent come first. */
const shownEntries = 10;

/** For operators: what people asked and did not get, what they rated badly, and what they picked. */
export function presentReview(
  context: Context,
  user: User,
  { review }: Memory,
  recordsQuestions: boolean,
): Page {
  const { words, choice } = context;
  if (!user.isOperator || review === undefined) {
    const text = words.review.notOperator;
    return { summary: text, parts: [{ kind: "paragraph", text }, startChoices(context)] };
  }
  return {
    summary: words.review.title,
    parts: [
      ...reviewParts(context, review, recordsQuestions),
      { kind: "choices", prompt: words.home.review, choices: [choice(words.home.home, { kind: "home" })] },
    ],
  };
}

/** The review itself, to stand on a page of its own or among others. */
export function reviewParts(
  context: Context,
  review: Review,
  recordsQuestions: boolean,
): readonly ReplyPart[] {
  const { title, notRecording, nothing } = context.words.review;
  const lists = [...unanswered(review, context), ...badlyRated(review, context), ...picks(review, context)];
  return [
    { kind: "heading", text: title },
    ...(recordsQuestions ? [] : [{ kind: "note", text: notRecording } as const]),
    ...(lists.length === 0 ? [{ kind: "paragraph", text: nothing } as const] : lists),
  ];
}

function unanswered({ unanswered: entries }: Review, { words }: Context): readonly ReplyPart[] {
  const items = entries.slice(0, shownEntries).map((entry) =>
    fill(words.review.unansweredItem, {
      count: 1,
      utterance: entry.utterance.slice(0, 200),
      date: entry.on,
    }),
  );
  return items.length === 0 ? [] : [{ kind: "list", title: words.review.unanswered, items }];
}

function badlyRated({ votes }: Review, context: Context): readonly ReplyPart[] {
  const { words } = context;
  const items = votes
    .filter((entry) => entry.unhelpful > 0)
    .slice(0, shownEntries)
    .map((entry) => {
      const { helpful, unhelpful } = entry;
      const counts = voteReasons.flatMap((reason) => {
        const count = entry.reasons[reason] ?? 0;
        return count === 0 ? [] : [`${words.feedback.reasons[reason]} ${count}`];
      });
      const reasons = counts.length === 0 ? "–" : counts.join(", ");
      const line = fill(words.review.badlyRatedItem, {
        topic: title(entry.topic, context),
        helpful,
        unhelpful,
        reasons,
      });
      const comments = entry.comments
        .slice(0, 3)
        .map((comment) => fill(words.review.commentItem, { comment: comment.slice(0, 200) }));
      return [line, ...comments].join("\n");
    });
  return items.length === 0 ? [] : [{ kind: "list", title: words.review.badlyRated, items }];
}

function picks({ picks: entries }: Review, context: Context): readonly ReplyPart[] {
  const items = entries
    .slice(0, shownEntries)
    .map(({ topic, count }) => fill(context.words.review.pickItem, { topic: title(topic, context), count }));
  return items.length === 0 ? [] : [{ kind: "list", title: context.words.review.picks, items }];
}

/** A topic's title, or its id when the content has lost it since. */
function title(id: string, { catalog, say }: Context): string {
  const topic = catalog.topics.get(id);
  return topic === undefined ? id : say(topic.title);
}
