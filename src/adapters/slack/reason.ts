import { webApi } from "@slack/bolt";

/** Slack's own word for why it refused a call, such as `channel_not_found`: safe to log, and what an operator can look up. */
export function reasonOf(error: unknown): string | undefined {
  const reason = error instanceof webApi.WebAPIPlatformError ? error.data.error : "";
  return /^[a-z_]{1,60}$/.test(reason) ? reason : undefined;
}
