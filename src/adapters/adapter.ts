import {
  emptyMemory,
  type Guide,
  type LedgerRecord,
  type Locale,
  type Memory,
  unreadableMemory,
  type Words,
} from "../core/index.ts";
import type { Reply } from "../core/reply.ts";
import type { BotRequest } from "../core/request.ts";
import type { Route } from "../http/server.ts";
import type { Ledger, Urgency } from "../ledger/ledger.ts";
import type { ErrorLog, Log } from "../log.ts";
import { within } from "./within.ts";

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

/** How long somebody waits to hear whether something was saved; Slack and Discord give up at three seconds. */
const patienceMs = 1_500;
/** A store that is away would otherwise fill the log with a line per request. */
const sayAgainMs = 60_000;

/**
 * The one loop that all adapters share: recall, handle, remember.
 *
 * A slow store must not cost the user the answer: only a reply which promises that something was saved waits for the write, and says
 * so when it is not certain. While the store cannot be read, requests are answered without what it keeps. Only the platform and the
 * intent's kind are logged, never a user's words.
 */
export function createResponder({ guide, ledger, log, platform, now, random }: ResponderParts): Respond {
  let saidAt = Number.NEGATIVE_INFINITY;

  async function recall(request: Pick<BotRequest, "user" | "intent" | "pressed">): Promise<Memory> {
    const needs = guide.needs(request);
    const { settings, recent, stored, review, quiz } = needs;
    if (!settings && !recent && !stored && review === false && !quiz) return emptyMemory;
    try {
      return await ledger.recall(request.user, needs);
    } catch (error) {
      const at = now().getTime();
      if (at - saidAt >= sayAgainMs) {
        saidAt = at;
        log.error({ platform, error }, "the ledger cannot be read: requests are answered without settings");
      }
      return unreadableMemory;
    }
  }

  async function write(records: readonly LedgerRecord[], urgency: Urgency): Promise<boolean> {
    try {
      await ledger.write(records, urgency);
      return true;
    } catch (error) {
      log.error({ platform, error }, "records were not stored");
      return false;
    }
  }

  return async (incoming) => {
    const request = {
      ...guide.open(incoming),
      today: now().toISOString().slice(0, 10),
      seed: Math.floor(random() * 2 ** 32),
    };
    try {
      const memory = await recall(request);
      const { reply, records, ifNotStored } = guide.handle({ ...request, memory });
      const written = write(records, ifNotStored === undefined ? "soon" : "now");
      if (ifNotStored === undefined) return reply;
      return (await within(written, patienceMs)) ? reply : ifNotStored;
    } catch (error) {
      log.error({ platform, intent: request.intent.kind, error }, "a request failed");
      return guide.apologise(request);
    }
  };
}
