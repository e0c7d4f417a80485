import { createPublicKey, type KeyObject, verify } from "node:crypto";

/** What a request claims; both headers as Node gives them. */
export interface SignedRequest {
  /** The raw body: the signature covers its bytes, so it is checked before anything is parsed. */
  readonly body: Buffer;
  /** `x-signature-timestamp`: seconds since 1970. */
  readonly timestamp: string | readonly string[] | undefined;
  /** `x-signature-ed25519`: 128 hexadecimal digits. */
  readonly signature: string | readonly string[] | undefined;
}

/**
 * How far Discord's clock and ours may be apart, both ways. Discord prescribes nothing; without a bound, whoever once saw a request
 * could send it again for ever.
 */
export const maxClockDifferenceSeconds = 5 * 60;

/** What stands in front of an Ed25519 key of 32 bytes to make it a SubjectPublicKeyInfo: https://www.rfc-editor.org/rfc/rfc8410#section-4 */
const spkiPrefix = Buffer.from("302a300506032b6570032100", "hex");

/** The app's public key, as the portal shows it (64 hexadecimal digits), made ready once. */
export function publicKeyOf(hex: string): KeyObject {
  return createPublicKey({
    key: Buffer.concat([spkiPrefix, Buffer.from(hex, "hex")]),
    format: "der",
    type: "spki",
  });
}

/**
 * Whether Discord signed this very body within the last five minutes; any header that is missing or malformed means no. Never
 * rejects. The work is done outside of this thread.
 * https://docs.discord.com/developers/interactions/overview#setting-up-an-endpoint-validating-security-request-headers
 */
export async function isSignedByDiscord(
  { body, timestamp, signature }: SignedRequest,
  key: KeyObject,
  nowSeconds: number,
): Promise<boolean> {
  // Node joins a repeated header with commas, so neither test below lets one through.
  if (typeof timestamp !== "string" || !/^\d{1,12}$/.test(timestamp)) return false;
  if (typeof signature !== "string" || !/^[0-9a-f]{128}$/i.test(signature)) return false;
  if (Math.abs(nowSeconds - Number(timestamp)) > maxClockDifferenceSeconds) return false;
  if (body.length === 0) return false;

  const signed = Buffer.concat([Buffer.from(timestamp, "latin1"), body]);
  return new Promise((resolve) => {
    verify(null, signed, key, Buffer.from(signature, "hex"), (error, isValid) => {
      resolve(error === null && isValid);
    });
  });
}
