import {
  DefaultWebSocketManagerOptions,
  type FetchingStrategyOptions,
  type IIdentifyThrottler,
  type SessionInfo,
  WebSocketShard,
  WebSocketShardEvents,
  WebSocketShardStatus,
} from "@discordjs/ws";
import type { Log } from "../../../log.ts";
import { pause } from "../pause.ts";
import { remedyFor } from "./close-codes.ts";
import { identifyDelayMs, reconnectDelayMs } from "./pace.ts";

export interface ShardParts {
  readonly id: number;
  readonly shardCount: number;
  readonly token: string;
  /** As `/gateway/bot` gave it. */
  readonly information: FetchingStrategyOptions["gatewayInformation"];
  /** Lets so many shards IDENTIFY in five seconds as Discord allows. */
  readonly throttler: IIdentifyThrottler;
  readonly onEvent: (name: string, data: unknown) => void;
  /** Discord refuses us for good; `remedy` is for the operator. */
  readonly onRefusal: (remedy: string) => void;
  readonly log: Pick<Log, "debug" | "info">;
  /** A clock in milliseconds that never goes back. */
  readonly nowMs: () => number;
  readonly random: () => number;
  /** Aborted when no connection is to be made any more. */
  readonly ending: AbortSignal;
}

export interface Shard {
  isReady(): boolean;
  connect(): void;
  /** Ends the session; after `ending` is aborted it does not come back. */
  close(): Promise<void>;
}

/**
 * Servers that added the app with a bot user tell when they remove it; that and nothing else is GUILDS for, and it is not
 * privileged. Interactions come without any intent. https://docs.discord.com/developers/events/gateway#list-of-intents
 */
const guildsIntent = 1 << 0;

/** Discord wants a heartbeat about every 41 s; one that was missed is made up for by a new connection, two are a hole. */
const longestSilenceMs = 90_000;
/** A connection that held for so long owes nothing to those before it. */
const stableMs = 30_000;
/** A session that was asked for so long ago says nothing on the next. */
const sessionMemoryMs = 30 * 60_000;
/** Nothing comes after this code, and the session is over: nobody could resume it, since we keep nothing of it. */
const normalClosure = 1_000;

/** Whether a connection can be tried to it. */
function isAddress(url: unknown): boolean {
  return typeof url === "string" && URL.canParse(url) && /^wss?:$/.test(new URL(url).protocol);
}

/**
 * One connection to Discord's gateway: discord.js's own shard, which beats, resumes and reconnects by itself, without the client
 * around it that would keep servers, channels and members in memory.
 *
 * What it lacks is a pace: left alone it would connect again twice a second, and use up the day's sessions in an hour.
 */
export function createShard(parts: ShardParts): Shard {
  const { id, shardCount, token, information, throttler, onEvent, onRefusal, log, nowMs, random, ending } =
    parts;
  let session: SessionInfo | null = null;
  let readySinceMs: number | undefined;
  let lastSignMs = 0;
  let failures = 0;
  let shortSessions = 0;
  let identifiedAtMs = Number.NEGATIVE_INFINITY;

  async function beforeConnection(): Promise<SessionInfo | null> {
    if (nowMs() - identifiedAtMs > sessionMemoryMs) shortSessions = 0;
    const forSession = session === null ? identifyDelayMs(shortSessions, shardCount, random()) : 0;
    const delayMs = Math.max(forSession, reconnectDelayMs(failures, random()));
    failures += 1;
    await pause(delayMs, ending);
    // A shard cannot be told to stop while it is between two connections; so there just is none.
    return ending.aborted ? new Promise(() => undefined) : session;
  }

  const shard = new WebSocketShard(
    {
      options: {
        ...DefaultWebSocketManagerOptions,
        token,
        intents: guildsIntent,
        gatewayInformation: information,
        shardCount,
      },
      // Asked before each connection, when the shard is idle, and with each event.
      retrieveSessionInfo: () => (shard.status === WebSocketShardStatus.Idle ? beforeConnection() : session),
      updateSessionInfo: (_, info) => {
        // An address that is none would make the shard throw where nobody listens.
        session = info && {
          ...info,
          resumeURL: isAddress(info.resumeURL) ? info.resumeURL : information.url,
        };
      },
      waitForIdentify: async (_, signal) => {
        await throttler.waitForIdentify(id, signal);
        identifiedAtMs = nowMs();
        shortSessions += 1;
      },
    },
    id,
  );

  const becomeReady = () => {
    readySinceMs = nowMs();
    lastSignMs = readySinceMs;
  };
  shard.on(WebSocketShardEvents.Ready, becomeReady);
  shard.on(WebSocketShardEvents.Resumed, becomeReady);
  shard.on(WebSocketShardEvents.HeartbeatComplete, () => {
    lastSignMs = nowMs();
  });
  shard.on(WebSocketShardEvents.Dispatch, ({ data }) => onEvent(data.t, data.d));
  shard.on(WebSocketShardEvents.Closed, ({ code }) => {
    if (readySinceMs !== undefined && nowMs() - readySinceMs >= stableMs) failures = 0;
    readySinceMs = undefined;
    if (ending.aborted) return;
    const remedy = remedyFor(code);
    if (remedy === undefined)
      log.info({ platform: "discord", shard: id, code }, "the gateway connection ended; making another");
    else onRefusal(remedy);
  });
  // Whatever it is, the shard connects again by itself.
  shard.on(WebSocketShardEvents.Error, ({ error }) => {
    log.debug({ platform: "discord", shard: id, error }, "a gateway connection failed");
  });

  return {
    isReady: () => readySinceMs !== undefined && nowMs() - lastSignMs < longestSilenceMs,
    connect: () => {
      // It rejects when the first attempt fails, and goes on trying.
      shard.connect().catch(() => undefined);
    },
    close: () => shard.destroy({ code: normalClosure, reason: "The app ends." }),
  };
}
