import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSign, keyOf } from "../src/sign.ts";

describe("a signature", () => {
  it("is made by a key that tells nothing of the secret", () => {
    expect(keyOf("secret")).toMatch(/^[0-9a-f]{64}$/);
    expect(keyOf("secret")).not.toBe(keyOf("secret "));
  });

  it("is HMAC-SHA256 in base64url by the secret's key, for any secret and text (seed 7)", () => {
    const any = fc.string({ unit: "binary", maxLength: 200 });
    fc.assert(
      fc.property(any, any, (secret, text) => {
        const expected = createHmac("sha256", keyOf(secret)).update(text).digest("base64url");
        expect(createSign(secret)(text)).toBe(expected);
      }),
      { seed: 7, numRuns: 1_000 },
    );
  });

  it("is the same each time, whatever was signed in between", () => {
    const sign = createSign("secret");
    const first = sign("one");
    sign("a longer text in between");
    expect(sign("one")).toBe(first);
  });
});
