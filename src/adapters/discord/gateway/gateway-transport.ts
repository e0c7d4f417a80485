import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { DiscordConfig } from "../../../config.ts";
import type { Log } from "../../../log.ts";
import { createUnderWay } from "../../under-way.ts";
import type { AnswerInteraction } from "../answer.ts";
import type { Api } from "../api.ts";
import type { HttpClient } from "../http-client.ts";
import type { InvalidRequests } from "../invalid-requests.ts";
import type { Transport } from "../transport.ts";
import { createCallback } from "./callback.ts";
import { createGateway } from "./gateway.ts";

export interface GatewayTransportParts {
  readonly config: Extract<DiscordConfig, { mode: "gateway" }>;
  readonly client: HttpClient;
  readonly api: Api;
  readonly invalidRequests: InvalidRequests;
  /** A server removed the app; `guild` is its id. */
  readonly onRemoved: (guild: string) => void;
  readonly log: Pick<Log, "debug" | "info" | "warn" | "error">;
  /** A clock in milliseconds that never goes back. */
  readonly nowMs: () => number;
  readonly random: () => number;
}

/** What an answer needs to know of what it answers. */
const interactionSchema = z.object({ id: z.string(), token: z.string() });
/** A server that is merely out of order is `unavailable`: https://docs.discord.com/developers/events/gateway-events#guild-delete */
const removedSchema = z.object({ id: z.string(), unavailable: z.literal(false).optional() });

/** What is on its way to us when the process is told to end; without a moment's wait it would be read by nobody. */
const lingerMs = 100;

/** Interactions over connections that we open, each answered by one request of its own. */
export function createGatewayTransport(parts: GatewayTransportParts): Transport {
  const { config, client, api, invalidRequests, onRemoved, log, nowMs, random } = parts;
  const { token, shards = 1 } = config;
  const callback = createCallback({ client, invalidRequests, log, nowMs });
  const underWay = createUnderWay();
  let answer: AnswerInteraction | undefined;

  async function answerInteraction(raw: unknown): Promise<void> {
    const interaction = interactionSchema.safeParse(raw).data;
    const answered = await answer?.(raw);
    if (interaction !== undefined && answered !== undefined) await callback(interaction, answered);
  }

  const gateway = createGateway({
    api,
    token,
    shards,
    onEvent: (name, data) => {
      if (name === "INTERACTION_CREATE") void underWay.follow(answerInteraction(data));
      if (name !== "GUILD_DELETE") return;
      const removed = removedSchema.safeParse(data).data;
      if (removed !== undefined) onRemoved(removed.id);
    },
    log,
    nowMs,
    random,
  });

  return {
    isReady: () => gateway.isReady() && !invalidRequests.isExhausted(),
    serve: (answering) => {
      answer = answering;
      gateway.connect();
    },
    stop: async () => {
      await sleep(lingerMs);
      await Promise.all([gateway.close(), underWay.settled()]);
      await underWay.settled();
    },
    failed: gateway.failed,
  };
}
