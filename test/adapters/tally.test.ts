import { expect, it } from "vitest";
import { createTally } from "../../src/adapters/tally.ts";

it("a tally says the first at once, and the rest at most once a minute, by name", () => {
  let nowMs = 0;
  const said: unknown[] = [];
  const count = createTally(
    (counts) => said.push(counts),
    () => nowMs,
  );
  count(10062);
  expect(said).toEqual([{ 10062: 1 }]);
  for (let n = 0; n < 500; n++) count(10062);
  count(40060);
  expect(said).toHaveLength(1);
  nowMs = 60_000;
  count(40060);
  expect(said[1]).toEqual({ 10062: 500, 40060: 2 });
  count(40060);
  expect(said).toHaveLength(2);
});
