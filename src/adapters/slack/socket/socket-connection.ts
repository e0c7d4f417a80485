import WebSocket from "ws";
import type { Log } from "../../../log.ts";
import { createDeferred } from "./deferred.ts";
import { type Envelope, type Frame, parseFrame } from "./socket-frame.ts";

/** The pace of a connection, in milliseconds; Slack's own client keeps the same but for the last two. */
export interface SocketPace {
  /** How often we ping; a ping that is unanswered by the next one ends the connection. */
  readonly pingMs: number;
  /** How long Slack, which pings too, may be silent. */
  readonly silenceMs: number;
  /** How long Slack may take to say hello. */
  readonly helloMs: number;
  /** How long Slack may take to close its side: it often does not. */
  readonly closeMs: number;
  /** A connection that lived this long counts as one that worked. */
  readonly stableMs: number;
}

export const socketPace: SocketPace = {
  pingMs: 5_000,
  silenceMs: 30_000,
  helloMs: 10_000,
  closeMs: 1_000,
  stableMs: 60_000,
};

/** Envelopes are kilobytes; this bounds what one frame can make us hold. */
const maxFrameBytes = 4_000_000;

/** Why a connection is of no more use: Slack replaces it, has switched Socket Mode off, or it closed. */
export type Farewell = "refresh" | "disabled" | "closed";

export interface SocketConnection {
  /** Whether Slack said hello; `false` when the connection closed first. */
  readonly opened: Promise<boolean>;
  /** Resolves at the first reason to replace this connection, which may go on serving for a while. */
  readonly leaving: Promise<Farewell>;
  readonly closed: Promise<void>;
  /** When Slack last answered a ping, or said hello, by `performance.now`; `undefined` unless the connection is open. */
  aliveAt(): number | undefined;
  /** Sends an acknowledgement. `false` when the connection is closing or closed. */
  send(text: string | Buffer): boolean;
  /** Says goodbye. What Slack had already sent still arrives. */
  close(): void;
}

export interface ConnectionParts {
  /** From `apps.connections.open`; serves once. Throws a `SyntaxError` when it is no WebSocket address. */
  readonly url: string;
  readonly pace: SocketPace;
  readonly onEnvelope: (envelope: Envelope, connection: SocketConnection) => void;
  readonly log: Pick<Log, "debug" | "warn">;
}

/**
 * One connection of Socket Mode, from its address to its end.
 *
 * No frame ends more than the connection it came over, and none is logged.
 */
export function openSocketConnection({ url, pace, onEnvelope, log }: ConnectionParts): SocketConnection {
  // Without followed redirects and compression, there is less for a peer to play with.
  const socket = new WebSocket(url, {
    handshakeTimeout: pace.helloMs,
    maxPayload: maxFrameBytes,
    perMessageDeflate: false,
  });
  const opened = createDeferred<boolean>();
  const leaving = createDeferred<Farewell>();
  const closed = createDeferred<void>();
  let pongAt: number | undefined;
  let goodbye: NodeJS.Timeout | undefined;
  const stopWatching = watch(socket, pace, () => pongAt, log);

  const connection: SocketConnection = {
    opened: opened.promise,
    leaving: leaving.promise,
    closed: closed.promise,
    aliveAt: () => (socket.readyState === WebSocket.OPEN ? pongAt : undefined),
    send: (text) => {
      if (socket.readyState !== WebSocket.OPEN) return false;
      // A failure shows as the end of the connection.
      socket.send(text, { binary: false }, () => {});
      return true;
    },
    close: () => {
      goodbye ??= setTimeout(() => socket.terminate(), pace.closeMs);
      socket.close(1_000);
    },
  };

  function receive(frame: Frame): void {
    switch (frame.kind) {
      case "hello":
        pongAt ??= performance.now();
        opened.resolve(true);
        return;
      case "disconnect":
        leave(frame.reason);
        return;
      case "envelope":
        onEnvelope(frame, connection);
        return;
      case "rate-limited":
        log.warn({}, "Slack holds back events of a workspace that sent too many");
        acknowledge(frame.id);
        return;
      case "unknown":
        log.warn({ why: frame.why }, "Slack sent a frame that we cannot read");
        acknowledge(frame.id);
        return;
    }
  }

  function leave(reason: Extract<Frame, { kind: "disconnect" }>["reason"]): void {
    switch (reason) {
      case "warning":
      case "refresh_requested":
        leaving.resolve("refresh");
        return;
      case "link_disabled":
        leaving.resolve("disabled");
        return;
      case "other":
        // Such as too many connections: this one is refused, so it counts as one that failed.
        log.warn({}, "Slack ends a connection and does not ask for another");
        connection.close();
        return;
    }
  }

  /** Else Slack would send the same again. */
  function acknowledge(id: string | undefined): void {
    if (id !== undefined) connection.send(JSON.stringify({ envelope_id: id }));
  }

  socket.on("message", (data, isBinary) => receive(parseFrame(isBinary ? undefined : String(data))));
  socket.on("pong", () => {
    pongAt = performance.now();
  });
  socket.on("error", (error) => log.debug({ error }, "a Socket Mode connection failed"));
  socket.on("close", () => {
    stopWatching();
    clearTimeout(goodbye);
    opened.resolve(false);
    leaving.resolve("closed");
    closed.resolve();
  });
  return connection;
}

/** Ends a connection whose other side is gone though the network does not say so. Returns how to stop watching. */
function watch(
  socket: WebSocket,
  pace: SocketPace,
  pongAt: () => number | undefined,
  log: Pick<Log, "warn">,
): () => void {
  const start = performance.now();
  let pingedAt: number | undefined;
  let heardAt = start;
  socket.on("ping", () => {
    heardAt = performance.now();
  });

  const whyDead = (now: number, saidHelloOrPong: number | undefined) => {
    if (saidHelloOrPong === undefined) return now - start >= pace.helloMs ? "no hello" : undefined;
    if (pingedAt !== undefined && saidHelloOrPong < pingedAt) return "no pong";
    return now - heardAt >= pace.silenceMs ? "no ping" : undefined;
  };
  const timer = setInterval(() => {
    const why = whyDead(performance.now(), pongAt());
    if (why !== undefined) {
      log.warn({ why }, "a Socket Mode connection is dead");
      socket.terminate();
    } else if (socket.readyState === WebSocket.OPEN) {
      pingedAt = performance.now();
      socket.ping();
    }
  }, pace.pingMs);
  return () => clearInterval(timer);
}
