import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import type { SlackConfig } from "../../../../src/config.ts";

export const botToken = "xoxb-the-bot-token";
export const appToken = "xapp-1-A0123-the-app-token";
export const signingSecret = "0123456789abcdef0123456789abcdef";
export const everyScope = "commands,chat:write,app_mentions:read,im:history,users:read";
export const now = new Date("2026-11-25T12:00:00Z");

interface Answers {
  readonly "auth.test"?: object;
  readonly "apps.connections.open"?: object;
  readonly "oauth.v2.access"?: object;
  readonly scopes?: string;
  readonly date?: Date;
}

/** Serves on a free port until the test ends, and resolves to that port. */
export async function serve(listener: RequestListener): Promise<number> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** A Web API that knows our two tokens and answers what a healthy Slack would, but for what the test replaces. */
export async function serveApi({
  scopes = everyScope,
  date = now,
  ...answers
}: Answers = {}): Promise<string> {
  const team = { ok: true, team: "Acme", team_id: "T1", user: "wechat", app_id: "A0123" };
  const healthy: Record<string, readonly [string, object]> = {
    "auth.test": [`Bearer ${botToken}`, team],
    "apps.connections.open": [`Bearer ${appToken}`, { ok: true, url: "wss://example.org/link" }],
    "oauth.v2.access": [`Basic ${btoa("1.2:the-client-secret")}`, { ok: false, error: "invalid_code" }],
  };
  const replaced: Record<string, object> = { ...answers };
  const port = await serve((request, response) => {
    const method = request.url?.replace("/api/", "") ?? "";
    const [authorization, answer] = healthy[method] ?? [];
    const isKnown = request.method === "POST" && request.headers.authorization === authorization;
    const body = isKnown ? (replaced[method] ?? answer) : { ok: false, error: "invalid_auth" };
    response.writeHead(200, {
      date: date.toUTCString(),
      "content-type": "application/json",
      ...(isKnown && { "x-oauth-scopes": scopes }),
    });
    response.end(JSON.stringify(body));
  });
  return `http://127.0.0.1:${port}/api/`;
}

/** Our own way in: checks the signature as Slack's documentation says, and answers a challenge. */
export function serveDoor(secret = signingSecret): Promise<number> {
  return serve(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const base = `v0:${request.headers["x-slack-request-timestamp"]}:${body}`;
    const signature = `v0=${createHmac("sha256", secret).update(base).digest("hex")}`;
    const isSigned = request.headers["x-slack-signature"] === signature;
    if (request.url !== "/slack/events" || !isSigned) response.writeHead(isSigned ? 404 : 401).end();
    else response.end(JSON.parse(body).challenge);
  });
}

/** A port that nothing listens on. */
export async function unusedPort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

export const socket = (apiUrl: string): SlackConfig => ({ mode: "socket", botToken, appToken, apiUrl });
export const http = (apiUrl: string, port: number): SlackConfig => ({
  mode: "http",
  botToken,
  signingSecret,
  port,
  apiUrl,
});
export const oauth = (apiUrl: string, port: number, publicUrl: string): SlackConfig => ({
  mode: "oauth",
  clientId: "1.2",
  clientSecret: "the-client-secret",
  stateSecret: "the-state-secret",
  signingSecret,
  port,
  publicUrl,
  apiUrl,
});
