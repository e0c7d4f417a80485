import { Agent as HttpAgent, request as requestHttp } from "node:http";
import { Agent as HttpsAgent, request as requestHttps } from "node:https";
import type { Body } from "./multipart.ts";

export interface ClientResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly text: string;
}

export interface Call {
  readonly method: "GET" | "POST" | "PUT";
  /** Behind the base, with its query. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Body;
  /** How long to wait for the whole response. */
  readonly patienceMs: number;
}

export interface HttpClient {
  /** Rejects when there is no whole response in time, it is far too long, or the connection breaks. */
  call(call: Call): Promise<ClientResponse>;
  /** Lets go of every connection. */
  close(): void;
}

/** Connections are kept: an answer has no time to make one. More than so many at once would only wait on each other. */
const agentOptions = { keepAlive: true, maxSockets: 100, scheduling: "lifo" } as const;
/** All commands in all languages are a tenth of it. */
const mostCharacters = 2_000_000;

/**
 * Calls one server over connections that are kept.
 *
 * discord.js's own client for the API keeps a book on rate limits, which an answer to an interaction is not under, and makes it cost
 * twice as much.
 */
export function createHttpClient(base: URL): HttpClient {
  const isSecure = base.protocol === "https:";
  const agent = isSecure ? new HttpsAgent(agentOptions) : new HttpAgent(agentOptions);
  const request = isSecure ? requestHttps : requestHttp;
  const prefix = base.pathname.replace(/\/+$/, "");

  return {
    call: ({ method, path, headers, body, patienceMs }) =>
      new Promise((resolve, reject) => {
        const sent = request({
          agent,
          host: base.hostname,
          port: base.port,
          path: prefix + path,
          method,
          headers: {
            ...headers,
            ...(body && { "content-type": body.contentType, "content-length": body.bytes.length }),
          },
        });
        const patience = setTimeout(() => sent.destroy(timeoutError()), patienceMs);
        const fail = (error: Error) => {
          clearTimeout(patience);
          reject(error);
        };
        sent.on("error", fail);
        sent.on("response", (response) => {
          let text = "";
          response.setEncoding("utf8");
          response.on("data", (chunk: string) => {
            text += chunk;
            if (text.length > mostCharacters) sent.destroy(new Error("The response is too long."));
          });
          response.on("error", fail);
          response.on("end", () => {
            clearTimeout(patience);
            resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
          });
        });
        sent.end(body?.bytes);
      }),
    close: () => agent.destroy(),
  };
}

/** Named as that of `fetch`, so that it is described alike. */
function timeoutError(): Error {
  const error = new Error("There was no response in time.");
  error.name = "TimeoutError";
  return error;
}
