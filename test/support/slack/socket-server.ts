import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { z } from "zod";
import type { Delivered } from "./delivery.ts";
import { parseJson } from "./wire.ts";
import type { Workspace } from "./workspace.ts";

/** https://docs.slack.dev/apis/events-api/using-socket-mode: at most ten connections at once. */
const maxConnections = 10;

const acknowledgement = z.strictObject({ envelope_id: z.string(), payload: z.unknown().optional() });

interface Pending {
  readonly socket: WebSocket;
  readonly acceptsPayload: boolean;
  readonly done: (payload: unknown) => void;
}

export interface Envelope {
  readonly type: string;
  readonly payload: unknown;
  readonly acceptsPayload: boolean;
  readonly retry?: { readonly attempt: number; readonly reason: string };
}

export type SocketServer = ReturnType<typeof createSocketServer>;

/** Slack's end of Socket Mode. It pings each connection every `pingMs`. */
export function createSocketServer(http: Server, workspace: Workspace, pingMs: number) {
  const server = new WebSocketServer({ noServer: true });
  const open = new Set<WebSocket>();
  const frozen = new Set<WebSocket>();
  const tickets = new Set<string>();
  const pending = new Map<string, Pending>();
  const settled = new Set<string>();
  const closeCodes: number[] = [];
  let turn = 0;
  let opened = 0;
  let crossed = 0;

  http.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const ticket = new URLSearchParams(request.url?.split("?")[1]).get("ticket") ?? "";
    if (!tickets.delete(ticket)) workspace.violations.push("Socket Mode: an unknown or used ticket");
    server.handleUpgrade(request, socket, head, welcome);
  });

  function welcome(socket: WebSocket): void {
    open.add(socket);
    opened += 1;
    if (open.size > maxConnections) workspace.violations.push("Socket Mode: more than 10 connections");
    const pinging = setInterval(() => socket.ping("Ping from stand-in"), pingMs);
    socket.on("message", (data) => take(socket, String(data)));
    socket.on("error", () => {});
    socket.on("close", (code) => {
      closeCodes.push(code);
      clearInterval(pinging);
      open.delete(socket);
    });
    socket.send(
      JSON.stringify({
        type: "hello",
        num_connections: open.size,
        debug_info: { host: "stand-in", build_number: 1, approximate_connection_time: 18_060 },
        connection_info: { app_id: "A1" },
      }),
    );
  }

  function take(socket: WebSocket, text: string): void {
    const parsed = acknowledgement.safeParse(parseJson(text));
    if (!parsed.success) {
      workspace.violations.push("Socket Mode: a frame that is no acknowledgement");
      return;
    }
    const { envelope_id, payload } = parsed.data;
    const envelope = pending.get(envelope_id);
    if (envelope === undefined) {
      workspace.violations.push(
        `Socket Mode: ${settled.has(envelope_id) ? "an envelope acknowledged late or twice" : "an unknown envelope acknowledged"}`,
      );
      return;
    }
    const hasPayload = typeof payload === "object" && payload !== null && Object.keys(payload).length > 0;
    if (hasPayload && !envelope.acceptsPayload)
      workspace.violations.push("Socket Mode: an answer in an acknowledgement that takes none");
    if (socket !== envelope.socket) crossed += 1;
    envelope.done(hasPayload ? payload : undefined);
  }

  /** Sends to any one of the connections, as Slack does. Not acknowledged when there is none, or within `ackMs`. */
  function deliver({ type, payload, acceptsPayload, retry }: Envelope, ackMs: number): Promise<Delivered> {
    const sockets = [...open].filter(({ readyState, OPEN }) => readyState === OPEN);
    turn += 1;
    const socket = sockets[turn % sockets.length];
    if (socket === undefined) return Promise.resolve({ acked: false, body: undefined });
    const envelope_id = workspace.next("envelope-");
    return new Promise((resolve) => {
      const settle = (delivered: Delivered) => {
        clearTimeout(timer);
        pending.delete(envelope_id);
        settled.add(envelope_id);
        resolve(delivered);
      };
      const timer = setTimeout(() => settle({ acked: false, body: undefined }), ackMs);
      pending.set(envelope_id, { socket, acceptsPayload, done: (body) => settle({ acked: true, body }) });
      socket.send(
        JSON.stringify({
          envelope_id,
          type,
          payload,
          accepts_response_payload: acceptsPayload,
          ...(retry === undefined ? {} : { retry_attempt: retry.attempt, retry_reason: retry.reason }),
        }),
      );
    });
  }

  return {
    deliver,
    issueTicket: () => {
      const ticket = workspace.next("ticket-");
      tickets.add(ticket);
      return ticket;
    },
    /** How many connections are open now. */
    size: () => open.size,
    /** How many were ever opened. */
    opened: () => opened,
    /** How many acknowledgements came over another connection than the one that the envelope went to. */
    crossed: () => crossed,
    /** A frame to every open connection, as it is. */
    broadcast: (frame: string | Buffer) => {
      for (const socket of open) socket.send(frame);
    },
    /** The codes that the connections were closed with, in order. */
    closeCodes: closeCodes as readonly number[],
    /** The `disconnect` frame to `count` of the connections, the oldest first, which end by themselves later. */
    disconnect: (reason: string, count: number, endsAfterMs = 10_000) => {
      const frame = JSON.stringify({ type: "disconnect", reason, debug_info: { host: "stand-in" } });
      for (const socket of [...open].slice(0, count)) {
        socket.send(frame);
        const end = setTimeout(() => socket.terminate(), endsAfterMs);
        socket.on("close", () => clearTimeout(end));
      }
    },
    /** Nothing is sent, read or answered any more on the open connections, as when a cable is cut. */
    freeze: () => {
      for (const socket of open) {
        socket.pause();
        open.delete(socket);
        frozen.add(socket);
      }
    },
    /** Cuts connections, the oldest first, without a close frame. */
    drop: (count: number = open.size) => {
      for (const socket of [...frozen, ...[...open].slice(0, count)]) socket.terminate();
      frozen.clear();
    },
  };
}
