import { z } from "zod";
import type { Log } from "../../../log.ts";
import type { DiscordAnswer } from "../answer.ts";
import type { ClientResponse, HttpClient } from "../http-client.ts";
import type { InvalidRequests } from "../invalid-requests.ts";
import { type Body, encodeBody } from "../multipart.ts";
import { createTally } from "../tally.ts";

/** Which interaction is answered. */
export interface Interaction {
  readonly id: string;
  readonly token: string;
}

/** Sends the one response to an interaction. Never rejects: what cannot be sent is counted or logged. */
export type Callback = (interaction: Interaction, answer: DiscordAnswer) => Promise<void>;

export interface CallbackParts {
  readonly client: HttpClient;
  readonly invalidRequests: InvalidRequests;
  readonly log: Pick<Log, "warn" | "error">;
  /** A clock in milliseconds that never goes back. */
  readonly nowMs: () => number;
}

/** A person waits three seconds, part of which went by on the way to us; then the token is void. */
const firstPatienceMs = 1_500;
const secondPatienceMs = 1_000;

/**
 * What Discord says when there is nothing left to answer, and nothing for anybody to mend: too late, answered already (by another
 * process, or by an attempt whose confirmation was lost), the webhook or its token gone.
 * https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes
 */
const goneCodes: ReadonlySet<number> = new Set([10062, 40060, 10015, 50027]);

const errorSchema = z.object({ code: z.number(), errors: z.unknown().optional() });

/** https://docs.discord.com/developers/interactions/receiving-and-responding#create-interaction-response */
export function createCallback({ client, invalidRequests, log, nowMs }: CallbackParts): Callback {
  const platform = "discord";
  const countGone = createTally(
    (codes) => log.warn({ platform, codes }, "some interactions could no longer be answered"),
    nowMs,
  );
  const countHeldBack = createTally(
    ({ answers }) =>
      log.error(
        { platform, answers },
        "Discord refused 1,000 requests within ten minutes, so answers are held back until it forgets; look at the errors before this one",
      ),
    nowMs,
  );
  const countUnsent = createTally(
    (reasons) => log.error({ platform, reasons }, "answers did not reach Discord"),
    nowMs,
  );

  const post = (path: string, body: Body, patienceMs: number) =>
    client.call({ method: "POST", path, body, patienceMs });

  /** One attempt; one more, at once, when Discord stumbled or the connection broke. A second answer does no harm. */
  async function send(path: string, { response, files }: DiscordAnswer): Promise<ClientResponse> {
    const body = encodeBody(response, files);
    const first = await post(path, body, firstPatienceMs).catch(() => undefined);
    if (first !== undefined && first.status < 500) return first;
    return post(path, body, secondPatienceMs);
  }

  return async ({ id, token }, answer) => {
    if (invalidRequests.isExhausted()) return countHeldBack("answers");
    const path = `/interactions/${encodeURIComponent(id)}/${encodeURIComponent(token)}/callback`;
    try {
      const { status, text } = await send(path, answer);
      if (status < 300) return;
      invalidRequests.note(status);
      const { code, errors } = readError(text);
      if (code !== undefined && goneCodes.has(code)) countGone(code);
      else if (status >= 500) countUnsent(status);
      else log.error({ platform, status, code, at: placeOf(errors) }, "Discord refused an answer");
    } catch (error) {
      countUnsent(error instanceof Error && "code" in error ? String(error.code) : "timeout");
    }
  };
}

function readError(text: string): { readonly code?: number; readonly errors?: unknown } {
  try {
    return errorSchema.safeParse(JSON.parse(text)).data ?? {};
  } catch {
    return {};
  }
}

/**
 * Where Discord found its first mistake, such as `data.components.0.content`, and never what stands there.
 * https://docs.discord.com/developers/reference#error-messages
 */
function placeOf(errors: unknown): string | undefined {
  if (typeof errors !== "object" || errors === null) return undefined;
  const names: string[] = [];
  let inner: unknown = errors;
  while (typeof inner === "object" && inner !== null && !("_errors" in inner)) {
    const [name, value]: [string, unknown] | [] = Object.entries(inner)[0] ?? [];
    if (name === undefined) break;
    names.push(name);
    inner = value;
  }
  return names.join(".");
}
