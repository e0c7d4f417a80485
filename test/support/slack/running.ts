import { createResponder } from "../../../src/adapters/adapter.ts";
import { createSlackAdapter } from "../../../src/adapters/slack/start.ts";
import { httpPaths } from "../../../src/adapters/slack/surfaces.ts";
import type { SlackConfig } from "../../../src/config.ts";
import { type HttpServer, type Route, startHttpServer } from "../../../src/http/server.ts";
import type { Ledger } from "../../../src/ledger/ledger.ts";
import { createMemoryLedger } from "../../../src/ledger/memory-ledger.ts";
import type { Log } from "../../../src/log.ts";
import { catalog, createTestGuide } from "../product.ts";
import { countFetches } from "./fetches.ts";
import { type SlackStandIn, type StandInOptions, startSlackStandIn } from "./stand-in.ts";

/** The ways to serve one workspace; `oauth` serves many, over HTTP. */
export const transports = ["socket", "http"] as const;
export type Transport = (typeof transports)[number] | "oauth";

export interface RunningSlack {
  readonly slack: SlackStandIn;
  readonly ledger: Ledger;
  /** Every line that the product logged, as JSON. */
  readonly logged: readonly string[];
  /** Where the product listens, but for Socket Mode. */
  readonly address: string;
  /** Stops the product and the stand-in. */
  stop(): Promise<void>;
  /** Stops the product alone. */
  stopProduct(): Promise<void>;
}

export interface RunningOptions extends StandInOptions {
  readonly ledger?: Partial<Ledger>;
  readonly operators?: readonly string[];
  readonly now?: () => Date;
  readonly recordsQuestions?: boolean;
}

/** The whole product on a local Slack: real Bolt, real sockets, real requests. */
export async function startOnSlack(
  transport: Transport,
  options: RunningOptions = {},
): Promise<RunningSlack> {
  let answering = 0;
  const fetches = countFetches();
  const isBusy = () => answering > 0 || fetches.underWay() > 0;
  const slack = await startSlackStandIn({ ...options, isBusy });
  const config = configOf(transport, slack);
  const logged: string[] = [];
  const log = recordingLog(logged);
  const ledger: Ledger = { ...createMemoryLedger(), ...options.ledger };
  const guide = createTestGuide({ recordsQuestions: options.recordsQuestions ?? false });
  const now = options.now ?? (() => new Date());
  const routes = new Map<string, Route>();
  const adapter = createSlackAdapter({
    config,
    guide,
    words: catalog.words,
    ledger,
    log,
    operators: new Set(options.operators),
    http: { add: (route, handler) => void routes.set(route, handler) },
    now,
  });
  const respond = createResponder({ guide, ledger, log, platform: "slack", now, random: () => 0.5 });
  const stopAdapter = await adapter.start(async (incoming) => {
    answering += 1;
    try {
      return await respond(incoming);
    } finally {
      answering -= 1;
    }
  });
  let server: HttpServer | undefined;
  if (transport !== "socket") {
    server = await startHttpServer({
      port: 0,
      routes,
      isReady: adapter.isReady,
      onError: (error) => log.error({ error }, "a route failed"),
    });
    slack.deliverTo(`http://127.0.0.1:${server.port}${httpPaths.events}`);
  }
  const address = `http://127.0.0.1:${server?.port}`;
  const stopProduct = async () => {
    await server?.close();
    await stopAdapter();
    fetches.stop();
  };
  return {
    slack,
    ledger,
    logged,
    address,
    stopProduct,
    stop: async () => {
      await stopProduct();
      await slack.close();
    },
  };
}

function configOf(transport: Transport, { credentials, apiUrl }: SlackStandIn): SlackConfig {
  const { botToken, appToken, signingSecret, clientId, clientSecret } = credentials;
  switch (transport) {
    case "socket":
      return { mode: "socket", botToken, appToken, apiUrl };
    case "http":
      return { mode: "http", botToken, signingSecret, port: 0, apiUrl };
    case "oauth":
      return { mode: "oauth", signingSecret, clientId, clientSecret, stateSecret: "state", port: 0, apiUrl };
  }
}

function recordingLog(lines: string[]): Log {
  const write = (details: unknown, message?: string) => {
    lines.push(JSON.stringify({ details, message }));
  };
  return { debug: write, info: write, warn: write, error: write, fatal: write } as unknown as Log;
}
