import type { RequestListener } from "node:http";
import { describe, expect, it } from "vitest";
import { examineDiscord } from "../../../../src/adapters/discord/doctor/doctor.ts";
import { offeredIn } from "../../../../src/adapters/discord/register.ts";
import type { DiscordConfig } from "../../../../src/config.ts";
import type { Finding } from "../../../../src/finding.ts";
import {
  type Answers,
  commands,
  gateway,
  guildId,
  http,
  now,
  serve,
  serveApi,
  serveDoor,
  unusedPort,
} from "./doctor-support.ts";

const examine = (config: DiscordConfig) => examineDiscord({ config, commands, now: () => now });
const about = (findings: readonly Finding[], subject: string) =>
  findings.find((finding) => finding.subject === subject);
const verdicts = (findings: readonly Finding[]) =>
  findings.map(({ verdict, subject }) => `${verdict} ${subject}`);

/** Over the gateway, with an API that gives these answers. */
const examineWith = async (answers: Answers, changes: object = {}) =>
  examine(gateway(await serveApi(answers), changes));

describe("a healthy Discord", () => {
  it("over the gateway has every check passed, in the order in which one would mend them", async () => {
    expect(verdicts(await examineWith({}))).toEqual([
      "ok Discord's API",
      "ok Clock",
      "ok Discord token",
      "ok Discord app",
      "ok Discord interactions endpoint",
      "ok Discord installation",
      "ok Discord commands",
      "ok Discord gateway",
      "ok Discord links",
    ]);
  });

  it("over HTTP has every check passed, from here and from outside", async () => {
    const port = await serveDoor();
    const interactions_endpoint_url = `http://127.0.0.1:${port}/discord/interactions`;
    const findings = await examine(http(await serveApi({ app: { interactions_endpoint_url } }), port));
    expect(verdicts(findings)).toEqual([
      "ok Discord's API",
      "ok Clock",
      "ok Discord token",
      "ok Discord app",
      "ok Discord public key",
      "ok Discord interactions endpoint",
      "ok Discord installation",
      "ok Discord commands",
      "ok Discord's way in, from here",
      "ok Discord's way in, from outside",
      "ok Discord links",
    ]);
  });

  it("has its links to add the app shown", async () => {
    const detail = about(await examineWith({}), "Discord links")?.detail;
    expect(detail?.match(/https:\/\/discord\.com\/oauth2\/authorize\?client_id=\d+/g)).toHaveLength(2);
  });
});

describe("a Discord that cannot be asked", () => {
  it("is said in plain words when nothing listens, and nothing else is called wrong", async () => {
    const findings = await examine(gateway(`http://127.0.0.1:${await unusedPort()}/api`));
    expect(verdicts(findings)).toEqual(["wrong Discord's API", "skipped Discord's answers"]);
    expect(findings[0]?.detail).toContain("nothing listens at 127.0.0.1:");
  });

  it.each<[string, RequestListener]>([
    ["a page", (_, response) => response.writeHead(302, { location: "/login" }).end("<html>")],
    ["a number", (_, response) => response.end("7")],
  ])("is said in plain words when %s comes in its place", async (_, listener) => {
    const findings = await examine(gateway(`http://127.0.0.1:${await serve(listener)}/api`));
    expect(findings[0]?.detail).toContain("not as Discord does");
  });

  it("is given up after five seconds", async () => {
    const findings = await examine(gateway(`http://127.0.0.1:${await serve(() => undefined)}/api`));
    expect(findings[0]?.detail).toContain("did not answer in time");
  });
});

describe("the token", () => {
  it("that Discord does not know is wrong, with where the right one is, and is not shown", async () => {
    const findings = await examineWith({}, { token: "another-token" });
    expect(about(findings, "Discord token")).toMatchObject({
      verdict: "wrong",
      detail: expect.stringContaining("Bot > Reset Token"),
    });
    expect(JSON.stringify(findings)).not.toMatch(/another-token|the-bot-token/);
    expect(about(findings, "Discord app")).toBeUndefined();
  });

  it.each([429, 500])("is not called wrong with %i", async (status) => {
    expect(about(await examineWith({ status }), "Discord token")?.verdict).toBe("skipped");
  });
});

describe("the app", () => {
  it("is wrong with another id than the token's, with both named", async () => {
    const findings = await examineWith({ app: { id: "999999999999999999" } });
    expect(about(findings, "Discord app")).toMatchObject({
      verdict: "wrong",
      detail: expect.stringMatching(/200000000000000000.*999999999999999999/),
    });
  });

  it("is wrong with another public key than the configured one", async () => {
    const findings = await examine(http(await serveApi(), await serveDoor(), { publicKey: "0".repeat(64) }));
    expect(about(findings, "Discord public key")).toMatchObject({
      verdict: "wrong",
      detail: expect.stringContaining("General Information > Public Key"),
    });
  });

  it.each<[object | null, RegExp]>([
    [{ 0: {} }, /^User Install missing.*Installation Contexts/],
    [{ 1: {} }, /^Guild Install missing/],
    [{}, /^Guild Install and User Install missing/],
    [null, /^Guild Install and User Install missing/],
  ])("that can be installed as %j only is wrong, with what to tick", async (kinds, words) => {
    const findings = await examineWith({ app: { integration_types_config: kinds } });
    expect(about(findings, "Discord installation")).toMatchObject({
      verdict: "wrong",
      detail: expect.stringMatching(words),
    });
  });
});

