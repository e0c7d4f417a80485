import { generateKeyPairSync, sign } from "node:crypto";

/** Discord's key for one app: https://docs.discord.com/developers/interactions/overview#validating-security-request-headers */
export interface SigningKey {
  /** 64 hexadecimal digits, as the portal shows it. */
  readonly publicKey: string;
  /** The signature of a body at that time, in hexadecimal digits. */
  sign(timestamp: string, body: string | Buffer): string;
}

/** What a public key in DER has before its 32 bytes. */
const derHeadLength = 12;

export function createSigningKey(): SigningKey {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  return {
    publicKey: publicKey.export({ type: "spki", format: "der" }).subarray(derHeadLength).toString("hex"),
    sign: (timestamp, body) =>
      sign(null, Buffer.concat([Buffer.from(timestamp), Buffer.from(body)]), privateKey).toString("hex"),
  };
}

/** The headers of a request of Discord's; `timestamp` in seconds since 1970, now when absent. */
export function signedHeaders(
  key: SigningKey,
  body: string | Buffer,
  timestamp: string = String(Math.floor(Date.now() / 1_000)),
): Record<string, string> {
  return {
    "content-type": "application/json",
    "user-agent": "Discord-Interactions/1.0 (+https://discord.com)",
    "x-signature-ed25519": key.sign(timestamp, body),
    "x-signature-timestamp": timestamp,
  };
}

/** What came back over HTTP. */
export interface HttpAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly raw: Buffer;
}

/** Posts a signed body to the app; `undefined` when nothing came back within `withinMs`. */
export async function postSigned(
  url: string,
  key: SigningKey,
  body: string,
  headers: Readonly<Record<string, string>>,
  withinMs: number,
): Promise<HttpAnswer | undefined> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { ...signedHeaders(key, body), ...headers },
      body,
      signal: AbortSignal.timeout(withinMs),
    });
    return {
      status: response.status,
      contentType: response.headers.get("content-type") ?? "",
      raw: Buffer.from(await response.arrayBuffer()),
    };
  } catch {
    return undefined;
  }
}
