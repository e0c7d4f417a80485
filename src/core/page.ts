import type { LedgerRecord } from "./record.ts";
import type { ReplyPart } from "./reply.ts";
import type { ActionIntent } from "./request.ts";

/** What one view has to say; `handle` makes the reply of it. */
export interface Page {
  /** The page in one or two sentences, for notifications and screen readers. */
  readonly summary: string;
  readonly parts: readonly ReplyPart[];
  readonly records?: readonly LedgerRecord[];
  /** What shows this page again, where losing it would lose work. */
  readonly resume?: ActionIntent;
}

/** Intents that show the same thing in another state: a button from one to another replaces the message. */
const families: readonly (readonly ActionIntent["kind"][])[] = [
  ["find"],
  ["quiz", "quiz-start"],
  ["compare"],
  ["topics"],
  ["glossary"],
  ["settings", "set-locale", "set-visibility", "set-leaderboard"],
  ["review", "ratings", "patch", "dismiss", "export-questions"],
  ["results", "leaderboard", "leaderboard-join", "leaderboard-leave"],
  ["privacy", "export", "forget"],
  ["answer", "pick", "vote", "explain-vote"],
];

/** Whether a button of `to` in a message of `from` changes that message rather than posting another one. */
export function staysInPlace(from: ActionIntent["kind"], to: ActionIntent): boolean {
  // From answer to answer is a new question; its own votes stay in place.
  if (to.kind === "answer") return false;
  return families.some((family) => family.includes(from) && family.includes(to.kind));
}
