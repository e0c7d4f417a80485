import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { delayMs, failuresAfter } from "../../../../src/adapters/slack/socket/back-off.ts";

const anyFailures = fc.integer({ min: 1, max: 10_000 });
const anyRandom = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe("the wait before the next attempt", () => {
  it.each([
    [0, 0, 0],
    [1, 0, 1_000],
    [1, 0.5, 1_500],
    [2, 0, 2_000],
    [3, 0, 4_000],
    [5, 0, 16_000],
    [6, 0, 30_000],
    [1_000, 0, 30_000],
    [1_000, 0.999_999, 60_000],
  ])("after %i failures, with the random number %d, is %i ms", (failures, random, expected) => {
    expect(delayMs(failures, random)).toBe(expected);
  });

  it("is from 1 s to 60 s, whatever happened (seed 3)", () => {
    fc.assert(
      fc.property(anyFailures, anyRandom, (failures, random) => {
        const wait = delayMs(failures, random);
        expect(wait).toBeGreaterThanOrEqual(1_000);
        expect(wait).toBeLessThanOrEqual(60_000);
      }),
      { seed: 3 },
    );
  });

  it("is never shorter than Slack asks for, even beyond a minute (seed 3)", () => {
    fc.assert(
      fc.property(anyFailures, anyRandom, fc.nat(1_000_000), (failures, random, retryAfterMs) => {
        expect(delayMs(failures, random, retryAfterMs)).toBeGreaterThanOrEqual(retryAfterMs);
      }),
      { seed: 3 },
    );
  });
});

describe("the count of failures", () => {
  it("starts anew after a connection that held for a minute", () => {
    expect(failuresAfter(7, 60_000, 60_000)).toBe(0);
  });

  it("goes on after one that did not", () => {
    expect(failuresAfter(7, 59_999, 60_000)).toBe(8);
  });
});
