import { z } from "zod";
import type { DiscordConfig } from "../../../config.ts";
import { describeFailure } from "../../../http/failure.ts";
import { createApiClient } from "../api.ts";

/** What came back from one call of Discord's API. */
export type Answer =
  | {
      readonly kind: "answered";
      readonly status: number;
      /** JSON parsed, as Discord sent it. */
      readonly json: unknown;
      /** Discord's own clock, to the second. */
      readonly date?: Date;
    }
  | { readonly kind: "unreachable"; readonly why: string };

export type Ask = (path: string) => Promise<Answer>;

const patienceMs = 5_000;
/** What an API that is Discord's gives with every answer. */
const jsonSchema = z.union([z.array(z.unknown()), z.looseObject({})]);

/** Asks Discord's API as the app's own bot: once, and for at most five seconds, since the doctor wants to know what is wrong now. */
export function createAsk(config: DiscordConfig): Ask {
  const client = createApiClient(config);
  const host = new URL(config.apiUrl ?? "https://discord.com").host;
  return async (path) => {
    try {
      const headers = { authorization: `Bot ${config.token}`, connection: "close" };
      const response = await client.call({ method: "GET", path, headers, patienceMs });
      const json = jsonSchema.safeParse(parseJson(response.text));
      if (!json.success) {
        const why = `${host} answered ${response.status}, and not as Discord does: a proxy or a login page in between?`;
        return { kind: "unreachable", why };
      }
      const date = new Date(String(response.headers.date));
      const hasDate = !Number.isNaN(date.getTime());
      return { kind: "answered", status: response.status, json: json.data, ...(hasDate && { date }) };
    } catch (error) {
      return { kind: "unreachable", why: describeFailure(error, host) };
    }
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
