import type { Locale } from "./locale.ts";
import type { LedgerRecord } from "./record.ts";
import type { Visibility } from "./request.ts";

/** What the ledger keeps, as far as one request needs it. */
export interface Memory {
  readonly locale?: Locale;
  readonly visibility?: Visibility;
  readonly workspaceVisibility?: Visibility;
  /** Topics that the user read, the latest first, at most five. */
  readonly recentTopics: readonly string[];
  /** Everything stored under the user; only for `privacy` and `export`. */
  readonly stored?: readonly LedgerRecord[];
  /** Only for operators, for `review` and `dashboard`. */
  readonly review?: Review;
}

/** What people asked and did not get, most frequent first. */
export interface Review {
  readonly unanswered: readonly {
    readonly utterance: string;
    readonly count: number;
    readonly lastOn: string;
  }[];
  readonly votes: readonly {
    readonly topic: string;
    readonly helpful: number;
    readonly unhelpful: number;
    readonly reasons: Readonly<Record<string, number>>;
    readonly comments: readonly string[];
  }[];
  readonly picks: readonly { readonly topic: string; readonly count: number }[];
}

/** The memory of a user of whom nothing is kept. */
export const emptyMemory: Memory = { recentTopics: [] };
