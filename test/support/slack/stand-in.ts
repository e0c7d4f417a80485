import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { createPerson, type PersonActions } from "./person.ts";
import { respond } from "./response-urls.ts";
import { createSocketServer } from "./socket-server.ts";
import { createStage } from "./stage.ts";
import { callMethod, credentials, type Grant, readArguments } from "./web-api.ts";
import { createWorkspace, type Person, type Workspace } from "./workspace.ts";

export interface StandInOptions {
  readonly people?: readonly Person[];
  /** The scopes that were granted. */
  readonly scopes?: readonly string[];
  /** How often Slack pings a Socket Mode connection. */
  readonly pingMs?: number;
  /** How long Slack waits for an acknowledgement. */
  readonly ackMs?: number;
  /** Whether the app is at work on something, where a test can know; a silent app that is at work is waited for. */
  readonly isBusy?: () => boolean;
}

/** How a method is to fail: with Slack's error, with a status, or with 429 and a wait in seconds. */
export type Failure = string | { readonly status: number } | { readonly retryAfter: number };

/**
 * A local Slack: Web API, Socket Mode, `response_url`s, and people who type, press and fill in.
 *
 * Everything goes over Socket Mode until `deliverTo` names an address. Whatever the app does against Slack's rules
 * is a line in `violations`; a test of the app ends with none.
 */
export interface SlackStandIn extends PersonActions {
  /** For `slackApiUrl` and `SLACK_API_URL`. */
  readonly apiUrl: string;
  readonly credentials: typeof credentials;
  readonly violations: readonly string[];
  readonly calls: Workspace["calls"];
  readonly messages: Workspace["messages"];
  readonly views: Workspace["views"];
  readonly sockets: Omit<ReturnType<typeof createSocketServer>, "deliver" | "issueTicket">;
  /** From now on payloads are posted there, signed; `undefined` goes back to Socket Mode. */
  deliverTo(url: string | undefined): void;
  /** Waits for that many open Socket Mode connections; rejects after `withinMs`. */
  connected(count?: number, withinMs?: number): Promise<void>;
  /** Makes a Web API method fail, `times` times or until `heal`. */
  fail(method: string, failure: Failure, times?: number): void;
  heal(method: string): void;
  /** The code that comes back from Slack's installation page. */
  grant(grant: Grant): string;
  /** Nothing answers any more; every connection is cut. */
  down(): Promise<void>;
  up(): Promise<void>;
  close(): Promise<void>;
}

const someone: readonly Person[] = [
  { id: "U1", name: "alice", locale: "en-US", isAdmin: false },
  { id: "U2", name: "bob", locale: "zh-CN", isAdmin: false },
  { id: "U3", name: "ada", locale: "en-GB", isAdmin: true },
];

const allScopes = ["commands", "chat:write", "app_mentions:read", "im:history", "users:read"];

export async function startSlackStandIn(options: StandInOptions = {}): Promise<SlackStandIn> {
  const {
    people = someone,
    scopes = allScopes,
    pingMs = 5_000,
    ackMs = 3_000,
    isBusy = () => false,
  } = options;
  const workspace = createWorkspace(people);
  const failures = new Map<string, { readonly failure: Failure; left: number }>();
  const tokens = new Map<string, string>([[credentials.botToken, "T1"]]);
  const grants = new Map<string, Grant>();
  const renewals = new Map<string, Grant>();
  let requestUrl: string | undefined;
  let underWay = 0;
  let port = 0;

  const server = createServer((request, response) => {
    underWay += 1;
    response.on("close", () => {
      underWay -= 1;
    });
    serve(request, response).catch(() => response.destroy());
  });
  const sockets = createSocketServer(server, workspace, pingMs);
  const socketUrl = () => `ws://127.0.0.1:${port}/link/?ticket=${sockets.issueTicket()}&app_id=A1`;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    const [, area, name = ""] = (request.url ?? "").split(/[/?]/);
    if (area === "response") {
      response.writeHead(respond(workspace, `${origin()}/response/${name}`, name, body)).end("ok");
      return;
    }
    if (area !== "api") {
      response.writeHead(404).end();
      return;
    }
    const { authorization = "", "content-type": contentType = "" } = request.headers;
    const args = readArguments(contentType, body);
    const token = authorization.replace(/^Bearer /, "") || String(args.token ?? "");
    const { status = 200, headers = {}, answer } = answerTo(name, args, token);
    workspace.calls.push({ method: name, args, answer });
    response
      .writeHead(status, {
        "content-type": "application/json",
        "x-oauth-scopes": scopes.join(","),
        ...headers,
      })
      .end(JSON.stringify(answer));
  }

  function answerTo(method: string, args: Readonly<Record<string, unknown>>, token: string) {
    const planned = failures.get(method);
    if (planned === undefined || planned.left === 0) {
      const parts = { workspace, scopes, tokens, grants, renewals, socketUrl };
      return { answer: callMethod(method, args, token, parts) };
    }
    planned.left -= 1;
    const { failure } = planned;
    if (typeof failure === "string") return { answer: { ok: false, error: failure } };
    if ("status" in failure)
      return { status: failure.status, answer: { ok: false, error: "internal_error" } };
    const headers = { "retry-after": String(failure.retryAfter) };
    return { status: 429, headers, answer: { ok: false, error: "ratelimited" } };
  }

  const origin = () => `http://127.0.0.1:${port}`;
  const listen = () =>
    new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, "127.0.0.1", () => resolve());
    });
  const down = async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    sockets.drop();
    server.closeAllConnections();
    await closed;
  };
  const stage = createStage({
    workspace,
    sockets,
    ackMs,
    requestUrl: () => requestUrl,
    responseUrl: (id) => `${origin()}/response/${id}`,
    isIdle: () => underWay === 0 && !isBusy(),
  });
  await listen();
  port = (server.address() as AddressInfo).port;

  return {
    ...createPerson(workspace, stage),
    apiUrl: `${origin()}/api/`,
    credentials,
    violations: workspace.violations,
    calls: workspace.calls,
    messages: workspace.messages,
    views: workspace.views,
    sockets,
    deliverTo: (url) => {
      requestUrl = url;
    },
    connected: async (count = 1, withinMs = 5_000) => {
      const deadline = Date.now() + withinMs;
      while (sockets.size() < count) {
        if (Date.now() > deadline) throw new Error(`${sockets.size()} of ${count} connections are open`);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
    fail: (method, failure, times = Number.POSITIVE_INFINITY) => {
      failures.set(method, { failure, left: times });
    },
    heal: (method) => {
      failures.delete(method);
    },
    grant: (grant) => {
      const code = workspace.next("code-");
      grants.set(code, grant);
      return code;
    },
    down,
    up: listen,
    close: () => (server.listening ? down() : Promise.resolve()),
  };
}
