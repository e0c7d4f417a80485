import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { createCommands } from "../../../../src/adapters/discord/commands.ts";
import { createDoor } from "../../../../src/adapters/discord/http/door.ts";
import type { DiscordConfig } from "../../../../src/config.ts";
import { type Route, startHttpServer } from "../../../../src/http/server.ts";
import { createSigningKey } from "../../../support/discord/delivery.ts";
import { catalog } from "../../../support/product.ts";
import { recordLog } from "../recorded-log.ts";

export const token = "the-bot-token";
export const appId = "200000000000000000";
export const guildId = "300000000000000000";
export const { publicKey } = createSigningKey();
export const now = new Date("2026-11-25T12:00:00Z");
export const commands = createCommands(catalog.words);

export interface Answers {
  /** Takes the place of fields of the healthy app. */
  readonly app?: object;
  readonly gateway?: { readonly shards?: number; readonly remaining?: number };
  /** What is registered everywhere, and in the one server. */
  readonly everywhere?: readonly object[];
  readonly inGuild?: readonly object[] | "missing access";
  /** Every answer's status, with an error in its body. */
  readonly status?: number;
  readonly date?: Date;
}

/** Serves on a free port until the test ends, and resolves to that port. */
export async function serve(listener: RequestListener): Promise<number> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** An API that knows our token and answers what a healthy Discord would, but for what the test replaces. */
export async function serveApi({
  app = {},
  gateway: { shards = 1, remaining = 990 } = {},
  everywhere = commands,
  inGuild = [],
  status,
  date = now,
}: Answers = {}): Promise<string> {
  const healthy: Readonly<Record<string, unknown>> = {
    "/applications/@me": {
      id: appId,
      name: "WeChat guide",
      verify_key: publicKey,
      interactions_endpoint_url: null,
      integration_types_config: { 0: {}, 1: {} },
      ...app,
    },
    "/gateway/bot": {
      url: "wss://gateway.example.org",
      shards,
      session_start_limit: { total: 1_000, remaining, reset_after: 600_000, max_concurrency: 1 },
    },
    [`/applications/${appId}/commands`]: everywhere,
    [`/applications/${appId}/guilds/${guildId}/commands`]: inGuild,
  };
  const port = await serve((request, response) => {
    const path = request.url?.replace("/api/v10", "").split("?")[0] ?? "";
    const isKnown = request.headers.authorization === `Bot ${token}`;
    const found = inGuild === "missing access" && path.includes("/guilds/") ? undefined : healthy[path];
    const code = status ?? (isKnown ? (found === undefined ? 403 : 200) : 401);
    response.writeHead(code, { date: date.toUTCString(), "content-type": "application/json" });
    response.end(JSON.stringify(code === 200 ? found : { message: `${token} refused`, code: 0 }));
  });
  return `http://127.0.0.1:${port}/api`;
}

/** This app's own way in, on a free port. */
export async function serveDoor(): Promise<number> {
  const routes = new Map<string, Route>();
  const door = createDoor({
    publicKey,
    routes: { add: (route, handler) => void routes.set(route, handler) },
    log: recordLog().log,
    now: () => new Date(),
  });
  const server = await startHttpServer({ port: 0, routes, isReady: door.isReady, onError: () => undefined });
  onTestFinished(() => server.close());
  return server.port;
}

export async function unusedPort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

export const gateway = (apiUrl: string, changes: object = {}): DiscordConfig => ({
  mode: "gateway",
  token,
  appId,
  apiUrl,
  ...changes,
});
export const http = (apiUrl: string, port: number, changes: object = {}): DiscordConfig => ({
  mode: "http",
  token,
  appId,
  publicKey,
  port,
  apiUrl,
  ...changes,
});
