import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  isSignedByDiscord,
  publicKeyOf,
  type SignedRequest,
} from "../../../../src/adapters/discord/http/signature.ts";
import { createSigningKey } from "../../../support/discord/delivery.ts";

const signing = createSigningKey();
const key = publicKeyOf(signing.publicKey);
const now = 1_790_000_000;
const body = Buffer.from('{"type":2,"id":"1","data":{"name":"wechat-account"},"text":"认证费用是多少"}');

/** A request as Discord would send it, but for the changes. */
function signed(changes: Partial<SignedRequest> = {}, at = String(now)): SignedRequest {
  return { body, timestamp: at, signature: signing.sign(at, body), ...changes };
}

const check = (request: SignedRequest, nowSeconds = now) => isSignedByDiscord(request, key, nowSeconds);
const good = signing.sign(String(now), body);
const flipped = (hex: string, bit: number) => {
  const bytes = Buffer.from(hex, "hex");
  bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return bytes.toString("hex");
};

/** The order of Ed25519's group: a signature whose second half is raised by it satisfies the same equation. */
const groupOrder = 2n ** 252n + 27742317777372353535851937790883648493n;
function raisedByOrder(hex: string): string {
  const littleEndian = Buffer.from(hex.slice(64), "hex").reverse().toString("hex");
  const raised = BigInt(`0x${littleEndian}`) + groupOrder;
  const bytes = Buffer.from(raised.toString(16).padStart(64, "0"), "hex").reverse();
  return hex.slice(0, 64) + bytes.toString("hex");
}

