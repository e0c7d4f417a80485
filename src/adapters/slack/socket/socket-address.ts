import { webApi } from "@slack/bolt";
import { PlatformError } from "../../adapter.ts";

/** An address to connect to, or why there is none. */
export type Address =
  | { readonly kind: "address"; readonly url: string }
  | {
      readonly kind: "failure";
      /** Slack's own code, or what kind of failure it is: never words of an error, which could quote a token. */
      readonly reason: string;
      /** How long Slack asks us to wait. */
      readonly retryAfterMs: number;
      /** Whether the token is at fault, so that another attempt with it is useless. */
      readonly isRefusal: boolean;
    };

/** https://docs.slack.dev/reference/methods/apps.connections.open: what only the operator can mend. */
const refusals: ReadonlySet<string> = new Set([
  "access_denied",
  "account_inactive",
  "invalid_auth",
  "missing_scope",
  "no_permission",
  "not_allowed_token_type",
  "not_authed",
  "team_disabled",
  "token_expired",
  "token_revoked",
  "user_removed_from_team",
]);

/** Asks Slack for an address of Socket Mode, which serves once and soon. Never rejects. */
export async function requestAddress(client: webApi.WebClient): Promise<Address> {
  try {
    const { url } = await client.apps.connections.open({});
    return url === undefined ? failure("no address") : { kind: "address", url };
  } catch (error) {
    if (error instanceof webApi.WebAPIPlatformError) return failure(error.data.error);
    if (error instanceof webApi.WebAPIRateLimitedError)
      return failure("ratelimited", error.retryAfter * 1_000);
    if (error instanceof webApi.WebAPIHTTPError) return failure(`HTTP status ${error.statusCode}`);
    return failure("not reachable");
  }
}

function failure(reason: string, retryAfterMs = 0): Address {
  return { kind: "failure", reason, retryAfterMs, isRefusal: refusals.has(reason) };
}

/** What to tell the operator about a refusal. */
export function tokenRefused(reason: string): PlatformError {
  return new PlatformError(
    `Slack refuses SLACK_APP_TOKEN (${reason}). Take an app-level token, xapp-…, with the scope connections:write ` +
      "from Basic Information > App-Level Tokens of your app at https://api.slack.com/apps, and start again.",
  );
}

export function socketModeDisabled(): PlatformError {
  return new PlatformError(
    "Slack has switched Socket Mode off for this app (link_disabled). Switch it on under Socket Mode of your app at " +
      "https://api.slack.com/apps, and start again.",
  );
}
