import { setTimeout as sleep } from "node:timers/promises";
import type { App, Receiver, webApi } from "@slack/bolt";
import type { Log } from "../../../log.ts";
import { optional } from "../../../optional.ts";
import type { PlatformError } from "../../adapter.ts";
import { createClient } from "../clients.ts";
import { delayMs, failuresAfter } from "./back-off.ts";
import { createDeferred } from "./deferred.ts";
import { requestAddress, socketModeDisabled, tokenRefused } from "./socket-address.ts";
import {
  openSocketConnection,
  type SocketConnection,
  type SocketPace,
  socketPace,
} from "./socket-connection.ts";
import { createEnvelopes } from "./socket-envelopes.ts";

export interface SocketReceiverParts {
  /** With the scope `connections:write`. */
  readonly appToken: string;
  /** Slack's own when absent. */
  readonly apiUrl?: string;
  readonly log: Pick<Log, "debug" | "info" | "warn" | "error">;
  /** Slack allows ten and gives each payload to any one of them; two outlive each other's refresh. */
  readonly connections?: number;
  readonly pace?: SocketPace;
  /** From 0 up to 1, as `Math.random`. */
  readonly random?: () => number;
}

export interface SocketReceiver extends Receiver {
  /** Whether Slack can reach us now: a connection is open and has answered a ping of late. */
  isReady(): boolean;
  /** Rejects once another attempt is useless: Slack refuses the token at start, or has switched Socket Mode off. */
  readonly failed: Promise<never>;
  /**
   * Resolves when Slack has said hello, and also when the first attempt has failed: the rest of the product comes up
   * without Slack, and this goes on trying. Never rejects.
   */
  start(): Promise<void>;
  /** Takes what is under way to its end, at most `drainMs`, and closes every connection. */
  stop(): Promise<void>;
}

/** A connection counts as alive for so long after it last answered. */
const readyMs = 15_000;
/** Slack waits 3 s for an acknowledgement; later than this, none is worth waiting for. */
const drainMs = 5_000;

/**
 * Lets Slack reach a Bolt app over Socket Mode, over several connections that are each replaced before they end: a
 * routine refresh leaves no moment without one, and whatever happens at Slack's side ends no process.
 *
 * The SDK's own receiver closes before it reopens, which takes 5 s, and ends the process when Slack limits events,
 * sends `null`, or refuses a token during a reconnect.
 */
export function createSocketReceiver(parts: SocketReceiverParts): SocketReceiver {
  const { appToken, apiUrl, log, connections: count = 2, pace = socketPace, random = Math.random } = parts;
  const client = createClient({
    token: appToken,
    timeoutMs: 5_000,
    retries: 0,
    ...optional("apiUrl", apiUrl),
  });
  const connections = new Set<SocketConnection>();
  const envelopes = createEnvelopes({ connections, log });
  const stopping = new AbortController();
  const connected = createDeferred<void>();
  const attempted = createDeferred<void>();
  const failure = createDeferred<PlatformError>();
  const failed = failure.promise.then((error) => Promise.reject<never>(error));
  // Nobody need listen.
  failed.catch(() => {});
  const keepers: Promise<void>[] = [];
  let hasConnected = false;

  /** Keeps one connection open until the receiver stops. */
  async function keepOpen(): Promise<void> {
    let failures = 0;
    let current: SocketConnection | undefined;
    while (!stopping.signal.aborted) {
      const opened = await open(client);
      attempted.resolve();
      if (typeof opened !== "object") {
        failures += 1;
        await pause(failures, opened);
        continue;
      }
      hasConnected = true;
      connected.resolve();
      // Make before break: only now may the one before go.
      if (current !== undefined) void retire(current);
      current = opened;

      const start = performance.now();
      const farewell = await current.leaving;
      if (farewell === "disabled") giveUp(socketModeDisabled());
      failures = failuresAfter(failures, performance.now() - start, pace.stableMs);
      // A refresh is Slack's wish and takes no time; one after the other would be a Slack gone wrong.
      await pause(farewell === "refresh" ? Math.max(0, failures - 1) : failures, 0);
    }
  }

  /** A connection to which Slack has said hello, or else how many milliseconds Slack asks us to wait. */
  async function open(from: webApi.WebClient): Promise<SocketConnection | number> {
    const address = await requestAddress(from);
    if (stopping.signal.aborted) return 0;
    if (address.kind === "failure") {
      // Once a token has worked, the operator may be about to change it; until then it was never right.
      if (address.isRefusal && !hasConnected) giveUp(tokenRefused(address.reason));
      else log.warn({ reason: address.reason }, "Slack gives no Socket Mode address");
      return address.retryAfterMs;
    }
    const connection = connect(address.url);
    if (connection === undefined) return 0;
    if (await connection.opened) {
      log.info({ open: connections.size }, "a Socket Mode connection is open");
      return connection;
    }
    if (!stopping.signal.aborted) log.warn({}, "a Socket Mode connection did not open");
    return 0;
  }

  function connect(url: string): SocketConnection | undefined {
    try {
      const connection = openSocketConnection({ url, pace, onEnvelope: envelopes.take, log });
      connections.add(connection);
      void connection.closed.then(() => connections.delete(connection));
      return connection;
    } catch {
      log.warn({}, "Slack gives a Socket Mode address that is none");
      return undefined;
    }
  }

  async function pause(failures: number, retryAfterMs: number): Promise<void> {
    const waitMs = delayMs(failures, random(), retryAfterMs);
    if (stopping.signal.aborted || waitMs === 0) return;
    log.info({ failures, waitMs }, "waiting before the next Socket Mode connection");
    await sleep(waitMs, undefined, { signal: stopping.signal }).catch(() => {});
  }

  /** Closes a connection once what came over it has been answered. */
  async function retire(connection: SocketConnection): Promise<void> {
    await envelopes.settled(drainMs, connection);
    connection.close();
  }

  function giveUp(error: PlatformError): void {
    failure.resolve(error);
    void shutDown();
  }

  async function shutDown(): Promise<void> {
    stopping.abort();
    await envelopes.settled(drainMs);
    const open = [...connections];
    for (const connection of open) connection.close();
    await Promise.all(open.map(({ closed }) => closed));
  }

  return {
    failed,
    isReady: () => {
      const since = performance.now() - readyMs;
      return [...connections].some(
        (connection) => (connection.aliveAt() ?? Number.NEGATIVE_INFINITY) > since,
      );
    },
    init: (app: App) => envelopes.serve(app),
    start: async () => {
      keepers.push(keepOpen());
      // The others follow the first, so that one refusal is one line and a Slack that is down is asked by one.
      void connected.promise.then(() => {
        while (keepers.length < count) keepers.push(keepOpen());
      });
      await attempted.promise;
    },
    stop: async () => {
      await shutDown();
      await Promise.all(keepers);
    },
  };
}
