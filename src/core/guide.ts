import type { Sign } from "./action.ts";
import type { Catalog } from "./catalog/catalog.ts";
import type { Locale } from "./locale.ts";
import type { LedgerRecord } from "./record.ts";
import type { MessageReply, Reply } from "./reply.ts";
import type { BotRequest } from "./request.ts";

/** Pure: everything that varies between two calls is in the request. `records` is what to remember. */
export type Handle = (request: BotRequest) => {
  readonly reply: Reply;
  readonly records: readonly LedgerRecord[];
};

/** Everything that an adapter can ask of the core. */
export interface Guide {
  readonly handle: Handle;
  /** Reads a token back, so that the caller knows what the request needs; any other intent stays as it is. */
  open<R extends Pick<BotRequest, "intent" | "user">>(request: R): R;
  needs(request: Pick<BotRequest, "intent" | "user">): { readonly stored: boolean; readonly review: boolean };
  /** What to say when something of ours failed. */
  apologise(request: Pick<BotRequest, "platformLocale">): MessageReply;
  /**
   * Questions to offer while somebody types, best first, at most `limit`: `value` is what to ask, `label` what
   * to show. For an empty text the pinned ones.
   */
  suggest(
    utterance: string,
    locale: Locale,
    limit: number,
  ): readonly { readonly label: string; readonly value: string }[];
}

export interface GuideParts {
  readonly catalog: Catalog;
  readonly sign: Sign;
}

export declare function createGuide(parts: GuideParts): Guide;
