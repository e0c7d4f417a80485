import { createHmac, type KeyObject, timingSafeEqual } from "node:crypto";

/** What a request claims; both headers as Node gives them. */
export interface SignedRequest {
  /** The raw body: the signature covers its bytes, so it is checked before anything is parsed. */
  readonly body: Buffer;
  /** `x-slack-request-timestamp`: seconds since 1970. */
  readonly timestamp: string | readonly string[] | undefined;
  /** `x-slack-signature`: `v0=` and 64 lower-case hexadecimal digits. */
  readonly signature: string | readonly string[] | undefined;
}

/** How far Slack's clock and ours may be apart, both ways; a replay is worthless after that. */
export const maxClockDifferenceSeconds = 5 * 60;

const signatureLength = "v0=".length + 64;

/**
 * Whether Slack signed this very body within the last five minutes; any header that is missing or malformed means no.
 *
 * `secret` is the app's signing secret as a key, made once: that saves a third of the work.
 * https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
export function isSignedBySlack(request: SignedRequest, secret: KeyObject, nowSeconds: number): boolean {
  const { body, timestamp, signature } = request;
  // Node joins a repeated header with commas, so neither test below lets one through.
  if (typeof timestamp !== "string" || !/^\d{1,12}$/.test(timestamp)) return false;
  if (typeof signature !== "string" || signature.length !== signatureLength) return false;
  if (Math.abs(nowSeconds - Number(timestamp)) > maxClockDifferenceSeconds) return false;

  const digest = createHmac("sha256", secret).update(`v0:${timestamp}:`).update(body).digest("hex");
  // Headers are bytes, so latin1 keeps one character one byte, and the lengths equal.
  return timingSafeEqual(Buffer.from(`v0=${digest}`, "latin1"), Buffer.from(signature, "latin1"));
}
