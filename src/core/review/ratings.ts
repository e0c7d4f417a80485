import { fill } from "../catalog/fill.ts";
import type { Context } from "../context.ts";
import type { Review } from "../memory.ts";
import type { Page } from "../page.ts";
import { voteReasons } from "../record.ts";
import type { Choice, ReplyPart } from "../reply.ts";
import { shortened } from "../shortened.ts";
import { paged } from "./paged.ts";
import { topicTitle } from "./parts.ts";

/** So many topics with what was said of them fit into one message of every platform. */
const topicsPerPage = 6;
const shownComments = 2;
const longestComment = 140;
const shownPicks = 10;

/** How helpful the answers are by topic, the most unhelpful first, with reasons and comments; and what was picked. */
export function presentRatings({ votes, picks }: Review, wanted: number, context: Context): Page {
  const { words, choice } = context;
  const { page, pages, shown } = paged(votes, topicsPerPage, wanted);
  const title =
    pages === 1
      ? words.review.ratingsTitle
      : fill(words.review.page, { title: words.review.ratingsTitle, page: page + 1, pages });
  const picked = page > 0 ? [] : picks.slice(0, shownPicks);
  const to = (label: string, number: number): readonly Choice[] =>
    number < 0 || number >= pages ? [] : [choice(label, { kind: "ratings", page: number })];
  return {
    summary: title,
    parts: [
      { kind: "heading", text: title },
      ...(votes.length === 0 ? [{ kind: "paragraph", text: words.review.noRatings } as const] : []),
      ...shown.map((entry) => ratingPart(entry, context)),
      ...(picked.length === 0
        ? []
        : [
            {
              kind: "list",
              title: words.review.picks,
              items: picked.map(({ topic, count }) =>
                fill(words.review.pickItem, { count, topic: topicTitle(topic, context) }),
              ),
            } as const,
          ]),
      {
        kind: "choices",
        prompt: words.home.review,
        choices: [
          ...to(words.browse.next, page + 1),
          ...to(words.browse.previous, page - 1),
          choice(words.review.back, { kind: "review", page: 0 }),
        ],
      },
    ],
  };
}

function ratingPart(
  { topic, helpful, unhelpful, reasons, comments }: Review["votes"][number],
  context: Context,
): ReplyPart {
  const { words } = context;
  const votes = helpful + unhelpful;
  const share = Math.round((100 * helpful) / votes);
  const given = voteReasons.flatMap((reason) => {
    const count = reasons[reason] ?? 0;
    return count === 0 ? [] : [fill(words.review.reason, { reason: words.feedback.reasons[reason], count })];
  });
  return {
    kind: "list",
    title: topicTitle(topic, context),
    items: [
      fill(words.review.ratingItem, { share, votes }),
      ...(given.length === 0 ? [] : [fill(words.review.notHelpful, { reasons: given.join(", ") })]),
      ...comments
        .slice(0, shownComments)
        .map((comment) => fill(words.review.quoted, { text: shortened(comment, longestComment) })),
    ],
  };
}
