import type { Sign } from "./action.ts";
import type { Catalog } from "./catalog/catalog.ts";
import type { Commands } from "./commands.ts";
import type { Understand } from "./knowledge/understand.ts";
import type { Locale } from "./locale.ts";
import type { Page } from "./page.ts";
import type { Recent } from "./recent.ts";
import type { LedgerRecord } from "./record.ts";
import type { Reply } from "./reply.ts";
import type { BotRequest } from "./request.ts";
import type { Likeness } from "./review/likeness.ts";
import type { PatchFor } from "./review/patch.ts";

/** Pure: everything that varies between two calls is in the request. */
export type Handle = (request: BotRequest) => Handled;

export interface Handled {
  readonly reply: Reply;
  /** What to remember. */
  readonly records: readonly LedgerRecord[];
  /** What to say in the place of `reply` when the records could not be stored; absent where the reply promises nothing. */
  readonly ifNotStored?: Reply;
}

/** What a guide is made from. */
export interface GuideParts {
  readonly catalog: Catalog;
  readonly understand: Understand;
  /** Topic ids ranked for a text that is still being typed. */
  readonly rankTopics: (utterance: string, locale: Locale, limit: number) => readonly string[];
  /** Reads a question without an answer for comparing it with others. */
  readonly likeness: Likeness;
  readonly patchFor: PatchFor;
  readonly sign: Sign;
  readonly version: string;
  /** How long records are kept, in days. */
  readonly retentionDays: number;
  /** Whether the text of a question without an answer is recorded, without who asked. */
  readonly recordsQuestions: boolean;
}

/** The parts, with what they are remembered by. */
export interface Kit extends GuideParts {
  readonly pages: Recent<Page>;
  readonly commandFor: Commands;
}
