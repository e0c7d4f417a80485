import { LRUCache } from "lru-cache";
import type { ErrorLog } from "../../../log.ts";
import { reasonOf } from "../reason.ts";
import { type AccessParts, createAccess, type Tokens, tokensOf } from "./access.ts";

/** Renews tokens that are about to expire. */
export interface Renewal {
  /** Whether it is time to ask for the next tokens, and that was not tried just now. */
  isDue(tokens: Tokens): boolean;
  /** Whether the tokens serve no more. */
  isOver(tokens: Tokens): boolean;
  /** The next tokens, or `undefined` when Slack does not give any now: the old ones stay. Never rejects. */
  renew(tokens: Tokens): Promise<Tokens | undefined>;
}

export interface RenewalParts extends AccessParts {
  readonly nowSeconds: () => number;
  readonly log: ErrorLog;
}

/** A token lives for twelve hours; two before its end there is time for Slack to be away for a while. */
const marginSeconds = 2 * 60 * 60;
/** What Slack does not renew is not asked for again at each call. */
const pauseMs = 60_000;

/** https://docs.slack.dev/authentication/using-token-rotation */
export function createRenewal({ nowSeconds, log, ...parts }: RenewalParts): Renewal {
  const askForAccess = createAccess(parts);
  const tried = new LRUCache<string, true>({ max: 1_000, ttl: pauseMs });
  const secondsLeft = ({ expiresAt = Number.POSITIVE_INFINITY }: Tokens) => expiresAt - nowSeconds();
  return {
    isDue: (tokens) =>
      tokens.refreshToken !== undefined &&
      secondsLeft(tokens) < marginSeconds &&
      !tried.has(tokens.refreshToken),
    isOver: (tokens) => secondsLeft(tokens) <= 0,
    async renew({ refreshToken }) {
      if (refreshToken === undefined) return undefined;
      tried.set(refreshToken, true);
      try {
        const access = await askForAccess({ grant_type: "refresh_token", refresh_token: refreshToken });
        return tokensOf(access, nowSeconds());
      } catch (error) {
        const reason = reasonOf(error) ?? "unknown";
        log.error({ platform: "slack", reason, error }, "Slack did not renew a token; it is asked again");
        return undefined;
      }
    },
  };
}
