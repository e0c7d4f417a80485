import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { Duplex } from "node:stream";
import { setTimeout } from "node:timers/promises";
import { optional } from "../optional.ts";

/** A request whose body is read and within the limit. `path` has no query. */
export interface HttpRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export type Route = (request: HttpRequest) => Promise<HttpResponse>;

export interface HttpServerOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** The address to listen at; every one of the machine when absent. */
  readonly host?: string;
  /** By method and exact path: `POST /slack/events`. */
  readonly routes: ReadonlyMap<string, Route>;
  /** Whether every configured platform can answer now; `/readyz` says so. */
  readonly isReady: () => boolean;
  readonly onError: (error: unknown) => void;
}

export interface HttpServer {
  readonly port: number;
  /** Refuses new connections and waits for the requests under way. */
  close(): Promise<void>;
}

/** Platforms send kilobytes; this leaves room and bounds what a stranger can make us hold. */
export const maxBodyBytes = 1_000_000;

/**
 * How long a connection is kept for the next request: longer than a load balancer keeps it, mostly for a minute. One that we close
 * first may be just about to carry a command, which Slack does not send again.
 */
const keepAliveMs = 75_000;

/** How long a connection on which nothing was asked may stay open while the server closes. */
const unusedGraceMs = 250;

/**
 * The one server for every platform that calls us, with `/livez` and `/readyz` beside the platforms' routes.
 *
 * Whatever is sent, the process lives: a broken request gets a 4xx, a failing route 500 and a call of `onError`.
 */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  let isClosing = false;
  // Connections on which nothing was asked yet, as a load balancer or a browser keeps ready.
  const unused = new Set<Socket>();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    unused.delete(request.socket);
    let answer: HttpResponse;
    try {
      answer = await serve(request, options);
    } catch (error) {
      options.onError(error);
      answer = { status: 500 };
    }
    send(response, answer, isClosing);
  }

  const limits = { requestTimeout: 30_000, headersTimeout: 10_000, keepAliveTimeout: keepAliveMs };
  const server = createServer(limits, (request, response) => {
    void answer(request, response);
  });
  server.on("connection", (socket) => {
    unused.add(socket);
    socket.once("close", () => unused.delete(socket));
  });
  server.on("clientError", refuse);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port: options.port, ...optional("host", options.host) }, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      isClosing = true;
      return close(server, unused);
    },
  };
}

/** Answers what is no HTTP, or not within our limits; Node would otherwise only cut the connection. */
function refuse(error: NodeJS.ErrnoException, socket: Duplex): void {
  const reason =
    error.code === "HPE_HEADER_OVERFLOW"
      ? "431 Request Header Fields Too Large"
      : error.code === "ERR_HTTP_REQUEST_TIMEOUT"
        ? "408 Request Timeout"
        : "400 Bad Request";
  if (socket.writable) socket.end(`HTTP/1.1 ${reason}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

async function serve(
  request: IncomingMessage,
  { routes, isReady }: HttpServerOptions,
): Promise<HttpResponse> {
  const method = request.method ?? "";
  // No URL class here: it throws on a target such as `//`.
  const [path = "", query = ""] = (request.url ?? "").split("?", 2);
  if (method === "GET" && path === "/livez") return { status: 200, body: "ok" };
  if (method === "GET" && path === "/readyz")
    return isReady() ? { status: 200, body: "ok" } : { status: 503, body: "not ready" };

  const route = routes.get(`${method} ${path}`);
  if (route === undefined) return { status: 404 };
  const body = await readBody(request);
  if (body === "too large") return { status: 413 };
  if (body === "broken off") return { status: 400 };
  return await route({ method, path, query: new URLSearchParams(query), headers: request.headers, body });
}

/**
 * The whole body. Once it is over the limit the rest is let go as it comes, within the server's time limit: were the
 * connection cut, the client would see that instead of the answer. A client may also break off.
 */
function readBody(request: IncomingMessage): Promise<Buffer | "too large" | "broken off"> {
  return new Promise((resolve) => {
    let chunks: Buffer[] = [];
    let length = 0;
    request.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length <= maxBodyBytes) {
        chunks.push(chunk);
      } else {
        chunks = [];
        resolve("too large");
      }
    });
    request.on("end", () =>
      resolve(chunks[0] !== undefined && chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)),
    );
    request.on("error", () => resolve("broken off"));
  });
}

function send(
  response: ServerResponse,
  { status, headers = {}, body = "" }: HttpResponse,
  isLast: boolean,
): void {
  if (response.headersSent || response.destroyed) return;
  // A connection kept alive would hold up the closing of the server.
  if (isLast) response.setHeader("connection", "close");
  response.writeHead(status, { "content-length": Buffer.byteLength(body), ...headers });
  response.end(body);
}

async function close(server: Server, unused: ReadonlySet<Socket>): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  server.closeIdleConnections();
  // Node counts an unused connection as busy and would wait until it times out. A request may just be on its way on
  // it, so it gets a moment.
  await Promise.race([closed, setTimeout(unusedGraceMs, undefined, { ref: false })]);
  for (const socket of unused) socket.destroy();
  await closed;
}
