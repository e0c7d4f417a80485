import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shuffle } from "../../../src/core/quiz/shuffle.ts";
import { seed } from "./support.ts";

describe("a shuffle", () => {
  it(`loses nothing and adds nothing (seed ${seed})`, () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer(), (items, draw) => {
        expect([...shuffle(items, draw)].sort()).toEqual([...items].sort());
      }),
      { seed },
    );
  });

  it(`is the same for the same seed, and leaves its items as they are (seed ${seed})`, () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.nat(), (items, draw) => {
        const before = [...items];
        expect(shuffle(items, draw)).toEqual(shuffle(items, draw));
        expect(items).toEqual(before);
      }),
      { seed },
    );
  });

  it("reaches every order, each about as often", () => {
    const counts = new Map<string, number>();
    for (let draw = 0; draw < 6_000; draw++) {
      const order = shuffle(["x", "y", "z"], draw).join("");
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    expect(Math.min(...counts.values())).toBeGreaterThan(900);
  });
});
