import type { Locale } from "./locale.ts";
import type { Visibility } from "./request.ts";

export type Vote = "helpful" | "unhelpful";

export const voteReasons = ["wrong", "outdated", "unclear", "not-my-case"] as const;
export type VoteReason = (typeof voteReasons)[number];

/** Whose a record is, where it was made, and on which day. Ids as in `User`. */
export interface Authored {
  readonly user: string;
  /** Where the user was: what is kept of a workspace goes when the workspace leaves. */
  readonly workspace?: string;
  /** `YYYY-MM-DD`. */
  readonly on: string;
}

/**
 * Something to remember, as data; the shell stores it.
 *
 * Writing a record twice is the same as writing it once: each kind names what makes it one record (its key). A later record with
 * the same key replaces the earlier one, unless it says that the first stays. So a request delivered twice counts once.
 */
export type LedgerRecord =
  /** Key: user and topic. Reason and comment stay when a later record of the same vote has none. */
  | ({
      readonly kind: "vote";
      readonly topic: string;
      readonly vote: Vote;
      readonly reason?: VoteReason;
      readonly comment?: string;
      readonly locale: Locale;
    } & Authored)
  /** A question that got no answer, without who asked. Key: questionKey. Only when the operator turned it on. */
  | {
      readonly kind: "unanswered";
      readonly questionKey: string;
      readonly utterance: string;
      /** What was offered in the place of an answer, the nearest first. */
      readonly offered: readonly string[];
      /** The locale of the reply. */
      readonly locale: Locale;
      /** The language of the question: one of our locales, or `other`. */
      readonly language: Locale | "other";
      /** Where it was asked, so that those who manage a workspace see its own questions alone in their review. */
      readonly workspace?: string;
      readonly on: string;
    }
  /** Takes questions out of the review: they are dealt with. Deletes the `unanswered` records of these keys. */
  | { readonly kind: "dismiss"; readonly questionKeys: readonly string[] }
  /** What was picked under "did you mean". Key: questionKey. */
  | {
      readonly kind: "pick";
      readonly questionKey: string;
      readonly topic: string;
      readonly workspace?: string;
      readonly on: string;
    }
  /** One answer in a quiz. Key: user, run and question; the first stays. `question` is its code. */
  | ({
      readonly kind: "quiz-answer";
      readonly run: string;
      readonly question: string;
      readonly choice: string;
      readonly isRight: boolean;
    } & Authored)
  /** A finished quiz. Key: user and run; the first stays. */
  | ({
      readonly kind: "quiz-result";
      readonly run: string;
      readonly score: number;
      readonly total: number;
    } & Authored)
  /** A finished finder. Key: user and the outcome. */
  | ({ readonly kind: "finder-result"; readonly outcome: string } & Authored)
  /** A topic that a user read. Key: user and topic. */
  | ({ readonly kind: "seen"; readonly topic: string } & Authored)
  /** Key: user. `auto` removes the setting. */
  | { readonly kind: "user-locale"; readonly user: string; readonly locale: Locale | "auto" }
  | { readonly kind: "user-visibility"; readonly user: string; readonly visibility: Visibility }
  /** Key: workspace. */
  | { readonly kind: "workspace-visibility"; readonly workspace: string; readonly visibility: Visibility }
  /** Whether a workspace has a leaderboard. Key: workspace. */
  | { readonly kind: "workspace-leaderboard"; readonly workspace: string; readonly isOn: boolean }
  /** Shows the user's quiz results to the workspace, under that name. Key: user and workspace. */
  | {
      readonly kind: "leaderboard-join";
      readonly user: string;
      readonly workspace: string;
      readonly name: string;
    }
  /** Takes the user out of it again, name and all. */
  | { readonly kind: "leaderboard-leave"; readonly user: string; readonly workspace: string }
  /** Deletes everything stored under the user. */
  | { readonly kind: "forget"; readonly user: string };
