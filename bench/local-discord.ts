import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { type WebSocket, WebSocketServer } from "ws";

/**
 * The least that a Discord must do for a bot to answer: a gateway that gives a session and takes heartbeats, and an API that takes
 * answers. The one of the tests checks everything, which would take longer than what is measured.
 */
export interface LocalDiscord {
  readonly apiUrl: string;
  /** Resolves once a session is there. */
  readonly connected: Promise<void>;
  /** Sends an interaction over the gateway, and gives the body that it is answered with. */
  dispatch(interaction: { readonly id: string }): Promise<string>;
  close(): void;
}

export const appId = "200000000000000000";
const commandId = "500000000000000000";
const person = {
  id: "100000000000000001",
  username: "alice",
  discriminator: "0",
  global_name: "Alice",
  avatar: null,
};
const guild = { id: "300000000000000000", locale: "en-US", features: [] };
const channel = { id: "400000000000000000", type: 0, name: "general", guild_id: guild.id };

let nextId = 10n ** 18n;

/** A question, as somebody in a server puts it; or what somebody has typed of it so far. */
export function interactionOf(question: string, isTyping = false): { readonly id: string } {
  nextId += 1n;
  const option = { type: 3, name: "question", value: question, ...(isTyping && { focused: true }) };
  return {
    id: String(nextId),
    ...{
      application_id: appId,
      type: isTyping ? 4 : 2,
      token: `aW50ZXJhY3Rpb246${"x".repeat(180)}${nextId}`,
      version: 1,
      locale: "en-US",
      guild_locale: "en-US",
      guild_id: guild.id,
      guild,
      channel_id: channel.id,
      channel: {
        ...channel,
        position: 0,
        permission_overwrites: [],
        topic: null,
        nsfw: false,
        rate_limit_per_user: 0,
        parent_id: null,
        last_message_id: null,
        flags: 0,
        permissions: "2248473465835073",
      },
      app_permissions: "562949953601536",
      entitlements: [],
      authorizing_integration_owners: { "0": guild.id },
      context: 0,
      attachment_size_limit: 10_485_760,
      member: {
        user: person,
        nick: null,
        roles: [],
        joined_at: "2024-01-01T00:00:00.000000+00:00",
        premium_since: null,
        deaf: false,
        mute: false,
        pending: false,
        avatar: null,
        communication_disabled_until: null,
        flags: 0,
        permissions: "2248473465835041",
      },
      data: {
        id: commandId,
        name: "wechat-account",
        type: 1,
        options: [{ type: 1, name: "ask", options: [option] }],
      },
    },
  };
}

export async function startLocalDiscord(): Promise<LocalDiscord> {
  const waiting = new Map<string, (body: string) => void>();
  let socket: WebSocket | undefined;
  let sequence = 0;
  let connect: () => void = () => undefined;
  const connected = new Promise<void>((resolve) => {
    connect = resolve;
  });

  const server = createServer(async (request, response) => {
    const body = (await buffer(request)).toString("utf8");
    const url = request.url ?? "";
    const answered = /\/interactions\/(\d+)\/[^/]+\/callback(\?|$)/.exec(url)?.[1];
    if (answered !== undefined) {
      response.writeHead(204).end();
      waiting.get(answered)?.(body);
      waiting.delete(answered);
      return;
    }
    const limit = { total: 1_000, remaining: 999, reset_after: 86_400_000, max_concurrency: 1 };
    const found = url.includes("/gateway/bot")
      ? { url: address(), shards: 1, session_start_limit: limit }
      : undefined;
    response.writeHead(200, { "content-type": "application/json" });
    response.end(found === undefined ? body || "[]" : JSON.stringify(found));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const address = () => `ws://127.0.0.1:${port}`;
  const gateway = new WebSocketServer({ server });
  const dispatch = (name: string, data: object) => {
    sequence += 1;
    socket?.send(JSON.stringify({ op: 0, t: name, s: sequence, d: data }));
  };
  gateway.on("connection", (opened) => {
    socket = opened;
    opened.send(JSON.stringify({ op: 10, d: { heartbeat_interval: 41_250 } }));
    opened.on("message", (frame) => {
      const { op } = JSON.parse(String(frame));
      if (op === 1) opened.send('{"op":11}');
      if (op !== 2) return;
      const user = { ...person, id: appId, bot: true };
      dispatch("READY", {
        v: 10,
        user,
        guilds: [],
        session_id: "1",
        resume_gateway_url: address(),
        application: { id: appId, flags: 0 },
      });
      connect();
    });
  });

  return {
    apiUrl: `http://127.0.0.1:${port}/api`,
    connected,
    dispatch: (interaction) =>
      new Promise((resolve) => {
        waiting.set(interaction.id, resolve);
        dispatch("INTERACTION_CREATE", interaction);
      }),
    close: () => {
      gateway.close();
      server.closeAllConnections();
      server.close();
    },
  };
}
