import { expect, it } from "vitest";
import { createMemoryLedger } from "../../src/ledger/memory-ledger.ts";
import { describeLedger } from "./contract.ts";

describeLedger("the ledger in memory", async () => createMemoryLedger());

it("drops the oldest records beyond its capacity", async () => {
  const ledger = createMemoryLedger(3);
  const user = { id: "u", name: "U", isOperator: false, isAdmin: false };
  for (const topic of ["a", "b", "c", "d"])
    await ledger.write([{ kind: "seen", user: "u", topic, on: "2026-11-22" }]);
  expect((await ledger.recall(user, { stored: false, review: false })).recentTopics).toEqual(["d", "c", "b"]);
});
