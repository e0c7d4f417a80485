import { describe, expect, it } from "vitest";
import { createUnderWay } from "../../src/adapters/under-way.ts";

describe("what is under way", () => {
  it("is nothing at first", async () => {
    await createUnderWay().settled();
  });

  it("is waited for to the last, also when some of it fails", async () => {
    const underWay = createUnderWay();
    const ends: (() => void)[] = [];
    const pending = () => new Promise<void>((resolve) => ends.push(resolve));
    void underWay.follow(pending());
    underWay.follow(pending().then(() => Promise.reject(new Error("no")))).catch(() => undefined);
    let isSettled = false;
    const settled = underWay.settled().then(() => {
      isSettled = true;
    });
    ends[0]?.();
    await new Promise(setImmediate);
    expect(isSettled).toBe(false);
    ends[1]?.();
    await settled;
  });

  it("gives back what it follows", async () => {
    expect(await createUnderWay().follow(Promise.resolve(7))).toBe(7);
  });
});
