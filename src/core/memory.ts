import type { Locale } from "./locale.ts";
import type { LedgerRecord } from "./record.ts";
import type { Visibility } from "./request.ts";

/** What the ledger keeps, as far as one request needs it. */
export interface Memory {
  readonly locale?: Locale;
  readonly visibility?: Visibility;
  readonly workspaceVisibility?: Visibility;
  /** Topics that the user read, the latest first, at most five; only for `dashboard`. */
  readonly recentTopics: readonly string[];
  /** Everything stored under the user; only for `privacy` and `export`. */
  readonly stored?: readonly LedgerRecord[];
  /** Only for those who may see it: of everything for operators, of their own workspace for those who manage it. */
  readonly review?: Review;
  /** Only where quiz results are shown, or the leaderboard can be set up. */
  readonly quiz?: QuizMemory;
  /** The store did not answer, so that all of the above says nothing. */
  readonly isUnreadable?: true;
}

export interface QuizMemory {
  /** The user's own finished quizzes, the latest first, at most ten. */
  readonly results: readonly {
    readonly run: string;
    readonly score: number;
    readonly total: number;
    readonly on: string;
  }[];
  /** Absent where the workspace has none. */
  readonly leaderboard?: Leaderboard;
}

export interface Leaderboard {
  /** Whether the user takes part. */
  readonly isIn: boolean;
  /** What the user has, in or not: counted as in `entries`. */
  readonly own: { readonly right: number; readonly met: number };
  /**
   * Those who take part, the best first, at most fifty. Each question counts once per person, by the first answer ever given to it:
   * `right` of `met`. More right ones come first, then fewer met; equal in both is a tie.
   */
  readonly entries: readonly {
    readonly name: string;
    readonly right: number;
    readonly met: number;
    readonly isUser: boolean;
  }[];
}

/** What people asked and did not get, what they rated, and how the quiz goes, within the retention. */
export interface Review {
  /** The latest first, at most 2,000. */
  readonly unanswered: readonly {
    readonly questionKey: string;
    readonly utterance: string;
    readonly offered: readonly string[];
    /** What the asker picked under "did you mean". */
    readonly picked?: string;
    readonly language: Locale | "other";
    readonly on: string;
  }[];
  /** Every topic that was voted on; the most unhelpful votes first. */
  readonly votes: readonly {
    readonly topic: string;
    readonly helpful: number;
    readonly unhelpful: number;
    readonly reasons: Readonly<Record<string, number>>;
    /** The latest first, at most twenty. */
    readonly comments: readonly string[];
  }[];
  /** The most picked first. */
  readonly picks: readonly { readonly topic: string; readonly count: number }[];
  /** By a question's code: how often each choice was given, first answers of a run only. */
  readonly quiz: readonly { readonly question: string; readonly choices: Readonly<Record<string, number>> }[];
  /** Each day on which anything was kept, the earliest first. */
  readonly days: readonly {
    readonly on: string;
    readonly read: number;
    readonly unanswered: number;
    readonly helpful: number;
    readonly unhelpful: number;
    readonly quizzes: number;
    readonly finders: number;
  }[];
}

/** The memory of a user of whom nothing is kept. */
export const emptyMemory: Memory = { recentTopics: [] };

/** The memory while the store cannot be read. */
export const unreadableMemory: Memory = { recentTopics: [], isUnreadable: true };
