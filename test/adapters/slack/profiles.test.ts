import { webApi } from "@slack/bolt";
import { describe, expect, it, vi } from "vitest";
import type { Team } from "../../../src/adapters/slack/origin.ts";
import { createProfiles } from "../../../src/adapters/slack/profiles.ts";

const team: Team = { teamId: "T1", isEnterpriseInstall: false };

/** Profiles that ask a Slack which answers with this, and how often it was asked. */
function profilesAnswering(answer: () => Promise<unknown>) {
  let asked = 0;
  const info = () => {
    asked += 1;
    return answer();
  };
  const client = { users: { info } } as unknown as webApi.WebClient;
  return { profiles: createProfiles({ clientFor: async () => client }), asked: () => asked };
}

const platformError = (error: string) => new webApi.WebAPIPlatformError({ ok: false, error });

const answering = (user: object) => profilesAnswering(async () => ({ ok: true, user }));

describe("what Slack knows of a person", () => {
  it.each([
    [{ locale: "zh-TW" }, { locale: "zh-TW", isAdmin: false }],
    [
      { locale: "en-GB", is_admin: true },
      { locale: "en", isAdmin: true },
    ],
    [{ locale: "fr-FR", is_owner: true }, { isAdmin: true }],
    [{}, { isAdmin: false }],
  ])("of %j is %j", async (user, profile) => {
    expect(await answering(user).profiles.lookUp(team, "U1")).toEqual(profile);
  });

  it("is asked for behind an answer, and there at the next", async () => {
    const { profiles, asked } = answering({ locale: "zh-CN" });
    expect(profiles.known(team, "U1")).toBeUndefined();
    await profiles.lookUp(team, "U1");
    expect(profiles.known(team, "U1")).toEqual({ locale: "zh-CN", isAdmin: false });
    expect(asked()).toBe(1);
  });

  it("is asked for once by all who ask at once, and per person", async () => {
    const { profiles, asked } = answering({});
    await Promise.all([1, 2, 3].map(() => profiles.lookUp(team, "U1")));
    await profiles.lookUp(team, "U2");
    await profiles.lookUp({ ...team, teamId: "T2" }, "U1");
    expect(asked()).toBe(3);
  });

  it("is not asked for again in a workspace that refused", async () => {
    const { profiles, asked } = profilesAnswering(async () => {
      throw platformError("missing_scope");
    });
    expect(await profiles.lookUp(team, "U1")).toBeUndefined();
    expect(await profiles.lookUp(team, "U2")).toBeUndefined();
    expect(asked()).toBe(1);
  });

  it("is asked for of everybody else when Slack does not know one of them", async () => {
    const { profiles, asked } = profilesAnswering(async () => {
      if (asked() === 1) throw platformError("user_not_found");
      return { ok: true, user: { is_admin: true } };
    });
    // Such as somebody of another organisation, in a channel that is shared with it.
    expect(await profiles.lookUp(team, "U1")).toBeUndefined();
    expect(await profiles.lookUp(team, "U1")).toBeUndefined();
    expect(await profiles.lookUp(team, "U2")).toEqual({ isAdmin: true });
    expect(asked()).toBe(2);
  });

  it("is asked for again a minute after Slack was not there", async () => {
    const { profiles, asked } = profilesAnswering(async () => {
      if (asked() === 1) throw new Error("not reachable");
      return { ok: true, user: {} };
    });
    expect(await profiles.lookUp(team, "U1")).toBeUndefined();
    expect(await profiles.lookUp(team, "U2")).toBeUndefined();
    // The cache looks at the clock once a millisecond at most.
    await new Promise((resolve) => setTimeout(resolve, 5));
    const later = performance.now() + 61_000;
    const clock = vi.spyOn(performance, "now").mockReturnValue(later);
    const known = await profiles.lookUp(team, "U2");
    clock.mockRestore();
    expect(known).toEqual({ isAdmin: false });
  });

  it("leaves no rejection behind when more people ask than are remembered, while Slack is slow", async () => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => void unhandled.push(reason);
    process.on("unhandledRejection", note);
    const { profiles } = profilesAnswering(() => new Promise(() => undefined));
    for (let user = 0; user < 5_010; user++) profiles.known(team, `U${user}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
    process.off("unhandledRejection", note);
    expect(unhandled).toEqual([]);
  });

  it("is nothing where we are not installed, or Slack answers nonsense", async () => {
    const absent = createProfiles({ clientFor: async () => undefined });
    expect(await absent.lookUp(team, "U1")).toBeUndefined();
    expect(await profilesAnswering(async () => ({ ok: true })).profiles.lookUp(team, "U1")).toBeUndefined();
  });

  it("is not waited for longer than a person would", async () => {
    const { profiles } = profilesAnswering(() => new Promise(() => undefined));
    const start = Date.now();
    expect(await profiles.lookUp(team, "U1")).toBeUndefined();
    expect(Date.now() - start).toBeGreaterThanOrEqual(1_900);
  });
});
