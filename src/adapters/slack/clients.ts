import { webApi } from "@slack/bolt";
import { LRUCache } from "lru-cache";
import { optional } from "../../optional.ts";
import type { Team } from "./origin.ts";
import { silentLogger } from "./silent-logger.ts";

export interface ClientsParts {
  /** Slack's own when absent. */
  readonly apiUrl?: string;
  /** The bot token of a workspace: one for all of them, or its installation's. */
  readonly tokenFor: (team: Team) => Promise<string | undefined>;
  /** How many clients are kept: each holds about 25 KB. */
  readonly capacity?: number;
}

/** The client that speaks for us in a workspace, or `undefined` where we are not installed. */
export type ClientFor = (team: Team) => Promise<webApi.WebClient | undefined>;

/**
 * Keeps the clients used last, so that memory stays flat however many workspaces there are; Bolt would keep one per
 * workspace for ever.
 *
 * The token is asked for each time and the client found by it, so a workspace that left, or came back with another
 * token on another replica, is never spoken to with an old one.
 */
export function createClients({ apiUrl, tokenFor, capacity = 500 }: ClientsParts): ClientFor {
  const clients = new LRUCache<string, webApi.WebClient>({ max: capacity });
  return async (team) => {
    const token = await tokenFor(team);
    if (token === undefined) return undefined;
    const known = clients.get(token);
    if (known !== undefined) return known;
    const client = createClient({ token, ...optional("apiUrl", apiUrl) });
    clients.set(token, client);
    return client;
  };
}

export interface ClientParts {
  /** Absent where a call needs none, as the one that gets a token. */
  readonly token?: string;
  readonly apiUrl?: string;
  readonly timeoutMs?: number;
  readonly retries?: number;
}

/**
 * A client for calls that a person waits for. Slack's has no timeout of its own and tries for half an hour; a
 * `trigger_id` lives 3 s, so this one gives up soon, and at once when Slack says that we ask too often.
 */
export function createClient({
  token,
  apiUrl,
  timeoutMs = 3_000,
  retries = 2,
}: ClientParts): webApi.WebClient {
  return new webApi.WebClient(token, {
    ...optional("slackApiUrl", apiUrl),
    timeout: timeoutMs,
    retryConfig: { retries, minTimeout: 100, maxTimeout: 500 },
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    logger: silentLogger,
  });
}
