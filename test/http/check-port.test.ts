import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { checkPort } from "../../src/http/check-port.ts";
import { startHttpServer } from "../../src/http/server.ts";

async function listening(server: Server): Promise<number> {
  server.listen(0);
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

describe("the check of the port", () => {
  it("passes a free one, and leaves it free", async () => {
    const server = createServer();
    const port = await listening(server);
    server.close();
    await once(server, "close");
    expect(await checkPort(port)).toMatchObject({ verdict: "ok", detail: `${port} is free.` });
    expect(await checkPort(port)).toMatchObject({ verdict: "ok" });
  });

  it("passes one that we serve ourselves", async () => {
    const ours = await startHttpServer({
      port: 0,
      routes: new Map(),
      isReady: () => false,
      onError: () => undefined,
    });
    onTestFinished(() => ours.close());
    expect(await checkPort(ours.port)).toMatchObject({
      verdict: "ok",
      detail: expect.stringContaining("by this app"),
    });
  });

  it("calls one wrong that another program holds", async () => {
    const server = createServer((_, response) => response.end("<html>"));
    onTestFinished(() => void server.close());
    expect(await checkPort(await listening(server))).toMatchObject({
      verdict: "wrong",
      detail: expect.stringContaining("another program"),
    });
  });
});
