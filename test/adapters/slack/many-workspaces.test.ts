import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { httpPaths } from "../../../src/adapters/slack/surfaces.ts";
import { type RunningSlack, startOnSlack } from "../../support/slack/running.ts";

describe("an app for many workspaces", () => {
  let running: RunningSlack;
  const slack = () => running.slack;
  beforeAll(async () => {
    running = await startOnSlack("oauth", { recordsQuestions: true });
  });
  afterAll(() => running.stop());

  it("answers a command before anything is installed, for an answer needs no token", async () => {
    const asked = await slack().slash("can one person open one?", { team: "T2" });
    expect(asked.message?.text).toContain("公众号");
  });

  it("cannot show a Home tab where it is not installed, and says so in the log alone", async () => {
    const home = await slack().event({ type: "app_home_opened", user: "U1", tab: "home" }, { team: "T2" });
    expect(home).toMatchObject({ acked: true, calls: [] });
    expect(running.logged.join("\n")).toContain("a reply did not reach Slack");
  });

  it("is installed from the browser, and then shows the Home tab with that workspace's token", async () => {
    expect(await install({ team: "T2", user: "U1" })).toBe(200);
    const home = await slack().event({ type: "app_home_opened", user: "U1", tab: "home" }, { team: "T2" });
    expect(home.calls.map(({ method }) => method)).toContain("views.publish");
  });

  it("is installed for a whole organisation, and serves each workspace of it", async () => {
    expect(await install({ enterprise: "E1", user: "U1" })).toBe(200);
    const home = await slack().event(
      { type: "app_home_opened", user: "U1", tab: "home" },
      { team: "T8", enterprise: "E1" },
    );
    expect(home.calls.map(({ method }) => method)).toContain("views.publish");
  });

  it.each([
    ["the app is removed", { type: "app_uninstalled" }],
    ["its token is revoked", { type: "tokens_revoked", tokens: { bot: ["UBOT"] } }],
  ])("forgets a workspace when %s, and knows it again once it is back", async (_, event) => {
    await install({ team: "T3", user: "U1" });
    expect(await running.ledger.installations.get("slack:T3")).toBeDefined();
    await slack().event(event, { team: "T3" });
    expect(await running.ledger.installations.get("slack:T3")).toBeUndefined();
    await install({ team: "T3", user: "U1" });
    expect(await running.ledger.installations.get("slack:T3")).toBeDefined();
  });

  it("keeps a token when only a person's own was revoked", async () => {
    await install({ team: "T4", user: "U1" });
    await slack().event({ type: "tokens_revoked", tokens: { oauth: ["U1"] } }, { team: "T4" });
    expect(await running.ledger.installations.get("slack:T4")).toBeDefined();
  });

  it("shows the review of a workspace to those who manage it, and no other's to them", async () => {
    await install({ team: "T5", user: "U1" });
    await slack().slash("xyzzy frobnicate plugh", { team: "T2" });
    await slack().slash("quux corge grault", { team: "T5" });
    const review = await slack().slash("review", { team: "T5", user: "U3" });
    expect(review.message?.text).toContain("1 × quux corge grault");
    expect(review.message?.text).not.toContain("xyzzy");
    const refused = await slack().slash("review", { team: "T5", user: "U1" });
    expect(refused.message?.text).toContain("operators");
  });

  it("keeps each workspace's people and settings apart", async () => {
    const settings = await slack().slash("settings", { team: "T2" });
    await slack().press(settings.message, "简体中文", { team: "T2" });
    expect((await slack().slash("help", { team: "T2" })).message?.text).toContain("问题");
    expect((await slack().slash("help", { team: "T4" })).message?.text).toContain("What you can type");
  });

  /** Goes through the installation as a browser does; the status of the page at its end. */
  async function install(grant: Parameters<RunningSlack["slack"]["grant"]>[0]): Promise<number> {
    const begun = await fetch(running.address + httpPaths.install, { redirect: "manual" });
    const state = new URL(begun.headers.get("location") ?? "").searchParams.get("state") ?? "";
    const cookie = begun.headers.get("set-cookie")?.split(";")[0] ?? "";
    const query = new URLSearchParams({ code: slack().grant(grant), state });
    const page = await fetch(`${running.address}${httpPaths.redirect}?${query}`, { headers: { cookie } });
    return page.status;
  }
});
