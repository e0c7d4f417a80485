import { request } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import type { AnswerInteraction } from "../../../../src/adapters/discord/answer.ts";
import { createDoor } from "../../../../src/adapters/discord/http/door.ts";
import { interactionsPath } from "../../../../src/adapters/discord/paths.ts";
import { WrittenJson } from "../../../../src/adapters/written-json.ts";
import { type HttpServer, type Route, startHttpServer } from "../../../../src/http/server.ts";
import { createSigningKey, signedHeaders } from "../../../support/discord/delivery.ts";
import { recordLog } from "../recorded-log.ts";

const key = createSigningKey();
const servers: HttpServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

const pong = new WrittenJson(Buffer.from('{"type":4,"data":{"content":"pong"}}'));

/** A door on a free port, which answers every interaction with `pong`, unless a test has it answer otherwise or not at all. */
async function openDoor(answer: AnswerInteraction | "not yet" = async () => ({ response: pong })) {
  const routes = new Map<string, Route>();
  const { log, lines } = recordLog();
  const errors: unknown[] = [];
  const door = createDoor({
    publicKey: key.publicKey,
    routes: { add: (route, handler) => void routes.set(route, handler) },
    log,
    now: () => new Date(),
  });
  if (answer !== "not yet") door.serve(answer);
  const server = await startHttpServer({
    port: 0,
    routes,
    isReady: door.isReady,
    onError: (error) => errors.push(error),
  });
  servers.push(server);
  const url = `http://127.0.0.1:${server.port}${interactionsPath}`;
  const post = (body: string | Buffer, headers: Record<string, string> = signedHeaders(key, body)) =>
    fetch(url, { method: "POST", headers, body });
  return { door, url, post, lines, errors };
}

const command = JSON.stringify({ type: 2, id: "1", token: "t" });

describe("a PING", () => {
  it.each<[string, AnswerInteraction | "not yet"]>([
    ["before anything else is ready", "not yet"],
    ["while interactions are answered", async () => undefined],
  ])("is answered %s", async (_, answer) => {
    const { post } = await openDoor(answer);
    const response = await post('{"type":1}');
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(await response.json()).toEqual({ type: 1 });
  });

  it("is refused when its signature is wrong, as Discord tries it", async () => {
    const { post, errors } = await openDoor();
    const response = await post('{"type":1}', signedHeaders(createSigningKey(), '{"type":1}'));
    expect(response.status).toBe(401);
    expect(errors).toEqual([]);
  });
});

describe("an interaction over HTTP", () => {
  it("is answered in the response, byte for byte", async () => {
    const seen: unknown[] = [];
    const { post } = await openDoor(async (interaction) => {
      seen.push(interaction);
      return { response: pong };
    });
    const response = await post(command);
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(await response.text()).toBe(pong.bytes.toString("utf8"));
    expect(seen).toEqual([JSON.parse(command)]);
  });

  it("is answered with a form where files go with it", async () => {
    const { post } = await openDoor(async () => ({
      response: pong,
      files: [{ name: "a.json", text: "{}" }],
    }));
    const form = await (await post(command)).formData();
    expect(form.get("payload_json")).toBe(pong.bytes.toString("utf8"));
    expect((form.get("files[0]") as File).name).toBe("a.json");
  });

  it("gets 400 when it is none of ours", async () => {
    const { post } = await openDoor(async () => undefined);
    expect((await post(command)).status).toBe(400);
  });

  it("gets 503 while nothing can be answered", async () => {
    const { post } = await openDoor("not yet");
    expect((await post(command)).status).toBe(503);
  });

  it("that is under way when the process ends is answered, and a later one is not", async () => {
    let finish: (() => void) | undefined;
    const { door, post } = await openDoor(async () => {
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      return { response: pong };
    });
    const asked = post(command);
    await expect.poll(() => finish).toBeDefined();
    const stopped = door.stop();
    expect((await post(command)).status).toBe(503);
    finish?.();
    await stopped;
    expect((await asked).status).toBe(200);
  });
});

describe("a body that Discord signed but would never send", () => {
  it.each([
    "null",
    "true",
    "7",
    '"text"',
    "[]",
    "{",
    "",
    "\u0000",
    "not JSON",
    '{"type":"1"}',
    '{"type":99}',
  ])("%j gets no 500", async (body) => {
    const { post, errors } = await openDoor(async () => undefined);
    const { status } = await post(body);
    expect(status).toBe(body === "" ? 401 : 400);
    expect(errors).toEqual([]);
  });

  it("of more than a megabyte is not read", async () => {
    const { post } = await openDoor();
    expect((await post("x".repeat(1_000_001))).status).toBe(413);
  });
});

describe("a request that is not Discord's", () => {
  it.each<[string, Record<string, string>]>([
    ["no header at all", {}],
    ["no signature", { "x-signature-timestamp": "1790000000" }],
    ["no timestamp", { "x-signature-ed25519": "0".repeat(128) }],
    [
      "a signature that is no hexadecimal",
      { "x-signature-timestamp": "1790000000", "x-signature-ed25519": "zz" },
    ],
  ])("gets 401 with %s", async (_, headers) => {
    const { post } = await openDoor();
    expect((await post(command, headers)).status).toBe(401);
  });

  it("gets 401 with a header sent twice", async () => {
    const { url } = await openDoor();
    const good = signedHeaders(key, command);
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const sent = request(url, { method: "POST" }, (response) => resolve(response.statusCode));
      sent.on("error", reject);
      sent.setHeader("x-signature-timestamp", good["x-signature-timestamp"] ?? "");
      sent.setHeader("x-signature-ed25519", [good["x-signature-ed25519"] ?? "", "0".repeat(128)]);
      sent.end(command);
    });
    expect(status).toBe(401);
  });

  it("is counted, and said once an hour", async () => {
    const { post, lines } = await openDoor();
    for (let n = 0; n < 5; n++) await post(command, {});
    expect(lines).toHaveLength(1);
    expect(lines[0]?.message).toContain("DISCORD_PUBLIC_KEY");
  });
});
