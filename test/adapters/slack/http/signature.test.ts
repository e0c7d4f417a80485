import { createHmac, createSecretKey } from "node:crypto";
import type { OutgoingHttpHeaders } from "node:http";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isSignedBySlack } from "../../../../src/adapters/slack/http/signature.ts";
import { command, nowSeconds, send, signatureOf, signedHeaders, signingSecret } from "../signed.ts";
import { closeServers, startReceiver } from "./receiver-on-a-port.ts";

const path = "/slack/events";
const good = signedHeaders(command);
const goodSignature = signatureOf(command);
const hex = goodSignature.slice(3);

/** The good request with another signature. */
const signature = (value: string | string[]): OutgoingHttpHeaders => ({
  ...good,
  "x-slack-signature": value,
});
/** A request whose timestamp is this, and whose signature is right for it: only the timestamp can be the reason. */
const timestamp = (value: string): OutgoingHttpHeaders => signedHeaders(command, { timestamp: value });
const secondsFromNow = (seconds: number) => timestamp(String(nowSeconds + seconds));
const without = (name: string): OutgoingHttpHeaders =>
  Object.fromEntries(Object.entries(good).filter(([header]) => header !== name));
const hmac = (base: string, algorithm = "sha256") =>
  createHmac(algorithm, signingSecret).update(base).digest("hex");

const badHeaders: readonly [string, OutgoingHttpHeaders][] = [
  ["no signature", without("x-slack-signature")],
  ["an empty signature", signature("")],
  ["a version 1", signature(`v1=${hex}`)],
  ["a version in upper case", signature(`V0=${hex}`)],
  ["no version", signature(hex)],
  ["a version and nothing else", signature("v0=")],
  ["another separator", signature(`v0:${hex}`)],
  ["another service's prefix", signature(`sha256=${hex}`)],
  ["upper-case digits", signature(`v0=${hex.toUpperCase()}`)],
  ["a digit too few", signature(goodSignature.slice(0, -1))],
  ["a digit too many", signature(`${goodSignature}0`)],
  ["half the digits", signature(goodSignature.slice(0, 35))],
  ["a space among the digits", signature(`v0=${hex.slice(0, 31)} ${hex.slice(32)}`)],
  ["a letter that is no digit", signature(`v0=g${hex.slice(1)}`)],
  ["a byte beyond ASCII", signature(`v0=\u00e9${hex.slice(1)}`)],
  ["its digits reversed", signature(`v0=${[...hex].reverse().join("")}`)],
  ["nothing but zeros", signature(`v0=${"0".repeat(64)}`)],
  ["nothing but f", signature(`v0=${"f".repeat(64)}`)],
  ["the digest in base64", signature(`v0=${Buffer.from(hex, "hex").toString("base64")}`)],
  ["the same signature twice", signature([goodSignature, goodSignature])],
  ["a wrong signature, then the right one", signature([`v0=${"0".repeat(64)}`, goodSignature])],
  ["the right signature, then a wrong one", signature([goodSignature, `v0=${"0".repeat(64)}`])],
  ["another secret", signedHeaders(command, { secret: "another" })],
  ["an empty secret", signedHeaders(command, { secret: "" })],
  ["the secret and a line break", signedHeaders(command, { secret: `${signingSecret}\n` })],
  ["the signature of another body", signature(signatureOf("command=%2Fother"))],
  ["the signature of an empty body", signature(signatureOf(""))],
  ["the signature of another second", signature(signatureOf(command, { timestamp: String(nowSeconds - 1) }))],
  ["a digest without the version", signature(`v0=${hmac(`${nowSeconds}:${command}`)}`)],
  ["a digest without the timestamp", signature(`v0=${hmac(`v0::${command}`)}`)],
  ["a digest of the body alone", signature(`v0=${hmac(command)}`)],
  ["SHA-512, cut", signature(`v0=${hmac(`v0:${nowSeconds}:${command}`, "sha512").slice(0, 64)}`)],
  ["no timestamp", without("x-slack-request-timestamp")],
  ["neither header", { "content-type": "application/x-www-form-urlencoded" }],
  ["an empty timestamp", timestamp("")],
  ["a timestamp NaN", timestamp("NaN")],
  ["a timestamp Infinity", timestamp("Infinity")],
  ["a negative timestamp", timestamp(`-${nowSeconds}`)],
  ["a timestamp with a plus", timestamp(`+${nowSeconds}`)],
  ["a timestamp with a fraction", timestamp(`${nowSeconds}.0`)],
  ["a timestamp with an exponent", timestamp("1.7955648e9")],
  ["a timestamp in hexadecimal", timestamp(`0x${nowSeconds.toString(16)}`)],
  ["a timestamp in milliseconds", timestamp(`${nowSeconds}000`)],
  ["a timestamp as a date", timestamp("2026-11-25T00:00:00Z")],
  ["a timestamp of 1970", timestamp("0")],
  ["two timestamps", { ...good, "x-slack-request-timestamp": [String(nowSeconds), String(nowSeconds)] }],
  ["a timestamp of 301 s ago", secondsFromNow(-301)],
  ["a timestamp of an hour ago", secondsFromNow(-3_600)],
  ["a timestamp of a year ago", secondsFromNow(-31_536_000)],
  ["a timestamp 301 s ahead", secondsFromNow(301)],
  ["a timestamp an hour ahead", secondsFromNow(3_600)],
];

