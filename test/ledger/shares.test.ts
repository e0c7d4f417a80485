import { describe, expect, it } from "vitest";
import { allShares, sharesOf } from "../../src/ledger/shares.ts";
import { ann, bob, everythingOf, pickOf, questionOf, seenOf } from "./records.ts";

describe("the shares of records", () => {
  it("are one for everything of a user, also for forgetting it", () => {
    const [share, ...others] = sharesOf(everythingOf(ann));
    expect(others).toEqual([]);
    expect(sharesOf([{ kind: "forget", user: ann.id }])).toEqual([share]);
    expect(sharesOf([{ kind: "leaderboard-leave", user: ann.id, workspace: "slack:T1" }])).toEqual([share]);
  });

  it("are one for a question, its pick and its dismissal", () => {
    const [share] = sharesOf([questionOf("k1")]);
    expect(sharesOf([pickOf("k1", "cost"), { kind: "dismiss", questionKeys: ["k1"] }])).toEqual([share]);
  });

  it("are one for the settings of a workspace", () => {
    const settings = [
      { kind: "workspace-visibility", workspace: "slack:T1", visibility: "public" },
      { kind: "workspace-leaderboard", workspace: "slack:T1", isOn: true },
    ] as const;
    expect(sharesOf(settings)).toHaveLength(1);
  });

  it("come in one order, whatever that of the records, and each once", () => {
    const records = Array.from({ length: 1_000 }, (_, index) =>
      seenOf({ ...bob, id: `slack:T1:P${index}` }, "cost"),
    );
    expect(sharesOf(records)).toEqual(allShares);
    expect(sharesOf(records.toReversed())).toEqual(allShares);
  });
});