describe("the interactions endpoint", () => {
  const subject = "Discord interactions endpoint";

  it("is wrong over the gateway when one is entered, for then nothing comes over it", async () => {
    const findings = await examineWith({ app: { interactions_endpoint_url: "https://old.example.org/x" } });
    expect(about(findings, subject)).toMatchObject({
      verdict: "wrong",
      detail: expect.stringMatching(/https:\/\/old\.example\.org\/x, and none over the gateway.*Empty/),
    });
  });

  it.each<[string, string | null, RegExp]>([
    ["none is entered", null, /calls nobody.*\/discord\/interactions/],
    ["it has another path", "http://127.0.0.1:9/interactions", /does not end in \/discord\/interactions/],
  ])("is wrong over HTTP when %s", async (_, interactions_endpoint_url, words) => {
    const findings = await examine(
      http(await serveApi({ app: { interactions_endpoint_url } }), await serveDoor()),
    );
    expect(about(findings, subject)).toMatchObject({
      verdict: "wrong",
      detail: expect.stringMatching(words),
    });
  });
});

describe("the way in", () => {
  const here = "Discord's way in, from here";
  const outside = "Discord's way in, from outside";

  it("is skipped while the app does not run, with what to start", async () => {
    const findings = await examine(http(await serveApi(), await unusedPort()));
    expect(about(findings, here)).toMatchObject({
      verdict: "skipped",
      detail: expect.stringContaining("npm start"),
    });
  });

  it("is wrong from outside when nothing answers there", async () => {
    const interactions_endpoint_url = `http://127.0.0.1:${await unusedPort()}/discord/interactions`;
    const findings = await examine(
      http(await serveApi({ app: { interactions_endpoint_url } }), await serveDoor()),
    );
    expect(about(findings, outside)?.verdict).toBe("wrong");
  });

  it.each([200, 404, 500])("is wrong when a wrong signature gets %i there", async (status) => {
    const port = await serve((_, response) => response.writeHead(status).end());
    expect(about(await examine(http(await serveApi(), port)), here)).toMatchObject({
      verdict: "wrong",
      detail: expect.stringContaining("Discord wants 401"),
    });
  });
});

describe("the commands", () => {
  const subject = "Discord commands";
  const ofGuild = commands.map(offeredIn(guildId));

  it.each<[string, Answers, object, string, RegExp]>([
    ["not registered", { everywhere: [] }, {}, "skipped", /npm start registers them/],
    ["of another version", { everywhere: commands.slice(1) }, {}, "skipped", /not as this version/],
    ["in one server", { everywhere: [], inGuild: ofGuild }, { guildId }, "ok", /300000000000000000 alone/],
    [
      "in a server without us",
      { inGuild: "missing access" },
      { guildId },
      "wrong",
      /not in the server.*https:/,
    ],
  ])("%s are seen as such", async (_, answers, changes, verdict, words) => {
    const findings = await examineWith(answers, changes);
    expect(about(findings, subject)).toMatchObject({ verdict, detail: expect.stringMatching(words) });
  });

  it("that are registered in both ways are wrong, since they show twice", async () => {
    const findings = await examineWith({ inGuild: ofGuild }, { guildId });
    expect(about(findings, "Discord commands, twice")?.verdict).toBe("wrong");
  });
});

describe("the gateway", () => {
  it.each<[string, Answers["gateway"], object, string, RegExp]>([
    ["fewer connections than recommended", { shards: 3 }, {}, "wrong", /DISCORD_SHARDS=auto/],
    ["as many as recommended", { shards: 3 }, { shards: "auto" }, "ok", /3 of 3/],
    ["no session left", { remaining: 0 }, {}, "wrong", /in 10 minutes/],
    ["sessions left", { remaining: 3 }, {}, "ok", /3 of 1000/],
  ])("with %s", async (_, limits, changes, verdict, words) => {
    const findings = await examineWith({ ...(limits && { gateway: limits }) }, changes);
    expect(about(findings, "Discord gateway")).toMatchObject({
      verdict,
      detail: expect.stringMatching(words),
    });
  });
});

describe("the clock", () => {
  it.each([
    ["two minutes behind", 120, "ok", "agrees"],
    ["three minutes behind", 180, "wrong", "3 minutes behind"],
    ["seven minutes ahead", -420, "wrong", "7 minutes ahead of"],
  ])("%s of Discord's", async (_, seconds, verdict, words) => {
    const date = new Date(now.getTime() + seconds * 1_000);
    expect(about(await examineWith({ date }), "Clock")).toMatchObject({
      verdict,
      detail: expect.stringContaining(words),
    });
  });
});
