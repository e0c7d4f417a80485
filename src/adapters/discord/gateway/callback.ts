import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { Log } from "../../../log.ts";
import { createTally } from "../../tally.ts";
import type { DiscordAnswer } from "../answer.ts";
import type { ClientResponse, HttpClient } from "../http-client.ts";
import type { InvalidRequests } from "../invalid-requests.ts";
import { type Body, encodeBody } from "../multipart.ts";

/** Which interaction is answered. */
export interface Interaction {
  readonly id: string;
  readonly token: string;
}

/**
 * Sends the one response to an interaction; where Discord refuses it, what the answer has for that case, since a refusal does not use
 * the interaction up. Never rejects: what cannot be sent is counted or logged.
 */
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
/** Whoever is asked to wait longer than this would come too late. */
const longestWaitMs = 1_000;

/**
 * What Discord says when there is nothing left to answer, and nothing for anybody to mend: too late, answered already (by another
 * process, or by an attempt whose confirmation was lost), the webhook or its token gone.
 * https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes
 */
const goneCodes: ReadonlySet<number> = new Set([10062, 40060, 10015, 50027]);

const errorSchema = z.object({ code: z.number(), errors: z.unknown().optional() });
/** https://docs.discord.com/developers/topics/rate-limits#exceeding-a-rate-limit, in seconds */
const rateLimitSchema = z.object({ retry_after: z.number().nonnegative() });

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

  /**
   * One attempt; one more, at once, when Discord stumbled or the connection broke, and after a moment when Discord asks for one. A
   * second answer does no harm.
   */
  async function send(path: string, { response, files }: DiscordAnswer): Promise<ClientResponse> {
    const body = encodeBody(response, files);
    const first = await post(path, body, firstPatienceMs).catch(() => undefined);
    if (first !== undefined && first.status < 500) {
      const waitMs = first.status === 429 ? retryAfterMs(first) : undefined;
      if (waitMs === undefined || waitMs > longestWaitMs) return first;
      invalidRequests.note(first.status);
      await sleep(waitMs);
    }
    return post(path, body, secondPatienceMs);
  }

  /** A mistake of ours, of which the user should not have to read that the app did not respond. */
  async function sendInstead(path: string, { response, files }: DiscordAnswer): Promise<void> {
    const { status } = await post(path, encodeBody(response, files), secondPatienceMs);
    if (status < 300) return;
    invalidRequests.note(status);
    countUnsent(status);
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
      else {
        log.error({ platform, status, code, at: placeOf(errors) }, "Discord refused an answer");
        if (isOurMistake(status) && answer.ifRefused !== undefined)
          await sendInstead(path, answer.ifRefused());
      }
    } catch (error) {
      countUnsent(error instanceof Error && "code" in error ? String(error.code) : "timeout");
    }
  };
}

/** What Discord says of the answer itself: malformed, or too large. */
function isOurMistake(status: number): boolean {
  return status === 400 || status === 413;
}

function readError(text: string): { readonly code?: number; readonly errors?: unknown } {
  return errorSchema.safeParse(parseJson(text)).data ?? {};
}

function retryAfterMs({ text }: ClientResponse): number | undefined {
  const { data } = rateLimitSchema.safeParse(parseJson(text));
  return data && data.retry_after * 1_000;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
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
