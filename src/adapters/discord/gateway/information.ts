import { z } from "zod";

/** Where the gateway is, and how many connections and sessions Discord gives: https://docs.discord.com/developers/events/gateway#get-gateway-bot */
export const informationSchema = z.object({
  url: z.url({ protocol: /^wss?$/ }),
  shards: z.number().int().min(1),
  session_start_limit: z.object({
    total: z.number(),
    remaining: z.number(),
    /** Milliseconds until there are all of them again. */
    reset_after: z.number(),
    max_concurrency: z.number().int().min(1),
  }),
});

export type GatewayInformation = z.infer<typeof informationSchema>;
