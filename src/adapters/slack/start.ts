import { App } from "@slack/bolt";
import type { SlackConfig } from "../../config.ts";
import type { Reply } from "../../core/index.ts";
import { optional } from "../../optional.ts";
import type { PlatformAdapter, PlatformParts, RouteTable } from "../adapter.ts";
import { createClients } from "./clients.ts";
import { createDelivery } from "./deliver.ts";
import { createHttpReceiver, type HttpReceiver } from "./http/http-receiver.ts";
import { createInstallations } from "./install/installations.ts";
import { addInstallRoutes } from "./install/oauth.ts";
import { createRenewal, type Renewal } from "./install/renewal.ts";
import { messageIn } from "./message-in.ts";
import { parsePayload } from "./parse.ts";
import { createProfiles } from "./profiles.ts";
import { renderMessages, type SlackMessage } from "./render.ts";
import { createRouter, type Router } from "./router.ts";
import { silentLogger } from "./silent-logger.ts";
import { createSocketReceiver, type SocketReceiver } from "./socket/socket-receiver.ts";
import { commandName, httpPaths } from "./surfaces.ts";

export interface SlackParts extends PlatformParts<SlackConfig> {
  readonly now: () => Date;
}

/**
 * Slack: one receiver for each way it reaches us, and one router behind all of them.
 *
 * A payload's way: receiver (`http/`, `socket/`) → Bolt → `router.ts` → `parse.ts` → the core → `deliver.ts` → `render.ts`, which
 * makes pieces of parts (`blocks/`) and packs them into messages.
 */
export function createSlackAdapter(parts: SlackParts): PlatformAdapter<unknown, readonly SlackMessage[]> {
  const { config, words, operators, now } = parts;
  const nowSeconds = () => Math.floor(now().getTime() / 1_000);
  const receiver = createReceiver(parts);

  return {
    parse(payload) {
      const parsed = parsePayload(payload, { operators, nowSeconds: nowSeconds() });
      return parsed !== undefined && "incoming" in parsed ? parsed.incoming : undefined;
    },
    render: (reply: Reply) => renderMessages(messageIn(reply), words[reply.locale]),
    async start(respond) {
      const installations = createInstallations(parts.ledger.installations, renewalOf(parts, nowSeconds));
      const clientFor = createClients({
        ...optional("apiUrl", config.apiUrl),
        tokenFor: async (team) => (config.mode === "oauth" ? installations.tokenFor(team) : config.botToken),
      });
      if (config.mode === "oauth")
        addInstallRoutes({ config, installations, routes: routesOf(parts), words, log: parts.log, now });
      const router = createRouter({
        guide: parts.guide,
        respond,
        profiles: createProfiles({ clientFor }),
        delivery: createDelivery({ words, clientFor, nowSeconds }),
        forget: async (team, atSeconds) => {
          const left = await installations.purge(team, atSeconds);
          if (left !== undefined) await parts.ledger.purge(left);
        },
        operators,
        log: parts.log,
        nowSeconds,
      });
      await createApp(receiver, router, parts).start();
      return async () => {
        await receiver.stop();
        await router.settled();
      };
    },
    isReady: () => receiver.isReady(),
    welcome:
      config.mode === "socket"
        ? `Slack is connected; try ${commandName}`
        : `Slack can call POST ${httpPaths.events}; once it has verified the address, try ${commandName}`,
    failed: receiver.failed,
  };
}

type SlackReceiver = (HttpReceiver & { readonly failed: Promise<never> }) | SocketReceiver;

function createReceiver(parts: SlackParts): SlackReceiver {
  const { config, log, now } = parts;
  if (config.mode === "socket") {
    const { appToken, apiUrl } = config;
    return createSocketReceiver({ appToken, ...optional("apiUrl", apiUrl), log });
  }
  const { signingSecret } = config;
  const receiver = createHttpReceiver({ signingSecret, routes: routesOf(parts), log, now });
  // Over HTTP Slack comes to us: there is nothing that could be refused for good.
  return { ...receiver, failed: new Promise<never>(() => undefined) };
}

/**
 * Bolt, with our receiver in front and our router as its one middleware.
 *
 * No token is given to it: it would keep a client per workspace for ever, and the router takes its own where it needs one.
 */
function createApp(receiver: SlackReceiver, { route }: Router, { log }: SlackParts): App {
  const app = new App({
    receiver,
    authorize: async () => ({}),
    ignoreSelf: false,
    convoStore: false,
    logger: silentLogger,
  });
  app.use(async (args) => {
    // Events are acknowledged by Bolt itself, before they get here.
    const ack = "ack" in args ? (args.ack as (response?: unknown) => Promise<void>) : async () => undefined;
    await route({ body: args.body, ack });
  });
  app.error(async (error) => log.error({ platform: "slack", error }, "Bolt could not serve a payload"));
  return app;
}

/** Only tokens that OAuth handed out can expire. */
function renewalOf({ config, log }: SlackParts, nowSeconds: () => number): Renewal | undefined {
  return config.mode === "oauth" ? createRenewal({ ...config, nowSeconds, log }) : undefined;
}

function routesOf({ http }: SlackParts): RouteTable {
  if (http === undefined) throw new Error("Slack over HTTP was started without an HTTP server.");
  return http;
}
