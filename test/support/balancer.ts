import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** A load balancer at its worst: it delivers each request to two processes, and answers with what comes back first. */
export interface Balancer {
  readonly url: string;
  /** How many requests came, and how many of them nobody answered with 200. */
  readonly counts: { delivered: number; failed: number };
  close(): Promise<void>;
}

interface Forwarded {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

interface Answered {
  readonly status: number;
  readonly contentType: string;
  readonly body: Buffer;
}

/** `addresses` in front of identical processes; one that does not take a request is passed over for the next. */
export async function startBalancer(addresses: readonly string[]): Promise<Balancer> {
  const counts = { delivered: 0, failed: 0 };

  /** Tries one process after the other, from `first` on. */
  async function deliver(request: Forwarded, first: number): Promise<Answered> {
    for (let step = 0; step < addresses.length; step += 1) {
      const address = addresses[(first + step) % addresses.length];
      const answered = await forward(`${address}`, request).catch(() => undefined);
      if (answered?.status === 200) return answered;
    }
    throw new Error("no process answered");
  }

  async function serve(request: Forwarded, response: ServerResponse): Promise<void> {
    counts.delivered += 1;
    const first = counts.delivered;
    try {
      const both = [deliver(request, first), deliver(request, first + 1)];
      const { status, contentType, body } = await Promise.any(both);
      response.writeHead(status, contentType === "" ? {} : { "content-type": contentType }).end(body);
      await Promise.allSettled(both);
    } catch {
      counts.failed += 1;
      response.writeHead(502).end();
    }
  }

  const server = createServer(async (incoming, response) => {
    const { method = "", url = "" } = incoming;
    const body = await buffer(incoming);
    await serve({ method, path: url, headers: passedOn(incoming.headers), body }, response);
  });
  server.listen(0);
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    counts,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function forward(address: string, { method, path, headers, body }: Forwarded): Promise<Answered> {
  const response = await fetch(address + path, {
    method,
    headers,
    body: new Uint8Array(body),
    signal: AbortSignal.timeout(3_000),
  });
  return {
    status: response.status,
    contentType: response.headers.get("content-type") ?? "",
    body: Buffer.from(await response.arrayBuffer()),
  };
}

function passedOn(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      /^(content-type|x-)/.test(name) && typeof value === "string" ? [[name, value]] : [],
    ),
  );
}
