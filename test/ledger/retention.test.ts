import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { firstKeptDay, startRetention } from "../../src/ledger/retention.ts";

const dayMs = 86_400_000;

describe("retention", () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: new Date("2026-11-22T23:00:00Z") });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  function start(outcomes: readonly ("done" | "fails")[] = []) {
    const swept: string[] = [];
    const logged: string[] = [];
    const stop = startRetention({
      ledger: {
        async sweep(before) {
          swept.push(before);
          if (outcomes[swept.length - 1] === "fails") throw new Error("away");
        },
      },
      retentionDays: 90,
      log: { error: (_, message) => void logged.push(message) },
      now: () => new Date(),
      random: () => 0.5,
    });
    return { swept, logged, stop };
  }

  it("sweeps at the start and once a day", async () => {
    const { swept, stop } = start();
    await vi.advanceTimersByTimeAsync(2 * dayMs);
    expect(swept).toEqual(["2026-08-24", "2026-08-25", "2026-08-26"]);
    stop();
  });

  it("tells the operator when it fails, and tries again in an hour", async () => {
    const { swept, logged, stop } = start(["fails"]);
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(swept).toHaveLength(2);
    expect(logged).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(swept).toHaveLength(2);
    stop();
  });

  it("ends when it is told to", async () => {
    const { swept, stop } = start();
    stop();
    await vi.advanceTimersByTimeAsync(10 * dayMs);
    expect(swept).toHaveLength(1);
  });

  it.each([
    ["2026-11-22T00:00:00Z", 1, "2026-11-21"],
    ["2026-03-01T23:59:59Z", 1, "2026-02-28"],
    ["2026-11-22T12:00:00Z", 90, "2026-08-24"],
  ])("keeps, at %s and for %i days, what is of %s or later", (now, days, first) => {
    expect(firstKeptDay(new Date(now), days)).toBe(first);
  });
});
