import { createHmac } from "node:crypto";
import { Agent, type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from "node:http";

export const signingSecret = "8f742231b10e8888abcd99yyyzzz85a5";

/** 2026-11-25, in seconds: what every clock in these tests shows. */
export const nowSeconds = 1_795_564_800;

export const command = "command=%2Fwechat-account&text=what+is+an+official+account&team_id=T1&user_id=U1";
export const formType = "application/x-www-form-urlencoded";

export interface Signing {
  readonly secret?: string;
  readonly timestamp?: string;
  readonly contentType?: string;
}

/** `v0=` and the HMAC that Slack's documentation describes, written apart from the code under test. */
export function signatureOf(
  body: string | Buffer,
  { secret = signingSecret, timestamp }: Signing = {},
): string {
  const base = Buffer.concat([Buffer.from(`v0:${timestamp ?? nowSeconds}:`), Buffer.from(body)]);
  return `v0=${createHmac("sha256", secret).update(base).digest("hex")}`;
}

export function signedHeaders(body: string | Buffer, signing: Signing = {}): Record<string, string> {
  return {
    "content-type": signing.contentType ?? formType,
    "x-slack-request-timestamp": signing.timestamp ?? String(nowSeconds),
    "x-slack-signature": signatureOf(body, signing),
  };
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 8 });

/** A request by Node's own client, which sends headers that `fetch` would refuse or tidy up. */
export function send(
  port: number,
  path: string,
  headers: OutgoingHttpHeaders,
  body?: string | Buffer,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const method = body === undefined ? "GET" : "POST";
    const outgoing = request({ port, host: "127.0.0.1", path, method, headers, agent }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString(),
        }),
      );
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}
