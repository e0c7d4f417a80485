import type { Guide, Locale, Words } from "../core/index.ts";
import type { Reply } from "../core/reply.ts";
import type { BotRequest } from "../core/request.ts";
import type { Route } from "../http/server.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { ErrorLog, Log } from "../log.ts";

/** What an adapter knows of a request; the responder adds the clock, a seed, and what the ledger remembers. */
export type Incoming = Omit<BotRequest, "today" | "seed" | "memory">;

/** Answers one request. Never rejects: whatever goes wrong inside becomes an apology in the user's locale. */
export type Respond = (incoming: Incoming) => Promise<Reply>;

/** One platform: all knowledge of it, and none of the subject. */
export interface Adapter<Payload, Message> {
  /** What the user wants, or `undefined` when the payload is not addressed to the bot. */
  parse(payload: Payload): Incoming | undefined;
  render(reply: Reply): Message;
  /** Connects and serves until the returned function is called, which lets requests under way finish. */
  start(respond: Respond): Promise<() => Promise<void>>;
}

/** An adapter of a platform on the network, which may be away for a while or refuse us for good. */
export interface PlatformAdapter<Payload, Message> extends Adapter<Payload, Message> {
  /** Whether a user's request would be answered now; `/readyz` says so. */
  isReady(): boolean;
  /** For the operator, once it is ready for the first time: that it is, and how to try it. */
  readonly welcome: string;
  /** Rejects with a `PlatformError` once trying again is useless; pending for ever otherwise. */
  readonly failed: Promise<never>;
}

/** A platform refuses us until the operator mends something: the message says what, and where. */
export class PlatformError extends Error {
  override readonly name = "PlatformError";
}

/** What the adapter of a platform is made from. */
export interface PlatformParts<Config> {
  readonly config: Config;
  readonly guide: Guide;
  /** The product's own words, for surfaces that are no reply: names of commands, labels of a modal. */
  readonly words: Readonly<Record<Locale, Words>>;
  readonly ledger: Ledger;
  readonly log: Log;
  /** User ids as in `User.id`. */
  readonly operators: ReadonlySet<string>;
  /** The one HTTP server's routes, to be added before it starts; given whenever the configuration needs it. */
  readonly http?: RouteTable;
}

export interface RouteTable {
  /** By method and exact path: `POST /slack/events`. */
  add(route: `${"GET" | "POST"} /${string}`, handler: Route): void;
}

export interface ResponderParts {
  readonly guide: Guide;
  readonly ledger: Ledger;
  readonly log: ErrorLog;
  /** Names the platform in a log line. */
  readonly platform: string;
  readonly now: () => Date;
  /** A number from 0 up to 1, as `Math.random`. */
  readonly random: () => number;
}

/**
 * The one loop that all adapters share: recall, handle, remember.
 *
 * The reply waits for the ledger to recall but not to write: a slow store must not cost the user the answer.
 * Only the platform and the intent's kind are logged, never a user's words.
 */
export function createResponder({ guide, ledger, log, platform, now, random }: ResponderParts): Respond {
  return async (incoming) => {
    const request = {
      ...guide.open(incoming),
      today: now().toISOString().slice(0, 10),
      seed: Math.floor(random() * 2 ** 32),
    };
    try {
      const memory = await ledger.recall(request.user, guide.needs(request));
      const { reply, records } = guide.handle({ ...request, memory });
      ledger
        .write(records)
        .catch((error: unknown) => log.error({ platform, error }, "records were not stored"));
      return reply;
    } catch (error) {
      log.error({ platform, intent: request.intent.kind, error }, "a request failed");
      return guide.apologise(request);
    }
  };
}
