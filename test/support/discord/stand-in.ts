import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { createSigningKey, type SigningKey } from "./delivery.ts";
import { createFailures, type Failure, rateLimited } from "./failures.ts";
import { createGateway, type Gateway } from "./gateway.ts";
import { createPerson, type PersonActions } from "./person.ts";
import { createRealm, type Guild, type Person, type Realm } from "./realm.ts";
import { answerRest } from "./rest.ts";
import { createSnowflake } from "./snowflake.ts";
import { createStage } from "./stage.ts";
import { readSentBody } from "./wire.ts";

export interface StandInOptions {
  readonly people?: readonly Person[];
  readonly guilds?: readonly Guild[];
  /** How often Discord wants a heartbeat. */
  readonly heartbeatMs?: number;
  /** How long Discord waits for the first response. */
  readonly ackMs?: number;
  /** How many shards Discord recommends. */
  readonly shards?: number;
  readonly maxConcurrency?: number;
  /** For how long a session keeps others of its kind from being made; Discord takes five seconds. */
  readonly identifyWindowMs?: number;
  /** Discord's own clock. */
  readonly discordNow?: () => number;
}

/**
 * A local Discord: API and gateway version 10, interactions over HTTP, and people who type, press, pick and fill in.
 *
 * Everything goes over the gateway until `deliverTo` names an address. Whatever the app does against Discord's rules is a line
 * in `violations`; a test of the app ends with none.
 */
export interface DiscordStandIn extends PersonActions {
  /** For `DISCORD_API_URL`. */
  readonly apiUrl: string;
  readonly credentials: { readonly token: string; readonly appId: string; readonly publicKey: string };
  readonly key: SigningKey;
  readonly people: Realm["people"];
  readonly guilds: Realm["guilds"];
  readonly violations: string[];
  readonly calls: Realm["calls"];
  readonly messages: Realm["messages"];
  readonly commands: Realm["commands"];
  readonly gateway: Gateway;
  readonly stage: ReturnType<typeof createStage>;
  readonly realm: Realm;
  /** From now on interactions are posted there, signed; `undefined` goes back to the gateway. */
  deliverTo(url: string | undefined): void;
  /** Waits for that many connected sessions; rejects after `withinMs`. */
  connected(count?: number, withinMs?: number): Promise<void>;
  /** Waits until the commands are there; rejects after `withinMs`. */
  registered(scope?: string, withinMs?: number): Promise<void>;
  /** Makes the requests fail whose method and path begin so, `times` times or until `heal`. */
  fail(route: string, failure: Failure, times?: number): void;
  heal(route: string): void;
  /** Another token than this is refused from now on. */
  changeToken(token: string): void;
  /** Nothing answers any more; every connection is cut. */
  down(): Promise<void>;
  up(): Promise<void>;
  close(): Promise<void>;
}

const manageGuild = 1n << 5n;
const ordinary = 2_248_473_465_835_073n & ~manageGuild;

/** Ada may manage the server, nobody else; Eve has a name that a careless app would obey. */
export const someone: readonly Person[] = [
  { id: "100000000000000001", name: "alice", displayName: "Alice", locale: "en-US", permissions: ordinary },
  { id: "100000000000000002", name: "bob", displayName: "小波", locale: "zh-CN", permissions: ordinary },
  {
    id: "100000000000000003",
    name: "ada",
    displayName: "Ada",
    locale: "en-GB",
    permissions: ordinary | manageGuild,
  },
  {
    id: "100000000000000004",
    name: "eve",
    displayName: "@everyone <@1> **x** ||y|| [z](https://example.org)",
    locale: "en-US",
    permissions: ordinary,
  },
];

export const appId = "200000000000000000";

/** Two servers that two shards would divide between them. */
export const someGuilds: readonly Guild[] = [
  { id: "300000000004194304", name: "First", channel: "400000000000000001", locale: "en-US" },
  { id: "300000000008388608", name: "Second", channel: "400000000000000002", locale: "zh-CN" },
];

