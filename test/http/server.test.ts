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

  it("refuses a body over the limit without holding it", async () => {
    const { url } = await start();
    const response = await fetch(`${url}/echo`, { method: "POST", body: "a".repeat(maxBodyBytes + 1) }).catch(
      () => undefined,
    );
    // A client that is still sending may see the connection close before it reads the answer.
    expect(response?.status ?? 413).toBe(413);
    expect((await fetch(`${url}/livez`)).status).toBe(200);
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
    ["a header of 20 kB", `GET / HTTP/1.1\r\nHost: a\r\nX: ${"a".repeat(20_000)}\r\n\r\n`, "400"],
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
