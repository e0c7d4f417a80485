import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { DeliveryError, postToResponseUrl } from "../../../src/adapters/slack/response-url.ts";

let server: Server | undefined;
afterEach(() => server?.close());

/** A local address that answers each post with the next of these statuses, and keeps what it got. */
async function addressAnswering(...statuses: readonly number[]) {
  const bodies: unknown[] = [];
  server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    bodies.push(JSON.parse(body));
    response.writeHead(statuses[bodies.length - 1] ?? 500).end("secret details");
  }).listen(0);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/secret-path`, bodies };
}

describe("a message for a response_url", () => {
  it("is posted once when Slack takes it", async () => {
    const { url, bodies } = await addressAnswering(200);
    await postToResponseUrl(url, { text: "hello" });
    expect(bodies).toEqual([{ text: "hello" }]);
  });

  it("is posted a second time when Slack itself failed", async () => {
    const { url, bodies } = await addressAnswering(503, 200);
    await postToResponseUrl(url, { text: "hello" });
    expect(bodies).toHaveLength(2);
  });

  it.each([
    ["the address has served its time", [404], "404", 1],
    ["Slack fails twice", [500, 502], "502", 2],
  ])("is given up, by an error that tells no secret, when %s", async (_, statuses, code, posts) => {
    const { url, bodies } = await addressAnswering(...statuses);
    const error = await postToResponseUrl(url, { text: "hello" }).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(DeliveryError);
    expect(error).toMatchObject({ code });
    expect(String(error)).not.toContain("secret");
    expect(bodies).toHaveLength(posts);
  });

  it("is given up when nobody is there", async () => {
    const { url } = await addressAnswering();
    server?.close();
    await expect(postToResponseUrl(url, {})).rejects.toMatchObject({ code: "unreachable" });
  });
});
