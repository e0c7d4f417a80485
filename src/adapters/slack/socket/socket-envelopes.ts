import { setTimeout as sleep } from "node:timers/promises";
import type { App } from "@slack/bolt";
import type { Log } from "../../../log.ts";
import { optional } from "../../../optional.ts";
import { WrittenJson } from "../../written-json.ts";
import type { SocketConnection } from "./socket-connection.ts";
import type { Envelope } from "./socket-frame.ts";

export interface EnvelopesParts {
  /** All that are open now; an acknowledgement whose own connection is gone takes one of these. */
  readonly connections: ReadonlySet<SocketConnection>;
  readonly log: Pick<Log, "warn" | "error">;
}

export interface Envelopes {
  /** Names the app that handles what comes from now on. */
  serve(app: Pick<App, "processEvent">): void;
  take(envelope: Envelope, from: SocketConnection): void;
  /** Resolves once nothing (that came over that connection) is under way, or after `withinMs`. Never rejects. */
  settled(withinMs: number, from?: SocketConnection): Promise<void>;
}

/** Hands each envelope to the app and takes its acknowledgement back to Slack, once. */
export function createEnvelopes({ connections, log }: EnvelopesParts): Envelopes {
  const underWay = new Map<Promise<void>, SocketConnection>();
  let app: Pick<App, "processEvent"> | undefined;

  async function process(envelope: Envelope, from: SocketConnection): Promise<void> {
    let isAcknowledged = false;
    const ack = async (answer?: unknown) => {
      if (isAcknowledged) {
        log.warn({ type: envelope.type }, "a payload was acknowledged twice");
        return;
      }
      isAcknowledged = true;
      send(envelope.id, answer, from);
    };
    try {
      await app?.processEvent({
        body: envelope.payload,
        ack,
        ...optional("retryNum", envelope.retryNum),
        ...optional("retryReason", envelope.retryReason),
      });
    } catch (error) {
      log.error({ type: envelope.type, error }, "a payload was not handled");
    }
    // Slack would send an event three times more, and what failed would fail again. Nobody sends a command or a
    // press again: left unacknowledged, the person at least sees that it failed.
    if (!isAcknowledged && envelope.type === "events_api") await ack();
  }

  /**
   * Slack's own client acknowledges over whichever connection it has when the answer is ready, so another one than
   * the payload came over will do when that one is gone.
   */
  function send(id: string, answer: unknown, from: SocketConnection): void {
    const text = acknowledgement(id, answer);
    if (![from, ...connections].some((connection) => connection.send(text)))
      log.warn({}, "an acknowledgement found no open connection");
  }

  const pending = (from: SocketConnection | undefined) =>
    [...underWay].flatMap(([done, connection]) => (from === undefined || connection === from ? [done] : []));

  return {
    serve: (handler) => {
      app = handler;
    },
    take: (envelope, from) => {
      const done = process(envelope, from).finally(() => underWay.delete(done));
      underWay.set(done, from);
    },
    settled: async (withinMs, from) => {
      const finished = new AbortController();
      const limit = { isOver: false };
      const timer = sleep(withinMs, undefined, { signal: finished.signal }).then(
        () => {
          limit.isOver = true;
        },
        () => {},
      );
      // What arrives meanwhile is waited for as well.
      while (!limit.isOver && pending(from).length > 0)
        await Promise.race([Promise.all(pending(from)), timer]);
      finished.abort();
    },
  };
}

/** https://docs.slack.dev/apis/events-api/using-socket-mode#acknowledge */
function acknowledgement(id: string, answer: unknown): string | Buffer {
  if (answer instanceof WrittenJson) {
    const head = Buffer.from(`{"envelope_id":${JSON.stringify(id)},"payload":`);
    return Buffer.concat([head, answer.bytes, Buffer.from("}")]);
  }
  const payload = typeof answer === "string" ? { text: answer } : answer;
  return JSON.stringify({ envelope_id: id, ...optional("payload", payload) });
}