describe("a request that Discord signed", () => {
  it.each([
    ["now", now],
    ["five minutes ago", now + 300],
    ["five minutes ahead", now - 300],
  ])("is taken for one when it was signed %s", async (_, nowSeconds) => {
    expect(await check(signed(), nowSeconds)).toBe(true);
  });

  it("may have its signature in capitals", async () => {
    expect(await check(signed({ signature: good.toUpperCase() }))).toBe(true);
  });

  it.each([1, 100_000, 900_000])("may have %i bytes of any kind", async (length) => {
    const bytes = randomBytes(length);
    const request = { body: bytes, timestamp: String(now), signature: signing.sign(String(now), bytes) };
    expect(await check(request)).toBe(true);
  });

  it("verifies against the vectors of RFC 8032", async () => {
    // Test 3 of https://www.rfc-editor.org/rfc/rfc8032#section-7.1 has the message af82; ours begins with a timestamp, so only that
    // the key is read right can be shown: by the key of test 1, which no other key can stand for.
    const other = publicKeyOf("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    expect(await isSignedByDiscord(signed(), other, now)).toBe(false);
  });
});

const wrongs: readonly (readonly [string, SignedRequest, number?])[] = [
  ["no signature", signed({ signature: undefined })],
  ["no timestamp", signed({ timestamp: undefined })],
  ["neither", signed({ signature: undefined, timestamp: undefined })],
  ["an empty signature", signed({ signature: "" })],
  ["an empty timestamp", signed({ timestamp: "" })],
  ["an empty body", signed({ body: Buffer.alloc(0) })],
  [
    "an empty body that was signed",
    signed({ body: Buffer.alloc(0), signature: signing.sign(String(now), "") }),
  ],
  ["a signature sent twice", signed({ signature: `${good}, ${good}` })],
  ["a signature as a list", signed({ signature: [good] })],
  ["a timestamp sent twice", signed({ timestamp: `${now}, ${now}` })],
  ["a timestamp as a list", signed({ timestamp: [String(now)] })],
  ["a signature that lacks a digit", signed({ signature: good.slice(1) })],
  ["a signature that lacks a byte", signed({ signature: good.slice(2) })],
  ["half a signature", signed({ signature: good.slice(64) })],
  ["a signature with a digit more", signed({ signature: `${good}0` })],
  ["a signature with a byte more", signed({ signature: `${good}00` })],
  ["two signatures in one", signed({ signature: good + good })],
  ["a signature that is no hexadecimal", signed({ signature: "z".repeat(128) })],
  ["one digit that is no hexadecimal", signed({ signature: `${good.slice(0, 127)}g` })],
  ["a signature in base64", signed({ signature: Buffer.from(good, "hex").toString("base64") })],
  ["a signature with 0x in front", signed({ signature: `0x${good.slice(2)}` })],
  ["a signature with a space in front", signed({ signature: ` ${good.slice(1)}` })],
  ["a signature of zeros", signed({ signature: "0".repeat(128) })],
  ["a signature of ones", signed({ signature: "f".repeat(128) })],
  ["its halves exchanged", signed({ signature: good.slice(64) + good.slice(0, 64) })],
  ["its second half raised by the group's order", signed({ signature: raisedByOrder(good) })],
  ["a signature by another key", signed({ signature: createSigningKey().sign(String(now), body) })],
  ["a signature of another body", signed({ signature: signing.sign(String(now), "{}") })],
  ["a signature of another timestamp", signed({ signature: signing.sign(String(now + 1), body) })],
  ["a signature of the body alone", signed({ signature: signing.sign("", body) })],
  ["another timestamp", signed({ timestamp: String(now - 1) })],
  ["a timestamp with a zero in front", signed({ timestamp: `0${now}` })],
  ["a timestamp with a digit taken from the body", signed({ timestamp: `${now}7` })],
  ["a timestamp with a space", signed({ timestamp: ` ${now}` })],
  ["a timestamp with a sign", signed({}, `+${now}`)],
  ["a timestamp with a fraction, signed", signed({}, `${now}.5`)],
  ["a timestamp in milliseconds, signed", signed({}, String(now * 1_000))],
  ["a timestamp that is no number, signed", signed({}, "now")],
  ["a timestamp below zero, signed", signed({}, "-1")],
  ["a timestamp in hexadecimal, signed", signed({}, `0x${now.toString(16)}`)],
  ["a timestamp as a power, signed", signed({}, "1.79e9")],
  ["a timestamp of a hundred digits, signed", signed({}, "1".repeat(100))],
  ["a body with a byte more", signed({ body: Buffer.concat([body, Buffer.from(" ")]) })],
  ["a body with a byte less", signed({ body: body.subarray(0, -1) })],
  [
    "a body of the same meaning in other bytes",
    signed({ body: Buffer.from(JSON.stringify(JSON.parse(String(body)), null, 1)) }),
  ],
  ["a signature more than five minutes old", signed(), now + 301],
  ["a signature more than five minutes ahead", signed(), now - 301],
  ["a signature of an hour ago", signed(), now + 3_600],
  ["a signature of the year 2001", signed({}, "1000000000")],
];

describe("a request that Discord did not sign so", () => {
  it("is tried in at least forty ways", () => {
    expect(wrongs.length).toBeGreaterThanOrEqual(40);
  });

  it.each(wrongs.map(([what, request, at = now]) => [what, request, at] as const))(
    "is refused with %s",
    async (_, request, at) => {
      expect(await check(request, at)).toBe(false);
    },
  );

  it("is refused for each single bit of its signature, and with any bit of its body or timestamp changed: 10,000 flips", async () => {
    let refused = 0;
    for (let bit = 0; bit < 512; bit++)
      if (!(await check(signed({ signature: flipped(good, bit) })))) refused += 1;
    for (let n = 0; n < 9_488; n++) {
      const bit = n % (body.length * 8);
      const changed = flipped(body.toString("hex"), bit);
      // Beyond the body's own bits, the signature of another moment is taken as well.
      const timestamp = String(now - Math.floor(n / (body.length * 8)));
      const request = {
        body: Buffer.from(changed, "hex"),
        timestamp,
        signature: signing.sign(timestamp, body),
      };
      if (!(await check(request))) refused += 1;
    }
    expect(refused).toBe(10_000);
  });

  it("never makes it reject, whatever the headers hold", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.string(), fc.uint8Array(), async (timestamp, signature, bytes) => {
        expect(await check({ body: Buffer.from(bytes), timestamp, signature })).toBe(false);
      }),
      { seed: 4, numRuns: 500 },
    );
  });
});
