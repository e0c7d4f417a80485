import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

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
 * The one server for every platform that calls us, with `/livez` and `/readyz` beside the platforms' routes.
 *
 * Whatever is sent, the process lives: a broken request gets a 4xx, a failing route 500 and a call of `onError`.
 */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  let isClosing = false;
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000 }, (request, response) => {
    serve(request, options)
      .catch((error: unknown) => {
        options.onError(error);
        return { status: 500 };
      })
      .then((answer) => send(response, answer, isClosing));
  });
  server.on("clientError", (_, socket) => {
    if (socket.writable)
      socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      isClosing = true;
      return close(server);
    },
  };
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
  if (typeof body === "string")
    return { status: body === "too large" ? 413 : 400, headers: { connection: "close" } };
  return await route({ method, path, query: new URLSearchParams(query), headers: request.headers, body });
}

/** The whole body; once it is over the limit the rest is never held. A client may also break off. */
async function readBody(request: IncomingMessage): Promise<Buffer | "too large" | "broken off"> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > maxBodyBytes) return "too large";
      chunks.push(chunk);
    }
  } catch {
    return "broken off";
  }
  return Buffer.concat(chunks);
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

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
