import { setTimeout as sleep } from "node:timers/promises";
import { SimpleIdentifyThrottler } from "@discordjs/ws";
import type { Log } from "../../../log.ts";
import { PlatformError } from "../../adapter.ts";
import { type Api, retryAfterMsOf, statusOf } from "../api.ts";
import { pause } from "../pause.ts";
import { unknownTokenRemedy } from "./close-codes.ts";
import { type GatewayInformation, informationSchema } from "./information.ts";
import { reconnectDelayMs, startDelayMs } from "./pace.ts";
import { createShard, type Shard } from "./shard.ts";

export interface GatewayParts {
  readonly api: Api;
  readonly token: string;
  /** How many connections to make: what Discord recommends, unless it is given. */
  readonly shards: "auto" | number;
  /** The name of a dispatch, and its data as they came. */
  readonly onEvent: (name: string, data: unknown) => void;
  readonly log: Pick<Log, "debug" | "info" | "warn">;
  /** A clock in milliseconds that never goes back. */
  readonly nowMs: () => number;
  readonly random: () => number;
}

export interface Gateway {
  /** Whether every shard is connected and was heard of lately. */
  isReady(): boolean;
  connect(): void;
  /** Ends every session. */
  close(): Promise<void>;
  /** Rejects with a `PlatformError` once Discord refuses us for good; pending for ever otherwise. */
  readonly failed: Promise<never>;
}

/** A server that is gone does not say goodbye, and the one who ends the process does not wait. */
const goodbyeMs = 2_000;

/** Discord's gateway: as many shards as it takes, each of them for itself. */
export function createGateway(parts: GatewayParts): Gateway {
  const { api, token, onEvent, log, nowMs, random } = parts;
  const platform = "discord";
  let shards: readonly Shard[] = [];
  const ending = new AbortController();
  const { signal } = ending;
  let refuse: (error: PlatformError) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => {
    refuse = reject;
  });
  // Whoever listens later still hears of it; nobody listening is no error of ours.
  failed.catch(() => undefined);

  const close = async () => {
    ending.abort();
    const closing = Promise.allSettled(shards.map((shard) => shard.close()));
    await Promise.race([closing, sleep(goodbyeMs, undefined, { ref: false })]);
  };
  const giveUp = (remedy: string) => {
    refuse(new PlatformError(remedy));
    void close();
  };

  /** Asks until Discord says where its gateway is; gives `undefined` when it is told to end, or refused, before that. */
  async function locate(): Promise<GatewayInformation | undefined> {
    for (let failures = 0; !signal.aborted; failures += 1) {
      try {
        return informationSchema.parse(await api.get("/gateway/bot"));
      } catch (error) {
        if (statusOf(error) === 401) return giveUp(unknownTokenRemedy) as undefined;
        if (failures === 0)
          log.warn(
            { platform, status: statusOf(error), error },
            "Discord did not say where its gateway is; asking again",
          );
        await pause(Math.max(reconnectDelayMs(failures + 1, random()), retryAfterMsOf(error)), signal);
      }
    }
    return undefined;
  }

  /** Waits where connecting at once could use up the sessions that Discord gives in a day. */
  async function spareSessions(
    { session_start_limit: limit }: GatewayInformation,
    count: number,
  ): Promise<void> {
    const untilResetMs = limit.remaining < count ? limit.reset_after : 0;
    const delayMs = Math.max(untilResetMs, startDelayMs(limit, count, random()));
    if (delayMs === 0) return;
    log.warn(
      { platform, remaining: limit.remaining, total: limit.total, seconds: Math.round(delayMs / 1_000) },
      "few of the sessions that Discord gives in a day are left, so this one starts later; does the process start again and again?",
    );
    await pause(delayMs, signal);
  }

  async function connect(): Promise<void> {
    const information = await locate();
    if (information === undefined) return;
    const shardCount = parts.shards === "auto" ? information.shards : parts.shards;
    await spareSessions(information, shardCount);
    if (signal.aborted) return;
    const throttler = new SimpleIdentifyThrottler(information.session_start_limit.max_concurrency);
    const ofShard = {
      shardCount,
      token,
      information,
      throttler,
      onEvent,
      onRefusal: giveUp,
      log,
      nowMs,
      random,
      ending: signal,
    };
    shards = Array.from({ length: shardCount }, (_, id) => createShard({ ...ofShard, id }));
    for (const shard of shards) shard.connect();
    log.info({ platform, shards: shardCount }, "connecting to Discord's gateway");
  }

  return {
    isReady: () => shards.length > 0 && shards.every((shard) => shard.isReady()),
    connect: () => void connect(),
    close,
    failed,
  };
}
