import type { WebSocket } from "ws";
import { botOutput, guildOutput } from "./outputs.ts";
import type { Realm } from "./realm.ts";
import { shardOf } from "./snowflake.ts";

const guildsIntent = 1 << 0;

/** One session of an app: it outlives its connection, so that it can be resumed. */
export interface Session {
  readonly id: string;
  readonly shard: number;
  readonly shardCount: number;
  readonly intents: number;
  /** The number of the last event. */
  seq: number;
  /** Every event, for a resume. */
  readonly log: { readonly seq: number; readonly text: string }[];
  /** Absent while nobody is connected to it. */
  socket?: WebSocket;
}

/** Sends an event, or keeps it until the session is resumed. */
export function dispatch(session: Session, event: string, data: unknown): void {
  session.seq += 1;
  const text = JSON.stringify({ op: 0, t: event, s: session.seq, d: data });
  session.log.push({ seq: session.seq, text });
  session.socket?.send(text);
}

/** Sends again what came after `seq`, and says that this was all. */
export function replay(session: Session, seq: number): void {
  for (const event of session.log) if (event.seq > seq) session.socket?.send(event.text);
  dispatch(session, "RESUMED", {});
}

/** Says what the session is, and, where the app asked for it, which servers it serves. */
export function sayReady(session: Session, realm: Realm, resumeUrl: string): void {
  const guilds = [...realm.guilds.values()].filter(({ id }) => isServedBy(session, id));
  dispatch(session, "READY", {
    v: 10,
    user: { ...botOutput(realm.appId), verified: true, mfa_enabled: true, email: null },
    user_settings: {},
    guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
    private_channels: [],
    relationships: [],
    presences: [],
    geo_ordered_rtc_regions: [],
    guild_join_requests: [],
    session_type: "normal",
    session_id: session.id,
    resume_gateway_url: resumeUrl,
    shard: [session.shard, session.shardCount],
    application: { id: realm.appId, flags: 0 },
    auth: {},
    _trace: [],
  });
  if (seesGuilds(session))
    for (const guild of guilds) dispatch(session, "GUILD_CREATE", guildOutput(guild, realm.appId));
}

/** Direct messages, which have no server, are shard 0's. */
export function isServedBy({ shard, shardCount }: Session, guild: string | undefined): boolean {
  return shard === (guild === undefined ? 0 : shardOf(guild, shardCount));
}

/** Whether the app asked to hear of servers. */
export function seesGuilds({ intents }: Session): boolean {
  return (intents & guildsIntent) !== 0;
}
