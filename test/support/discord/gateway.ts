import { randomUUID } from "node:crypto";
import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { z } from "zod";
import { dispatch, isServedBy, replay, type Session, sayReady, seesGuilds } from "./gateway-session.ts";
import { guildOutput } from "./outputs.ts";
import type { Guild, Realm } from "./realm.ts";

/** https://docs.discord.com/developers/events/gateway#sending-events */
const maxFrameBytes = 4_096;
const maxFramesPerMinute = 120;
/** Guild members, presences, message content. */
const privilegedIntents = (1 << 1) | (1 << 8) | (1 << 15);
const lastIntent = 1 << 25;

const frameSchema = z.looseObject({ op: z.number(), d: z.unknown() });
const identifySchema = z.looseObject({
  token: z.string(),
  intents: z.int(),
  properties: z.looseObject({ os: z.string(), browser: z.string(), device: z.string() }),
  compress: z.boolean().optional(),
  large_threshold: z.int().min(50).max(250).optional(),
  shard: z.tuple([z.int(), z.int()]).optional(),
});
const resumeSchema = z.looseObject({ token: z.string(), session_id: z.string(), seq: z.int() });

export interface GatewayOptions {
  readonly realm: Realm;
  readonly token: () => string;
  readonly heartbeatMs: number;
  /** How many identifies Discord takes in a window. */
  readonly maxConcurrency: number;
  readonly identifyWindowMs: number;
  readonly address: () => string;
}

export type Gateway = ReturnType<typeof createGateway>;

