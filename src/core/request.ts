import type { Facets } from "./entity.ts";
import type { FinderState } from "./finder/step.ts";
import type { Locale } from "./locale.ts";
import type { Memory } from "./memory.ts";
import type { QuizState } from "./quiz/step.ts";
import type { Vote, VoteReason } from "./record.ts";
import type { MessageReply } from "./reply.ts";

/** One thing that a user did, with all that may differ between two calls: `handle` needs nothing else. */
export interface BotRequest {
  readonly intent: Intent;
  readonly user: User;
  /** The locale that the platform reports for this user, when it does. */
  readonly platformLocale?: Locale;
  /** `whole` where an answer of any length can be read (a terminal); elsewhere it comes in pages. */
  readonly extent: "paged" | "whole";
  readonly surface: Surface;
  /** Today, as `YYYY-MM-DD`. */
  readonly today: string;
  /** A number that nobody chose, for drawing a quiz: an integer from 0 to 2^32 - 1. */
  readonly seed: number;
  /** What the ledger keeps that this request needs. */
  readonly memory: Memory;
  /** What the pressed button's token carried besides the intent; `open` sets it. */
  readonly pressed?: Pressed;
}

export interface Pressed {
  /** The locale of the message that the button stands in. */
  readonly locale: Locale;
  /** Whether anybody may press it, because its message is seen by everybody. */
  readonly isOpen: boolean;
  readonly placement: MessageReply["placement"];
}

export interface User {
  /**
   * Unique over all platforms and workspaces, and the same in whatever way the user reaches us: `slack:T1:U2`, `discord:42`,
   * `terminal`. Never shown.
   */
  readonly id: string;
  /** The workspace or server: `slack:T1`, `discord:7`. Absent where there is none, as in a direct message. */
  readonly workspace?: string;
  /** The name to show when the user shares an answer. */
  readonly name: string;
  /** May read the review of all questions without an answer. */
  readonly isOperator: boolean;
  /** May set the defaults of the workspace or server, and read the review of what was asked there. */
  readonly isAdmin: boolean;
}

/**
 * Where the reply will stand: in a channel that others read, in a place of the user's own, or on a page that stays open and
 * shows one reply at a time. Only in a channel is there anybody to share with; only a page needs a way back to its start.
 */
export type Surface = "channel" | "direct" | "page";

export const visibilities = ["ephemeral", "public"] as const;
export type Visibility = (typeof visibilities)[number];

/** What a user wants, once understood. */
export type Intent =
  /** Text as typed after the command: a word of the command, or else a question. */
  | { readonly kind: "words"; readonly utterance: string }
  /** Text that is a question in any case, as a message that somebody pointed at. */
  | { readonly kind: "ask"; readonly utterance: string }
  /** A button or form of ours, still as its token. `form` holds the values of a form by field id. */
  | { readonly kind: "pressed"; readonly action: string; readonly form?: Readonly<Record<string, string>> }
  | ActionIntent
  /** A token that is somebody else's, or was altered, or names what no longer exists. */
  | { readonly kind: "refused"; readonly why: "foreign" | "outdated" };

/** What a button can want: every one of these fits into a token, see `action.ts`. */
export type ActionIntent =
  | { readonly kind: "home" }
  | AnswerIntent
  /** One of the topics offered by "did you mean"; `questionKey` ties it to the question. */
  | { readonly kind: "pick"; readonly topic: string; readonly questionKey: string; readonly facets: Facets }
  | { readonly kind: "compare"; readonly group?: string }
  | { readonly kind: "find"; readonly state: FinderState }
  | { readonly kind: "quiz-start" }
  | { readonly kind: "quiz"; readonly state: QuizState }
  | { readonly kind: "topics"; readonly group?: string }
  | { readonly kind: "glossary"; readonly page: number }
  | { readonly kind: "settings" }
  | { readonly kind: "set-locale"; readonly locale: Locale | "auto" }
  | { readonly kind: "set-visibility"; readonly scope: "user" | "workspace"; readonly visibility: Visibility }
  | { readonly kind: "privacy" }
  | { readonly kind: "export" }
  | { readonly kind: "forget"; readonly isConfirmed: boolean }
  /** Pages of the review, from 0. */
  | { readonly kind: "review"; readonly page?: number }
  | { readonly kind: "ratings"; readonly page: number }
  /** How the content would change for questions like this one to be understood as the topic. Changes nothing. */
  | { readonly kind: "patch"; readonly topic: string; readonly questionKey: string }
  /** Takes questions like this one out of the review; `page` is the one to go back to. */
  | { readonly kind: "dismiss"; readonly questionKey: string; readonly page: number }
  | { readonly kind: "export-questions"; readonly questionKey: string }
  /** The user's own quiz results, and the leaderboard of their workspace. */
  | { readonly kind: "results" }
  | { readonly kind: "leaderboard" }
  | { readonly kind: "leaderboard-join" }
  | { readonly kind: "leaderboard-leave" }
  /** Whether the workspace has a leaderboard; for those who manage it. */
  | { readonly kind: "set-leaderboard"; readonly isOn: boolean }
  | { readonly kind: "help" }
  | { readonly kind: "about" }
  /** A start page with everything in reach; Slack shows it as App Home. */
  | { readonly kind: "dashboard" }
  | { readonly kind: "vote"; readonly answer: AnswerIntent; readonly vote: Vote }
  /** The form after an unhelpful answer, once sent; its values come with `pressed`. */
  | {
      readonly kind: "explain-vote";
      readonly answer: AnswerIntent;
      readonly reason?: VoteReason;
      readonly comment?: string;
    }
  /** Shows in the channel what `shown` shows to the user alone. */
  | { readonly kind: "share"; readonly shown: ShareableIntent };

export type ShareableIntent = Extract<ActionIntent, { kind: "answer" | "compare" | "find" | "quiz" }>;

/** The answer to a question about one topic, or two that were joined in one question. */
export interface AnswerIntent {
  readonly kind: "answer";
  readonly topics: readonly string[];
  readonly facets: Facets;
  /** The meaning taken for an ambiguous word, see `content/senses.yaml`. */
  readonly meaning?: { readonly sense: string; readonly meaning: string };
  /** 0 is the answer itself; 1 and on are its further details. */
  readonly page: number;
}
