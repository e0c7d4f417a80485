import { describe, expect, it } from "vitest";
import {
  createInstallations,
  type Installation,
} from "../../../../src/adapters/slack/install/installations.ts";
import { createMemoryLedger } from "../../../../src/ledger/memory-ledger.ts";

function installation(change: Partial<Installation>): Installation {
  return {
    botToken: "xoxb-1",
    botUserId: "UBOT",
    scopes: ["commands"],
    isEnterpriseInstall: false,
    installedAt: 1_000,
    ...change,
  };
}

const ofTeam = installation({ botToken: "xoxb-team", teamId: "T1", enterpriseId: "E1" });
const ofOrganisation = installation({
  botToken: "xoxb-org",
  enterpriseId: "E1",
  isEnterpriseInstall: true,
});

async function holding(...installed: readonly Installation[]) {
  const store = createMemoryLedger().installations;
  const installations = createInstallations(store);
  for (const each of installed) await installations.put(each);
  return { store, installations };
}

const fromTeam = { teamId: "T1", enterpriseId: "E1", isEnterpriseInstall: false };
const throughOrganisation = { teamId: "T1", enterpriseId: "E1", isEnterpriseInstall: true };

describe("the token for a workspace", () => {
  it.each([
    ["its own, when it has one", [ofTeam], fromTeam, "xoxb-team"],
    ["its organisation's, when it has none", [ofOrganisation], fromTeam, "xoxb-org"],
    ["its own before its organisation's", [ofTeam, ofOrganisation], fromTeam, "xoxb-team"],
    ["its organisation's, when Slack says so", [ofTeam, ofOrganisation], throughOrganisation, "xoxb-org"],
    ["its own, when the organisation's is gone", [ofTeam], throughOrganisation, "xoxb-team"],
    ["none, when nothing is installed", [], fromTeam, undefined],
    ["none of another workspace", [ofTeam], { teamId: "T2", isEnterpriseInstall: false }, undefined],
    [
      "none of another organisation",
      [ofOrganisation],
      { teamId: "T1", enterpriseId: "E2", isEnterpriseInstall: true },
      undefined,
    ],
    ["none, when no workspace is named", [ofTeam, ofOrganisation], { isEnterpriseInstall: false }, undefined],
  ])("is %s", async (_, installed, team, token) => {
    const { installations } = await holding(...installed);
    expect(await installations.tokenFor(team)).toBe(token);
  });

  it("is an error when the store holds something else", async () => {
    const { store, installations } = await holding();
    await store.put("slack:T1", { token: "of an older version" });
    await expect(installations.tokenFor(fromTeam)).rejects.toThrow("botToken");
  });
});

describe("keeping an installation", () => {
  it("uses the workspace's key, or the organisation's for all of it", async () => {
    const { store } = await holding(ofTeam, ofOrganisation);
    expect(await store.get("slack:T1")).toEqual(ofTeam);
    expect(await store.get("slack:E1")).toEqual(ofOrganisation);
  });

  it("survives the way through JSON that a store takes", async () => {
    const { store, installations } = await holding();
    await store.put("slack:T1", JSON.parse(JSON.stringify(ofTeam)));
    expect(await installations.find(fromTeam)).toEqual(ofTeam);
  });

  it("refuses one that names no owner", async () => {
    const { installations } = await holding();
    await expect(installations.put(installation({}))).rejects.toThrow("names no workspace");
    await expect(
      installations.put(installation({ teamId: "T1", isEnterpriseInstall: true })),
    ).rejects.toThrow("names no workspace");
  });
});

describe("purging", () => {
  it.each([
    ["a workspace's own installation", fromTeam, ["xoxb-org"]],
    ["an organisation's installation", throughOrganisation, ["xoxb-team"]],
    ["nothing, for a workspace without one", { ...fromTeam, teamId: "T2" }, ["xoxb-org", "xoxb-team"]],
    ["nothing, when nobody is named", { isEnterpriseInstall: true }, ["xoxb-org", "xoxb-team"]],
  ])("takes away %s and no other", async (_, team, left) => {
    const { store, installations } = await holding(ofTeam, ofOrganisation);
    await installations.purge(team, 2_000);
    const kept = [await store.get("slack:E1"), await store.get("slack:T1")].filter(Boolean);
    expect(kept).toEqual(left.map((botToken) => expect.objectContaining({ botToken })));
  });

  it.each([
    ["keeps one that is newer than the event, which was delivered late", 999, "xoxb-team"],
    ["takes away one of the same second", 1_000, undefined],
  ])("%s", async (_, atSeconds, token) => {
    const { installations } = await holding(ofTeam);
    await installations.purge(fromTeam, atSeconds);
    expect(await installations.tokenFor(fromTeam)).toBe(token);
  });
});
