import type { Locale } from "./locale.ts";
import type { Visibility } from "./request.ts";

export type Vote = "helpful" | "unhelpful";

export const voteReasons = ["wrong", "outdated", "unclear", "not-my-case"] as const;
export type VoteReason = (typeof voteReasons)[number];

/**
 * Something to remember, as data; the shell stores it.
 *
 * Writing a record twice is the same as writing it once: each kind names what makes it one record (its key),
 * and a later record with the same key replaces the earlier. So a request delivered twice counts once.
 */
export type LedgerRecord =
  /** Key: user and topic. Reason and comment stay when a later record of the same vote has none. */
  | {
      readonly kind: "vote";
      readonly user: string;
      readonly topic: string;
      readonly vote: Vote;
      readonly reason?: VoteReason;
      readonly comment?: string;
      readonly locale: Locale;
      readonly on: string;
    }
  /** A question that got no answer, without who asked. Key: questionKey. Only when the operator turned it on. */
  | {
      readonly kind: "unanswered";
      readonly questionKey: string;
      readonly utterance: string;
      readonly offered: readonly string[];
      readonly locale: Locale;
      readonly on: string;
    }
  /** What was picked under "did you mean". Key: questionKey. */
  | { readonly kind: "pick"; readonly questionKey: string; readonly topic: string; readonly on: string }
  /** A finished quiz. Key: user and run. */
  | {
      readonly kind: "quiz-result";
      readonly user: string;
      readonly run: string;
      readonly score: number;
      readonly total: number;
      readonly on: string;
    }
  /** A finished finder. Key: user and the outcome. */
  | {
      readonly kind: "finder-result";
      readonly user: string;
      readonly outcome: string;
      readonly on: string;
    }
  /** The topic that a user read last. Key: user and topic. */
  | { readonly kind: "seen"; readonly user: string; readonly topic: string; readonly on: string }
  /** Key: user. `auto` removes the setting. */
  | { readonly kind: "user-locale"; readonly user: string; readonly locale: Locale | "auto" }
  | { readonly kind: "user-visibility"; readonly user: string; readonly visibility: Visibility }
  /** Key: workspace. */
  | { readonly kind: "workspace-visibility"; readonly workspace: string; readonly visibility: Visibility }
  /** Deletes everything stored under the user. */
  | { readonly kind: "forget"; readonly user: string };
