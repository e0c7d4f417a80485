import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect } from "vitest";
import { createApi, createApiClient } from "../../../../src/adapters/discord/api.ts";
import { createGateway, type Gateway } from "../../../../src/adapters/discord/gateway/gateway.ts";
import { createInvalidRequests } from "../../../../src/adapters/discord/invalid-requests.ts";
import {
  type DiscordStandIn,
  type StandInOptions,
  startDiscordStandIn,
} from "../../../support/discord/stand-in.ts";
import { recordLog } from "../recorded-log.ts";

export interface RunningGateway {
  readonly discord: DiscordStandIn;
  readonly gateway: Gateway;
  readonly events: { readonly name: string; readonly data: unknown }[];
  readonly said: () => readonly string[];
  /** Adds to the clock that the gateway reads. */
  readonly pass: (ms: number) => void;
}

const running: RunningGateway[] = [];
const unhandled: unknown[] = [];
const onUnhandled = (reason: unknown) => void unhandled.push(reason);

/** Has each test of a file end what it started, and fail when an SDK left a rejection behind. */
export function cleanUpGateways(): void {
  beforeEach(() => void process.on("unhandledRejection", onUnhandled));
  afterEach(async () => {
    for (const { gateway, discord } of running.splice(0)) {
      await gateway.close();
      await discord.close();
    }
    process.off("unhandledRejection", onUnhandled);
    expect(unhandled.splice(0)).toEqual([]);
  });
}

/** discord.js's own shards on a local Discord, to which `prepare` does something before they connect. */
export async function create(
  options: StandInOptions & { readonly ours?: "auto" | number } = {},
  prepare: (discord: DiscordStandIn) => unknown = () => undefined,
): Promise<RunningGateway> {
  const discord = await startDiscordStandIn(options);
  await prepare(discord);
  const config = { mode: "gateway", ...discord.credentials, apiUrl: discord.apiUrl } as const;
  let passedMs = 0;
  const nowMs = () => performance.now() + passedMs;
  const { log, lines } = recordLog();
  const events: { name: string; data: unknown }[] = [];
  const gateway = createGateway({
    api: createApi(createApiClient(config), config, createInvalidRequests(nowMs)),
    token: config.token,
    shards: options.ours ?? 1,
    onEvent: (name, data) => void events.push({ name, data }),
    log,
    nowMs,
    random: () => 0,
  });
  const pass = (ms: number) => {
    passedMs += ms;
  };
  const created = { discord, gateway, events, said: () => lines.map(({ message }) => message), pass };
  running.push(created);
  gateway.connect();
  return created;
}

/** The same, once it is ready. */
export async function connect(...options: Parameters<typeof create>): Promise<RunningGateway> {
  const created = await create(...options);
  await until(created.gateway.isReady);
  return created;
}

export async function until(isTrue: () => boolean, withinMs = 10_000): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!isTrue()) {
    if (performance.now() > deadline) throw new Error(`It did not happen within ${withinMs} ms.`);
    await sleep(10);
  }
}
