import { mkdirSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { asksForPurge, purge } from "../src/purge.ts";
import { cid, dan, everythingOf, nothing, stored } from "./ledger/records.ts";
import { createStores, fileIn, testKeys } from "./ledger/stores.ts";

const stores = createStores();
afterEach(() => stores.clear());

async function run(argv: readonly string[], dataDir = stores.newFolder()) {
  const told: string[] = [];
  const config = { dataDir, keys: testKeys, retentionDays: 90 };
  return { code: await purge(config, argv, (text) => told.push(text)), told };
}

describe("npm start -- purge", () => {
  it("deletes everything that was kept of a server, and nothing of another", async () => {
    const dataDir = stores.newFolder();
    const ledger = stores.open({ dataDir });
    await ledger.write([...everythingOf(dan), ...everythingOf(cid)]);
    await ledger.write([{ kind: "workspace-visibility", workspace: "discord:7", visibility: "public" }]);
    await ledger.write([
      { kind: "workspace-visibility", workspace: "discord:112233445566778899", visibility: "public" },
    ]);
    await ledger.close();

    const { code, told } = await run(["purge", "discord:112233445566778899"], dataDir);
    expect({ code, told }).toEqual({
      code: 0,
      told: ["Everything that was kept of discord:112233445566778899 is deleted (1 in all)."],
    });
    const after = stores.open({ dataDir });
    const inServer = { ...dan, workspace: "discord:112233445566778899" };
    expect(await after.recall(inServer, nothing)).not.toHaveProperty("workspaceVisibility");
    expect(await after.recall(dan, nothing)).toHaveProperty("workspaceVisibility");
    expect((await after.recall(cid, stored)).stored?.length).toBeGreaterThan(0);
  });

  it.each([
    [["purge"]],
    [["purge", "slack:U1"]],
    [["purge", "discord:everything"]],
    [["purge", "slack:T1", "slack:T2"]],
  ])("says what it takes, and deletes nothing, for %j", async (argv) => {
    expect(await run(argv)).toEqual({ code: 2, told: [expect.stringContaining("slack:T…")] });
  });

  it("says that there was nothing, as after a slip in the id", async () => {
    expect(await run(["purge", "slack:T9"])).toEqual({
      code: 0,
      told: ["Nothing was kept of slack:T9. Is the id right?"],
    });
  });

  it("says in a line that the store cannot be opened", async () => {
    const dataDir = stores.newFolder();
    mkdirSync(fileIn(dataDir));
    const { code, told } = await run(["purge", "slack:T1"], dataDir);
    expect(code).toBe(1);
    expect(told).toEqual([expect.stringContaining("DATA_DIR")]);
  });

  it.each([
    [["purge", "slack:T1"], true],
    [["purge"], true],
    [["purge", "my", "followers?"], false],
    [["review"], false],
  ])("is asked for by %j: %s", (argv, asks) => {
    expect(asksForPurge(argv)).toBe(asks);
  });
});
