import { createResponder } from "../../../src/adapters/adapter.ts";
import { interactionsPath } from "../../../src/adapters/discord/paths.ts";
import { createDiscordAdapter } from "../../../src/adapters/discord/start.ts";
import type { DiscordConfig } from "../../../src/config.ts";
import type { Guide, LedgerRecord } from "../../../src/core/index.ts";
import { type HttpServer, type Route, startHttpServer } from "../../../src/http/server.ts";
import type { Ledger } from "../../../src/ledger/ledger.ts";
import { createMemoryLedger } from "../../../src/ledger/memory-ledger.ts";
import type { Log } from "../../../src/log.ts";
import { catalog, createTestGuide } from "../product.ts";
import { type DiscordStandIn, type StandInOptions, startDiscordStandIn } from "./stand-in.ts";

/** The ways in which Discord reaches an app. */
export const transports = ["gateway", "http"] as const;
export type Transport = (typeof transports)[number];

export interface RunningDiscord {
  readonly discord: DiscordStandIn;
  readonly ledger: Ledger;
  /** What is kept of somebody, by their name. */
  stored(person: string): Promise<readonly LedgerRecord[]>;
  /** Every line that the product logged, as JSON. */
  readonly logged: readonly string[];
  /** Where the product listens, in HTTP mode. */
  readonly address: string;
  /** Rejects once the product gives Discord up. */
  readonly failed: Promise<never>;
  isReady(): boolean;
  /** Stops the product and the stand-in. */
  stop(): Promise<void>;
  /** Stops the product alone. */
  stopProduct(): Promise<void>;
}

export interface RunningOptions extends StandInOptions {
  readonly ledger?: Partial<Ledger>;
  readonly guide?: Partial<Guide>;
  readonly operators?: readonly string[];
  readonly now?: () => Date;
  readonly recordsQuestions?: boolean;
  /** What the operator sets besides. */
  readonly config?: { readonly shards?: "auto" | number; readonly guildId?: string };
  /** A local Discord that runs already, beside the product of another process. */
  readonly on?: DiscordStandIn;
  /** Does something to the local Discord before the product starts; then it is not waited for. */
  readonly prepare?: (discord: DiscordStandIn) => unknown;
}

/** The whole product on a local Discord: real discord.js, a real gateway, real requests. */
export async function startOnDiscord(
  transport: Transport,
  options: RunningOptions = {},
): Promise<RunningDiscord> {
  const discord = options.on ?? (await startDiscordStandIn(options));
  await options.prepare?.(discord);
  const logged: string[] = [];
  const log = recordingLog(logged);
  const ledger: Ledger = { ...createMemoryLedger(), ...options.ledger };
  const recordsQuestions = options.recordsQuestions ?? false;
  const guide: Guide = { ...createTestGuide({ recordsQuestions }), ...options.guide };
  const now = options.now ?? (() => new Date());
  const routes = new Map<string, Route>();
  const adapter = createDiscordAdapter({
    config: { ...configOf(transport, discord), ...options.config },
    guide,
    words: catalog.words,
    ledger,
    log,
    operators: new Set(options.operators),
    http: { add: (route, handler) => void routes.set(route, handler) },
    now,
  });
  adapter.failed.catch(() => undefined);
  const respond = createResponder({ guide, ledger, log, platform: "discord", now, random: () => 0.5 });
  const stopAdapter = await adapter.start(respond);
  let server: HttpServer | undefined;
  if (transport === "http") {
    server = await startHttpServer({
      port: 0,
      routes,
      isReady: adapter.isReady,
      onError: (error) => log.error({ error }, "a route failed"),
    });
    discord.deliverTo(`http://127.0.0.1:${server.port}${interactionsPath}`);
  }
  if (options.prepare === undefined) {
    await discord.registered(options.config?.guildId);
    if (transport === "gateway") await discord.connected();
  }
  const stopProduct = async () => {
    await server?.close();
    await stopAdapter();
  };
  return {
    discord,
    ledger,
    stored: async (person) => {
      const user = {
        id: `discord:${discord.people.get(person)?.id}`,
        name: "",
        isOperator: false,
        isAdmin: false,
      };
      const { stored } = await ledger.recall(user, {
        recent: true,
        stored: true,
        review: false,
        quiz: false,
      });
      return stored ?? [];
    },
    logged,
    address: `http://127.0.0.1:${server?.port}`,
    failed: adapter.failed,
    isReady: adapter.isReady,
    stopProduct,
    stop: async () => {
      await stopProduct();
      if (options.on === undefined) await discord.close();
    },
  };
}

function configOf(transport: Transport, { credentials, apiUrl }: DiscordStandIn): DiscordConfig {
  const { token, appId, publicKey } = credentials;
  return transport === "gateway"
    ? { mode: "gateway", token, appId, apiUrl }
    : { mode: "http", token, appId, publicKey, port: 0, apiUrl };
}

function recordingLog(lines: string[]): Log {
  const write = (details: unknown, message?: string) => {
    lines.push(JSON.stringify({ details, message }, showError));
  };
  return { debug: write, info: write, warn: write, error: write, fatal: write } as unknown as Log;
}

function showError(_: string, value: unknown): unknown {
  return value instanceof Error ? `${value.name}: ${value.message}` : value;
}