const badBodies: readonly [string, string][] = [
  ["nothing", ""],
  ["a byte more", `${command}a`],
  ["a byte less", command.slice(0, -1)],
  ["the same form, written otherwise", command.replaceAll("+", "%20")],
  ["ssl_check=1 after it", `${command}&ssl_check=1`],
  ["ssl_check=1 before it", `ssl_check=1&${command}`],
  ["ssl_check=1 and a token before it", `token=abc&ssl_check=1&${command}`],
  ["ssl_check=1 alone", "ssl_check=1"],
];

describe("a request over HTTP", () => {
  let started: Awaited<ReturnType<typeof startReceiver>>;
  beforeAll(async () => {
    started = await startReceiver();
  });
  afterAll(closeServers);

  it.each([["now"], ["300 s ago", -300], ["300 s ahead", 300]])(
    "is handled when signed %s",
    async (_, at = 0) => {
      const before = started.handled.length;
      expect((await send(started.port, path, secondsFromNow(at), command)).status).toBe(200);
      expect(started.handled.length).toBe(before + 1);
    },
  );

  it.each(badHeaders)("is refused with 401, and not handled, with %s", async (_, headers) => {
    const before = started.handled.length;
    const answer = await send(started.port, path, headers, command);
    expect(answer).toMatchObject({ status: 401, body: "", headers: { "x-slack-no-retry": "1" } });
    expect(started.handled.length).toBe(before);
  });

  it.each(badBodies)("is refused with 401 when signed for another body than %s", async (_, body) => {
    const before = started.handled.length;
    expect((await send(started.port, path, good, body)).status).toBe(401);
    expect(started.handled.length).toBe(before);
  });

  it("is refused with 401 after any one bit of it flipped, 10,000 times (seed 7)", async () => {
    const before = started.handled.length;
    const parts = ["x-slack-signature", "x-slack-request-timestamp", "body"] as const;
    const flip = fc
      .record({ part: fc.constantFrom(...parts), at: fc.nat({ max: 1_000_000 }), bit: fc.nat({ max: 7 }) })
      .map(({ part, at, bit }) => {
        const bytes = Buffer.from(part === "body" ? command : (good[part] ?? ""), "latin1");
        const index = at % bytes.length;
        bytes[index] = (bytes[index] ?? 0) ^ (1 << bit);
        return { part, bytes };
      })
      // Node's parser refuses a header with a control character before any of our code sees it.
      .filter(({ part, bytes }) => part === "body" || bytes.every((byte) => byte > 31 && byte !== 127));
    const flips = fc.sample(flip, { numRuns: 10_000, seed: 7 });
    const statuses: Record<number, number> = {};
    for (let from = 0; from < flips.length; from += 50) {
      const answers = flips.slice(from, from + 50).map(({ part, bytes }) => {
        const headers = part === "body" ? good : { ...good, [part]: bytes.toString("latin1") };
        return send(started.port, path, headers, part === "body" ? bytes : command);
      });
      for (const { status } of await Promise.all(answers)) statuses[status] = (statuses[status] ?? 0) + 1;
    }
    expect(statuses).toEqual({ 401: 10_000 });
    expect(started.handled.length).toBe(before);
  });

  it("is logged when refused, at most once a minute, without what it said", async () => {
    const { port, logged } = await startReceiver();
    for (let time = 0; time < 5; time += 1) await send(port, path, signature("v0="), command);
    expect(logged).toHaveLength(1);
    expect(JSON.parse(logged[0] ?? "")).toEqual({
      level: 40,
      platform: "slack",
      refused: 1,
      msg: expect.stringContaining("SLACK_SIGNING_SECRET"),
    });
  });
});

describe("a receiver", () => {
  it("is not made with an empty signing secret", async () => {
    await expect(startReceiver(undefined, "")).rejects.toThrow("signing secret is empty");
  });
});

describe("isSignedBySlack", () => {
  it("holds for the example of Slack's documentation", () => {
    const body =
      "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
    const request = {
      body: Buffer.from(body),
      timestamp: "1531420618",
      signature: "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
    };
    const secret = createSecretKey("8f742231b10e8888abcd99yyyzzz85a5", "utf8");
    expect(isSignedBySlack(request, secret, 1_531_420_618)).toBe(true);
    expect(isSignedBySlack(request, secret, 1_531_420_618 + 301)).toBe(false);
  });
});
