import { describe, expect, it } from "vitest";
import {
  identifyDelayMs,
  reconnectDelayMs,
  startDelayMs,
} from "../../../../src/adapters/discord/gateway/pace.ts";

const dayMs = 24 * 60 * 60_000;

/** How many sessions somebody gets in a day who asks again as soon as the pace allows. */
function sessionsInADay(delayMs: (session: number, remaining: number) => number, budget: number): number {
  let sessions = 0;
  for (let atMs = 0; atMs < dayMs && sessions < budget; sessions += 1)
    atMs += delayMs(sessions, budget - sessions);
  return sessions;
}

describe("the pace of sessions", () => {
  it("is no wait for the first", () => {
    expect(identifyDelayMs(0, 1, 0.9)).toBe(0);
    expect(startDelayMs({ total: 1_000, remaining: 999 }, 1, 0.9)).toBe(0);
  });

  it.each([1, 2, 16, 32])("does not use up a day's in one process, with %i shards", (shards) => {
    expect(sessionsInADay((session) => identifyDelayMs(session, shards, 0), 1_000) * shards).toBeLessThan(
      1_000,
    );
  });

  it("does not use up a day's by starting the process again and again", () => {
    const started = sessionsInADay(
      (_, remaining) => startDelayMs({ total: 1_000, remaining }, 1, 0) || 1,
      1_000,
    );
    // Half of them may go at once; the others last for more than half a day.
    expect(started).toBeGreaterThan(500);
    const lastHalf = 500 * startDelayMs({ total: 1_000, remaining: 500 }, 1, 0);
    expect(lastHalf).toBeGreaterThan(dayMs / 2);
  });

  it("spreads what would come at once", () => {
    expect(identifyDelayMs(1, 1, 0.999)).toBeGreaterThan(identifyDelayMs(1, 1, 0));
    expect(reconnectDelayMs(1, 0.999)).toBeGreaterThan(reconnectDelayMs(1, 0));
  });
});

describe("the pace of connections", () => {
  it("doubles with each that came to nothing, up to a minute and a half", () => {
    const delays = [0, 1, 2, 3, 4, 20].map((failures) => reconnectDelayMs(failures, 0));
    expect(delays).toEqual([0, 500, 1_000, 2_000, 4_000, 60_000]);
    expect(reconnectDelayMs(100, 0.999)).toBeLessThan(90_001);
  });
});
