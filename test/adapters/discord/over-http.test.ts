import { Agent, type IncomingHttpHeaders, request } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { interactionsPath } from "../../../src/adapters/discord/paths.ts";
import { createSigningKey, postSigned, signedHeaders } from "../../support/discord/delivery.ts";
import { interactionPayload } from "../../support/discord/payloads.ts";
import { findPressable } from "../../support/discord/pressable.ts";
import { type RunningDiscord, startOnDiscord } from "../../support/discord/running.ts";

let running: RunningDiscord;
let recalls = 0;
const agent = new Agent({ keepAlive: true, maxSockets: 8 });

beforeAll(async () => {
  running = await startOnDiscord("http", {
    ledger: {
      recall: async () => {
        recalls += 1;
        return { recentTopics: [] };
      },
    },
  });
});
afterAll(async () => {
  agent.destroy();
  await running.stop();
});

interface Sent {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Posts bytes as they are, which `fetch` would not. */
function post(
  body: string | Buffer,
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const set = Object.entries(headers).filter(([, value]) => value !== undefined);
    const sent = request(`${running.address}${interactionsPath}`, {
      method: "POST",
      agent,
      headers: { "content-length": Buffer.byteLength(body), ...Object.fromEntries(set) },
    });
    sent.on("error", reject);
    sent.on("response", (response) => {
      text(response).then(
        (read) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: read }),
        reject,
      );
    });
    sent.end(body);
  });
}

/** The help command, as Discord would send it now. */
function help(): string {
  const { realm, stage } = running.discord;
  const data = { id: "1", name: "wechat-account", type: 1, options: [{ type: 1, name: "help" }] };
  return JSON.stringify(interactionPayload(realm, realm.issue(2, stage.scene()), data));
}

const nowSeconds = () => Math.floor(Date.now() / 1_000);
const signature = "x-signature-ed25519";
const timestamp = "x-signature-timestamp";

describe("Discord's address, when Discord verifies it,", () => {
  it("answers a PING in JSON that says so", async () => {
    const body = JSON.stringify({ type: 1, id: "1", application_id: "2", token: "x", version: 1 });
    const sent = await post(body, signedHeaders(running.discord.key, body));
    expect(sent).toMatchObject({ status: 200, body: '{"type":1}' });
    expect(sent.headers["content-type"]).toMatch(/^application\/json/);
  });

  it.each<
    [
      string,
      (body: string, good: Record<string, string>) => Record<string, string | readonly string[] | undefined>,
    ]
  >([
    ["no signature", (_, good) => ({ ...good, [signature]: undefined })],
    ["no timestamp", (_, good) => ({ ...good, [timestamp]: undefined })],
    ["neither", () => ({})],
    ["an empty signature", (_, good) => ({ ...good, [signature]: "" })],
    ["an empty timestamp", (_, good) => ({ ...good, [timestamp]: "" })],
    [
      "two signatures",
      (_, good) => ({ ...good, [signature]: [good[signature] ?? "", good[signature] ?? ""] }),
    ],
    [
      "two timestamps",
      (_, good) => ({ ...good, [timestamp]: [good[timestamp] ?? "", good[timestamp] ?? ""] }),
    ],
    ["a signature that lacks a byte", (_, good) => ({ ...good, [signature]: good[signature]?.slice(2) })],
    ["a signature of letters beyond hexadecimal", (_, good) => ({ ...good, [signature]: "g".repeat(128) })],
    ["a signature of 6,000 digits", (_, good) => ({ ...good, [signature]: "0".repeat(6_000) })],
    ["another's signature", (body) => signedHeaders(createSigningKey(), body)],
    ["a signature of another body", (body) => signedHeaders(running.discord.key, `${body} `)],
    ["a timestamp of words", (body) => signedHeaders(running.discord.key, body, "now")],
    [
      "a timestamp of letters that HTTP may carry",
      (body) => signedHeaders(running.discord.key, body, "\u00e9"),
    ],
    [
      "a timestamp more than five minutes old",
      (body) => signedHeaders(running.discord.key, body, String(nowSeconds() - 302)),
    ],
    [
      "a timestamp more than five minutes ahead",
      (body) => signedHeaders(running.discord.key, body, String(nowSeconds() + 302)),
    ],
    ["a timestamp in milliseconds", (body) => signedHeaders(running.discord.key, body, String(Date.now()))],
  ])("answers 401 to %s, and asks nobody", async (_, headersFor) => {
    const before = recalls;
    const body = help();
    const sent = await post(body, headersFor(body, signedHeaders(running.discord.key, body)));
    expect(sent).toMatchObject({ status: 401, body: "" });
    expect(recalls).toBe(before);
  });

  it("answers 401 to each single bit that is changed in the signature, the timestamp and the body", async () => {
    const before = recalls;
    const body = Buffer.from(help());
    const good = signedHeaders(running.discord.key, body);
    const flips: Promise<Sent>[] = [];
    const flip = (bytes: Buffer, bit: number) => {
      const changed = Buffer.from(bytes);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      return changed;
    };
    const bytes = Buffer.from(good[signature] ?? "", "hex");
    for (let bit = 0; bit < 512; bit += 1)
      flips.push(post(body, { ...good, [signature]: flip(bytes, bit).toString("hex") }));
    // A flip of the lowest bits leaves a digit, which is signed for another time.
    const digits = Buffer.from(good[timestamp] ?? "");
    for (let bit = 0; bit < digits.length * 8; bit += 8)
      flips.push(post(body, { ...good, [timestamp]: flip(digits, bit).toString() }));
    for (let bit = 0; bit < body.length * 8; bit += 7) flips.push(post(flip(body, bit), good));
    expect(flips.length).toBeGreaterThan(1_000);
    const statuses = (await Promise.all(flips)).map(({ status }) => status);
    expect(statuses.filter((status) => status !== 401)).toEqual([]);
    expect(recalls).toBe(before);
    expect((await post(body, good)).status).toBe(200);
  });

  it("takes what is signed up to five minutes ago or ahead", async () => {
    for (const seconds of [-298, 298]) {
      const body = help();
      const at = String(nowSeconds() + seconds);
      expect((await post(body, signedHeaders(running.discord.key, body, at))).status).toBe(200);
    }
  });
});

