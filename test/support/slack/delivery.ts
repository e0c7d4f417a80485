import { createHmac } from "node:crypto";
import { credentials } from "./web-api.ts";
import { parseJson } from "./wire.ts";

/** What came back for one payload. */
export interface Delivered {
  /** Within the time that Slack allows, and with 200 over HTTP. */
  readonly acked: boolean;
  /** The acknowledgement's answer: an object, or text; `undefined` for an empty one. */
  readonly body: unknown;
  /** Over HTTP only; absent when nothing came back. */
  readonly status?: number;
}

export interface SignOptions {
  /** Seconds since 1970; now when absent. */
  readonly timestamp?: number;
  readonly secret?: string;
}

/** https://docs.slack.dev/authentication/verifying-requests-from-slack */
export function signedHeaders(body: string, options: SignOptions = {}): Record<string, string> {
  const { timestamp = Math.floor(Date.now() / 1000), secret = credentials.signingSecret } = options;
  const digest = createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex");
  return { "x-slack-request-timestamp": String(timestamp), "x-slack-signature": `v0=${digest}` };
}

/** The body and content type that Slack posts for a payload. */
export function httpBody(kind: "command" | "interactive" | "event", payload: object) {
  if (kind === "event") return { body: JSON.stringify(payload), contentType: "application/json" };
  const fields: [string, string][] =
    kind === "command"
      ? Object.entries(payload).map(([name, value]) => [name, String(value)])
      : [["payload", JSON.stringify(payload)]];
  return { body: new URLSearchParams(fields).toString(), contentType: "application/x-www-form-urlencoded" };
}

/** Posts a signed payload to the app, as Slack does. */
export async function postSigned(
  url: string,
  { body, contentType }: { readonly body: string; readonly contentType: string },
  headers: Readonly<Record<string, string>>,
  ackMs: number,
): Promise<Delivered> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": contentType, ...signedHeaders(body), ...headers },
      body,
      signal: AbortSignal.timeout(ackMs),
    });
    const text = await response.text();
    return {
      acked: response.status === 200,
      status: response.status,
      body: text === "" ? undefined : (parseJson(text) ?? text),
    };
  } catch {
    return { acked: false, body: undefined };
  }
}
