import type { DiscordConfig } from "../../config.ts";
import { createHttpClient, type HttpClient } from "./http-client.ts";
import type { InvalidRequests } from "./invalid-requests.ts";
import { encodeBody } from "./multipart.ts";

/** Discord's own, without its version: https://docs.discord.com/developers/reference#api-reference */
const discordApiUrl = "https://discord.com/api";
const apiVersion = "10";
/** The form that Discord asks of every client: https://docs.discord.com/developers/reference#user-agent */
const userAgent = "DiscordBot (https://discord.js.org, 14)";

/** A person is never waiting here, but an operator may be. */
const patienceMs = 10_000;

/** What Discord's API answered in place of what was asked for. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly status: number;
  /** How long Discord asks us to wait; 0 where it does not. */
  readonly retryAfterMs: number;

  constructor(status: number, retryAfterMs: number) {
    super(`Discord answered ${status}.`);
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }
}

/** Discord's API as the app's own bot, for what no answer waits for: where the gateway is, and the commands. */
export interface Api {
  /** What was asked for, as JSON parsed. Rejects with an `ApiError`, or as `HttpClient.call` does. */
  get(path: string): Promise<unknown>;
  put(path: string, json: object): Promise<unknown>;
}

/** The way to Discord's API, or to what stands in for it. */
export function createApiClient({ apiUrl = discordApiUrl }: DiscordConfig): HttpClient {
  const client = createHttpClient(new URL(`${apiUrl.replace(/\/+$/, "")}/v${apiVersion}`));
  return {
    call: (call) => client.call({ ...call, headers: { "user-agent": userAgent, ...call.headers } }),
    close: client.close,
  };
}

export function createApi(
  client: HttpClient,
  { token }: DiscordConfig,
  invalidRequests: InvalidRequests,
): Api {
  const headers = { authorization: `Bot ${token}` };
  async function call(method: "GET" | "PUT", path: string, json?: object): Promise<unknown> {
    const body = json && { body: encodeBody(json) };
    const response = await client.call({ method, path, headers, patienceMs, ...body });
    invalidRequests.note(response.status);
    if (response.status >= 300)
      throw new ApiError(response.status, 1_000 * (Number(response.headers["retry-after"]) || 0));
    return JSON.parse(response.text);
  }
  return { get: (path) => call("GET", path), put: (path, json) => call("PUT", path, json) };
}

/** The status with which Discord refused, where that is what `error` is. */
export function statusOf(error: unknown): number | undefined {
  return error instanceof ApiError ? error.status : undefined;
}

/** How long Discord asks us to wait, where that is what `error` is. */
export function retryAfterMsOf(error: unknown): number {
  return error instanceof ApiError ? error.retryAfterMs : 0;
}