export async function startDiscordStandIn(options: StandInOptions = {}): Promise<DiscordStandIn> {
  const { heartbeatMs = 41_250, ackMs = 3_000, shards = 1, maxConcurrency = 16 } = options;
  const realm = createRealm({
    appId,
    people: options.people ?? someone,
    guilds: options.guilds ?? someGuilds,
    now: options.discordNow ?? Date.now,
  });
  const key = createSigningKey();
  const failures = createFailures();
  const givenToken = `${Buffer.from(appId).toString("base64url")}.stand-in.${createSnowflake()}`;
  let token = givenToken;
  let interactionsUrl: string | undefined;
  let port = 0;
  const origin = () => `127.0.0.1:${port}`;
  const gatewayUrl = () => `ws://${origin()}/gateway`;

  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  const gateway = createGateway(server, {
    realm,
    token: () => token,
    heartbeatMs,
    maxConcurrency,
    identifyWindowMs: options.identifyWindowMs ?? 5_000,
    address: gatewayUrl,
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "", url = "", headers } = request;
    const raw = await buffer(request);
    const [target = "", query] = url.split("?");
    const path = /^\/api\/v10(\/.*)$/.exec(target)?.[1];
    const reply = (status: number, body?: unknown, more: Record<string, string> = {}) => {
      realm.calls.push({ method, path: path ?? target, body: sent?.body, status });
      response.writeHead(status, { "content-type": "application/json", ...more });
      response.end(body === undefined ? undefined : JSON.stringify(body));
    };
    const sent = await readSentBody(headers["content-type"] ?? "", raw).catch(() => undefined);
    if (path === undefined) {
      realm.violations.push(`${method} ${target}: not version 10 of the API`);
      return reply(404, { message: "404: Not Found", code: 0 });
    }
    if (!/^DiscordBot \(.+, .+\)/.test(headers["user-agent"] ?? ""))
      realm.violations.push(`${method} ${path}: a user agent that Discord would block`);
    const planned = failures.next(`${method} ${path}`);
    if (planned === "cut") {
      response.destroy();
      return;
    }
    if (planned !== undefined && "retryAfter" in planned) {
      const { body, headers: more } = rateLimited(planned);
      return reply(429, body, more);
    }
    if (planned !== undefined)
      return reply(planned.status, { message: "as the test wants it", code: planned.code ?? 0 });
    if (sent === undefined) return reply(400, { message: "The request body is invalid.", code: 50109 });
    const answered = answerRest(
      { method, path, query: new URLSearchParams(query), authorization: headers.authorization ?? "", sent },
      { realm, ackMs, token: () => token, gatewayUrl, publicKey: key.publicKey, shards, maxConcurrency },
    );
    reply(answered.status, answered.body);
  }

  const listen = () =>
    new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, "127.0.0.1", () => resolve());
    });
  const down = async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    gateway.drop();
    server.closeAllConnections();
    await closed;
  };
  const stage = createStage({ realm, gateway, key, ackMs, interactionsUrl: () => interactionsUrl });
  await listen();
  port = (server.address() as AddressInfo).port;

  return {
    ...createPerson(realm, stage),
    apiUrl: `http://${origin()}/api`,
    credentials: { token: givenToken, appId, publicKey: key.publicKey },
    key,
    people: realm.people,
    guilds: realm.guilds,
    violations: realm.violations,
    calls: realm.calls,
    messages: realm.messages,
    commands: realm.commands,
    gateway,
    stage,
    realm,
    deliverTo: (url) => {
      interactionsUrl = url;
    },
    connected: (count = 1, withinMs = 5_000) =>
      until(
        () => gateway.size() >= count,
        withinMs,
        () => `${gateway.size()} of ${count} sessions are connected`,
      ),
    registered: (scope = "everywhere", withinMs = 5_000) =>
      until(
        () => realm.commands.has(scope),
        withinMs,
        () => "no commands are registered",
      ),
    fail: failures.plan,
    heal: failures.heal,
    changeToken: (changed) => {
      token = changed;
    },
    down,
    up: listen,
    close: () => (server.listening ? down() : Promise.resolve()),
  };
}

async function until(isSo: () => boolean, withinMs: number, otherwise: () => string): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!isSo()) {
    if (Date.now() > deadline) throw new Error(otherwise());
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
