import type { DiscordConfig } from "../../config.ts";
import type { PlatformAdapter, PlatformParts, RouteTable } from "../adapter.ts";
import { createAnswer } from "./answer.ts";
import { createApi, createApiClient } from "./api.ts";
import { commandName } from "./command-names.ts";
import { createCommands } from "./commands.ts";
import { createGatewayTransport } from "./gateway/gateway-transport.ts";
import { createDoor } from "./http/door.ts";
import { createInvalidRequests } from "./invalid-requests.ts";
import { installLinks } from "./links.ts";
import { parseInteraction } from "./parse.ts";
import { interactionsPath } from "./paths.ts";
import { registerCommands } from "./register.ts";
import { type Rendered, renderReply } from "./render.ts";
import { createStaleCommands } from "./stale-commands.ts";
import type { Transport } from "./transport.ts";

export interface DiscordParts extends PlatformParts<DiscordConfig> {
  readonly now: () => Date;
}

/**
 * Discord: one way in for each of the two in which it reaches us, and the same answer behind both.
 *
 * An interaction's way: transport (`gateway/`, `http/`) → `answer.ts` → `parse.ts` → the core → `render.ts` → back by the transport,
 * as the interaction's one response.
 */
export function createDiscordAdapter(parts: DiscordParts): PlatformAdapter<unknown, Rendered> {
  const { config, guide, words, operators, log } = parts;
  const nowMs = () => performance.now();
  const invalidRequests = createInvalidRequests(nowMs);
  const client = createApiClient(config);
  const api = createApi(client, config, invalidRequests);
  const transport = createTransport();
  const links = installLinks(config.appId);

  function createTransport(): Transport {
    if (config.mode === "http")
      return createDoor({ publicKey: config.publicKey, routes: routesOf(parts), log, now: parts.now });
    const onRemoved = (guild: string) => {
      parts.ledger
        .purge(`discord:${guild}`)
        .catch((error: unknown) =>
          log.error({ platform: "discord", error }, "a server left, but not its records"),
        );
    };
    return createGatewayTransport({
      config,
      client,
      api,
      invalidRequests,
      onRemoved,
      log,
      nowMs,
      random: Math.random,
    });
  }

  return {
    parse(payload) {
      const parsed = parseInteraction(payload, operators);
      return parsed?.kind === "respond" ? parsed.incoming : undefined;
    },
    render: (reply) => renderReply(reply, words[reply.locale]),
    async start(respond) {
      const ending = new AbortController();
      const answer = createAnswer({ guide, words, respond, operators, log });
      const commands = createCommands(words);
      const areOffered = registerCommands({ ...config, api, commands, log, ending: ending.signal });
      const noteUse =
        config.guildId === undefined
          ? createStaleCommands({ api, appId: config.appId, areOffered, log })
          : () => undefined;
      transport.serve((interaction) => {
        noteUse(interaction);
        return answer(interaction);
      });
      return async () => {
        ending.abort();
        await transport.stop();
        client.close();
      };
    },
    isReady: () => transport.isReady(),
    welcome: `${reached(config)} Add it to a server: ${links.server} or to your own account: ${links.user}`,
    failed: transport.failed,
  };
}

function reached({ mode }: DiscordConfig): string {
  return mode === "gateway"
    ? `Discord is connected; try /${commandName}.`
    : `Discord can call POST ${interactionsPath}; once it has verified the address, try /${commandName}.`;
}

function routesOf({ http }: DiscordParts): RouteTable {
  if (http === undefined) throw new Error("Discord over HTTP was started without an HTTP server.");
  return http;
}
