import { once } from "node:events";
import { connect } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { type HttpServer, maxBodyBytes, type Route, startHttpServer } from "../../src/http/server.ts";

const servers: HttpServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

const echo: Route = async ({ body }) => ({ status: 200, body });

async function start(routes: Record<string, Route> = { "POST /echo": echo }, isReady = true) {
  const errors: unknown[] = [];
  const server = await startHttpServer({
    port: 0,
    routes: new Map(Object.entries(routes)),
    isReady: () => isReady,
    onError: (error) => errors.push(error),
  });
  servers.push(server);
  return { server, errors, url: `http://127.0.0.1:${server.port}` };
}

describe("the HTTP server", () => {
  it("hands a route the raw body, byte for byte", async () => {
    const { url } = await start();
    const bytes = Uint8Array.from([0, 255, 10, 13, 0xe4]);
    const response = await fetch(`${url}/echo?a=1`, { method: "POST", body: bytes });
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
  });

  it.each([
    ["/livez", true, 200],
    ["/livez", false, 200],
    ["/readyz", true, 200],
    ["/readyz", false, 503],
  ])("answers %s, when ready is %s, with %i", async (path, isReady, status) => {
    const { url } = await start({}, isReady);
    expect((await fetch(url + path)).status).toBe(status);
  });

  it("refuses a body of 256 MB with 413, and holds none of it", async () => {
    const { server, url } = await start();
    const before = process.memoryUsage().rss;
    const received = await upload(server.port, 256);
    expect(received).toMatch(/^HTTP\/1.1 413 /);
    expect(process.memoryUsage().rss - before).toBeLessThan(100e6);
    expect((await fetch(`${url}/livez`)).status).toBe(200);
  });

  it.each([
    [maxBodyBytes, 200],
    [maxBodyBytes + 1, 413],
  ])("answers a body of %i bytes with %i", async (length, status) => {
    const { url } = await start();
    const response = await fetch(`${url}/echo`, { method: "POST", body: "a".repeat(length) });
    expect(response.status).toBe(status);
  });

  it("answers 500 when a route fails, says so to the operator, and lives", async () => {
    const failure = new Error("broken");
    const { url, errors } = await start({
      "POST /broken": () => Promise.reject(failure),
    });
    expect((await fetch(`${url}/broken`, { method: "POST" })).status).toBe(500);
    expect(errors).toEqual([failure]);
    expect((await fetch(`${url}/livez`)).status).toBe(200);
  });

  it.each([
    ["a target of two slashes", "GET // HTTP/1.1\r\nHost: a\r\n\r\n", "404"],
    ["a broken escape", "GET /item/%E0%A4%A HTTP/1.1\r\nHost: a\r\n\r\n", "404"],
    ["HTTP/1.0", "GET /livez HTTP/1.0\r\n\r\n", "200"],
    ["a header of 20 kB", `GET / HTTP/1.1\r\nHost: a\r\nX: ${"a".repeat(20_000)}\r\n\r\n`, "431"],
    ["a broken chunk", "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "400"],
    [
      "two lengths",
      "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
      "400",
    ],
    ["no HTTP at all", "hello\r\n\r\n", "400"],
  ])("answers %s and lives", async (_, raw, status) => {
    const { server, url, errors } = await start();
    expect(await sendRaw(server.port, raw)).toMatch(new RegExp(`^(HTTP/1.1 ${status}|$)`));
    expect((await fetch(`${url}/livez`)).status).toBe(200);
    expect(errors).toEqual([]);
  });

  it("lives when the client goes away in the middle of its body", async () => {
    const { server, url } = await start();
    const socket = connect(server.port, "127.0.0.1");
    socket.write("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nabc");
    await new Promise((resolve) => setTimeout(resolve, 20));
    socket.destroy();
    expect((await fetch(`${url}/livez`)).status).toBe(200);
  });

  it("finishes the requests under way when it closes", async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let arrived = () => {};
    const arrival = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const { server, url } = await start({
      "POST /slow": async () => {
        arrived();
        await held;
        return { status: 200, body: "done" };
      },
    });
    const response = fetch(`${url}/slow`, { method: "POST" });
    await arrival;
    const closed = server.close();
    release();
    expect(await (await response).text()).toBe("done");
    await closed;
  });

  it("keeps a connection longer than the minute after which a load balancer gives it up", async () => {
    const { url } = await start();
    const response = await fetch(`${url}/livez`);
    const seconds = Number(/timeout=(\d+)/.exec(response.headers.get("keep-alive") ?? "")?.[1]);
    expect(seconds).toBeGreaterThan(60);
  });

  it("closes soon though a client keeps a connection on which it asked nothing", async () => {
    const { server } = await start();
    const socket = connect(server.port, "127.0.0.1");
    await once(socket, "connect");
    const startedAt = performance.now();
    await server.close();
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    socket.destroy();
  });

  it("still answers what is asked on such a connection in the moment of closing", async () => {
    const { server } = await start();
    const socket = connect(server.port, "127.0.0.1");
    await once(socket, "connect");
    const closed = server.close();
    socket.write("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi");
    const [answer] = await once(socket, "data");
    expect(String(answer)).toMatch(/^HTTP\/1.1 200 OK\r\nconnection: close\r\n/i);
    await closed;
  });
});

/** What the server sends back to raw bytes, until it closes or a moment has passed. */
function sendRaw(port: number, raw: string): Promise<string> {
  return new Promise((resolve) => {
    let received = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(raw));
    socket.on("data", (chunk) => {
      received += chunk;
      socket.end();
    });
    socket.on("error", () => resolve(received));
    socket.on("close", () => resolve(received));
    setTimeout(() => socket.destroy(), 2_000).unref();
  });
}

/** Sends a body of so many megabytes to the end, and gives what came back. */
async function upload(port: number, megabytes: number): Promise<string> {
  const chunk = Buffer.alloc(1_000_000);
  const socket = connect(port, "127.0.0.1");
  let received = "";
  socket.on("data", (data) => {
    received += data;
  });
  socket.write(`POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: ${megabytes * chunk.length}\r\n\r\n`);
  for (let sent = 0; sent < megabytes; sent += 1) if (!socket.write(chunk)) await once(socket, "drain");
  socket.end();
  await once(socket, "close");
  return received;
}