describe("Discord's address, whatever is sent to it,", () => {
  it.each<[string, string | Buffer]>([
    ["null", "null"],
    ["a list", "[]"],
    ["a number", "7"],
    ["a text", '"x"'],
    ["an object of nothing", "{}"],
    ["no JSON", "{"],
    ["bytes that are no text", Buffer.from([0xff, 0xfe, 0x00])],
    ["an interaction that nobody knows", '{"type":99}'],
    ["a PING as text", '{"type":"1"}'],
    ["a name of the prototype", '{"__proto__":{"type":1},"constructor":1}'],
    ["lists in lists, ten thousand deep", `${"[".repeat(10_000)}${"]".repeat(10_000)}`],
    ["objects in objects, ten thousand deep", `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`],
  ])("answers 400 to %s, signed, and lives", async (_, body) => {
    expect(await post(body, signedHeaders(running.discord.key, body))).toMatchObject({
      status: 400,
      body: "",
    });
    expect((await running.discord.slash("help")).isAnswered).toBe(true);
  });

  it("answers 401 to nothing at all, and 413 to more than anybody sends", async () => {
    expect((await post("", signedHeaders(running.discord.key, ""))).status).toBe(401);
    const large = "x".repeat(1_100_000);
    expect((await post(large, signedHeaders(running.discord.key, large))).status).toBe(413);
  });

  it("answers 404 where it is asked in another way", async () => {
    for (const method of ["GET", "PUT", "HEAD"])
      expect((await fetch(`${running.address}${interactionsPath}`, { method })).status).toBe(404);
  });

  it("lives through requests that break off", async () => {
    const { port } = new URL(running.address);
    for (const start of [
      "POST ",
      `POST ${interactionsPath} HTTP/1.1\r\nhost: x\r\ncontent-length: 99\r\n\r\n{`,
    ]) {
      const socket = connect(Number(port), "127.0.0.1");
      await new Promise((resolve) => socket.write(start, resolve));
      socket.destroy();
    }
    expect((await running.discord.slash("help")).isAnswered).toBe(true);
  });
});

describe("an interaction that is sent again over HTTP within five minutes", () => {
  it("is answered again with the same words, and counts once", async () => {
    const { discord, stored, address, stop } = await startOnDiscord("http");
    const asked = await discord.slash("ask", { question: "can one person open one?" });
    const helpful = findPressable(asked.message?.components ?? [], /^Helpful/);
    const issued = discord.realm.issue(3, discord.stage.scene(), asked.message?.id ?? "");
    const body = JSON.stringify(interactionPayload(discord.realm, issued, helpful.data));
    const url = `${address}${interactionsPath}`;
    const answers = [];
    for (let time = 0; time < 3; time += 1) answers.push(await postSigned(url, discord.key, body, {}, 3_000));
    expect(answers.map((answer) => answer?.status)).toEqual([200, 200, 200]);
    expect(new Set(answers.map((answer) => answer?.raw.toString())).size).toBe(1);
    expect((await stored("alice")).filter(({ kind }) => kind === "vote")).toHaveLength(1);
    await stop();
  });
});