/** Discord's end of the gateway, version 10, JSON, not compressed: https://docs.discord.com/developers/events/gateway */
export function createGateway(http: Server, options: GatewayOptions) {
  const { realm, heartbeatMs, maxConcurrency, identifyWindowMs } = options;
  const server = new WebSocketServer({ noServer: true });
  const sockets = new Set<WebSocket>();
  const sessions = new Map<string, Session>();
  const identifies: { readonly atMs: number; readonly shard: number }[] = [];
  const closeCodes: number[] = [];
  let resumes = 0;
  let heartbeats = 0;
  let isSilent = false;
  let refusesResume = false;
  let refusal: { readonly code: number; times: number } | undefined;

  http.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    server.handleUpgrade(request, socket, head, (accepted) => welcome(accepted, request.url ?? ""));
  });

  function welcome(socket: WebSocket, url: string): void {
    const query = new URLSearchParams(url.split("?")[1]);
    sockets.add(socket);
    socket.on("error", () => {});
    if (query.get("v") !== "10") {
      offend(socket, 4012, `version ${query.get("v")}`);
      return;
    }
    if (query.get("encoding") !== "json" || query.has("compress")) {
      offend(socket, 4002, "an encoding that this stand-in has not");
      return;
    }
    send(socket, 10, { heartbeat_interval: heartbeatMs, _trace: [] });

    let session: Session | undefined;
    let frames = 0;
    const counting = setInterval(() => {
      frames = 0;
    }, 60_000);
    socket.on("message", (data: Buffer) => {
      frames += 1;
      if (frames > maxFramesPerMinute) offend(socket, 4008, "more than 120 frames a minute");
      else session = take(socket, data, session) ?? session;
    });
    socket.on("close", (code) => {
      clearInterval(counting);
      sockets.delete(socket);
      closeCodes.push(code);
      if (session?.socket !== socket) return;
      delete session.socket;
      // These two say goodbye; after any other code the session can be resumed.
      if (code === 1000 || code === 1001) sessions.delete(session.id);
    });
  }

  /** One frame of the app; gives the session that the connection has from then on. */
  function take(socket: WebSocket, data: Buffer, session: Session | undefined): Session | undefined {
    if (data.length > maxFrameBytes) return void offend(socket, 4002, "a frame of more than 4096 bytes");
    const frame = frameSchema.safeParse(parse(String(data)));
    if (!frame.success) return void offend(socket, 4002, "a frame that cannot be read");
    const { op, d } = frame.data;
    if (op === 1) {
      heartbeats += 1;
      if (!isSilent) send(socket, 11, null);
      return undefined;
    }
    if (op === 2) {
      if (session !== undefined) return void offend(socket, 4005, "identified twice");
      return identify(socket, d);
    }
    if (op === 6) return resume(socket, d);
    if (session === undefined) return void offend(socket, 4003, `op ${op} before identifying`);
    if (![3, 4, 8].includes(op)) offend(socket, 4001, `op ${op}`);
    return undefined;
  }

  function identify(socket: WebSocket, data: unknown): Session | undefined {
    const parsed = identifySchema.safeParse(data);
    if (!parsed.success) return void offend(socket, 4002, `identify: ${z.prettifyError(parsed.error)}`);
    const { token, intents, shard: [shard, shardCount] = [0, 1] } = parsed.data;
    const atMs = Date.now();
    const recent = identifies.filter(
      (each) => atMs - each.atMs < identifyWindowMs && (each.shard - shard) % maxConcurrency === 0,
    );
    identifies.push({ atMs, shard });
    if (refusal !== undefined && refusal.times > 0) {
      refusal.times -= 1;
      return void socket.close(refusal.code, "as the test wants it");
    }
    if (token !== options.token()) return void socket.close(4004, "Authentication failed.");
    if (intents < 0 || intents >= lastIntent) return void offend(socket, 4013, "Invalid intent(s).");
    if ((intents & privilegedIntents) !== 0) return void offend(socket, 4014, "Disallowed intent(s).");
    if (shard < 0 || shard >= shardCount) return void offend(socket, 4010, "Invalid shard.");
    if (recent.length > 0) {
      realm.violations.push(`gateway: identified again within ${identifyWindowMs} ms`);
      return void send(socket, 9, false);
    }
    const session: Session = {
      id: randomUUID().replaceAll("-", ""),
      shard,
      shardCount,
      intents,
      seq: 0,
      log: [],
      socket,
    };
    sessions.set(session.id, session);
    sayReady(session, realm, options.address());
    return session;
  }

  function resume(socket: WebSocket, data: unknown): Session | undefined {
    const parsed = resumeSchema.safeParse(data);
    if (!parsed.success) return void offend(socket, 4002, `resume: ${z.prettifyError(parsed.error)}`);
    const { token, session_id, seq } = parsed.data;
    if (token !== options.token()) return void socket.close(4004, "Authentication failed.");
    const session = sessions.get(session_id);
    if (session === undefined || refusesResume) {
      sessions.delete(session_id);
      return void send(socket, 9, false);
    }
    if (seq > session.seq) return void offend(socket, 4007, "a sequence number of the future");
    session.socket?.close(4000);
    session.socket = socket;
    resumes += 1;
    replay(session, seq);
    return session;
  }

  function offend(socket: WebSocket, code: number, what: string): void {
    realm.violations.push(`gateway ${code}: ${what}`);
    socket.close(code, what);
  }

  const connected = () => [...sessions.values()].filter(({ socket }) => socket !== undefined);

  return {
    /** To every session that serves the guild, or shard 0 without one; `false` when there is none. */
    dispatch: (event: string, data: unknown, guild?: string): boolean => {
      const serving = [...sessions.values()].filter((session) => isServedBy(session, guild));
      for (const session of serving) dispatch(session, event, data);
      return serving.length > 0;
    },
    /** Adds the app to a server, or takes it out. */
    join: (guild: Guild): void => {
      realm.guilds.set(guild.id, guild);
      for (const session of sessions.values())
        if (isServedBy(session, guild.id) && seesGuilds(session))
          dispatch(session, "GUILD_CREATE", guildOutput(guild, realm.appId));
    },
    leave: (guild: string, isOutage = false): void => {
      if (!isOutage) realm.guilds.delete(guild);
      for (const session of sessions.values())
        if (isServedBy(session, guild) && seesGuilds(session))
          dispatch(session, "GUILD_DELETE", isOutage ? { id: guild, unavailable: true } : { id: guild });
    },
    /** How many sessions are connected now. */
    size: () => connected().length,
    identifies: identifies as readonly { readonly atMs: number; readonly shard: number }[],
    resumes: () => resumes,
    heartbeats: () => heartbeats,
    /** The shards that are connected now, as [shard, count]. */
    shards: () => connected().map(({ shard, shardCount }) => [shard, shardCount] as const),
    intents: () => connected().map(({ intents }) => intents),
    /** The codes that connections were closed with, in order. */
    closeCodes: closeCodes as readonly number[],
    /** Op 7: come again, and resume. */
    askToReconnect: () => {
      for (const { socket } of connected()) if (socket !== undefined) send(socket, 7, null);
    },
    /** Op 9: the session is worth nothing any more, unless it may be resumed. */
    invalidate: (isResumable: boolean) => {
      for (const { id, socket } of connected()) {
        if (!isResumable) sessions.delete(id);
        if (socket !== undefined) send(socket, 9, isResumable);
      }
    },
    close: (code: number) => {
      for (const { socket } of connected()) socket?.close(code);
    },
    /** Cuts every connection without a close frame. */
    drop: () => {
      for (const socket of sockets) socket.terminate();
    },
    /** Closes the next connections that identify with this code. */
    refuse: (code: number, times = Number.POSITIVE_INFINITY) => {
      refusal = { code, times };
    },
    refuseResume: (isRefused: boolean) => {
      refusesResume = isRefused;
    },
    /** Answers no heartbeat any more, as a connection that is dead without knowing it. */
    silence: (isOn: boolean) => {
      isSilent = isOn;
    },
    /** A frame to every connection, as it is. */
    broadcast: (frame: string | Buffer) => {
      for (const socket of sockets) socket.send(frame);
    },
  };
}

function send(socket: WebSocket, op: number, d: unknown): void {
  socket.send(JSON.stringify({ op, d, s: null, t: null }));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
