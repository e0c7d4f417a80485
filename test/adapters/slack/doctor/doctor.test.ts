import type { RequestListener } from "node:http";
import { describe, expect, it } from "vitest";
import { checkSigningSecret } from "../../../../src/adapters/slack/doctor/check-door.ts";
import { examineSlack } from "../../../../src/adapters/slack/doctor/doctor.ts";
import type { SlackConfig } from "../../../../src/config.ts";
import type { Finding } from "../../../../src/finding.ts";
import {
  botToken,
  everyScope,
  http,
  now,
  oauth,
  serve,
  serveApi,
  serveDoor,
  socket,
  unusedPort,
} from "./doctor-support.ts";

const examine = (config: SlackConfig) => examineSlack(config, () => now);
const about = (findings: readonly Finding[], subject: string) =>
  findings.find((finding) => finding.subject === subject);
const verdicts = (findings: readonly Finding[]) =>
  findings.map(({ verdict, subject }) => `${verdict} ${subject}`);

describe("a healthy Slack over Socket Mode", () => {
  it("has every check passed, in the order in which one would mend them", async () => {
    const findings = await examine(socket(await serveApi()));
    expect(verdicts(findings)).toEqual([
      "ok Slack's API",
      "ok Clock",
      "ok Slack bot token",
      "ok Slack scopes",
      "ok Slack optional scopes",
      "ok Slack manifest",
      "ok Slack app token",
    ]);
  });

  it("is named by bot, team and the id that OPERATORS wants", async () => {
    const findings = await examine(socket(await serveApi()));
    expect(about(findings, "Slack bot token")?.detail).toBe("@wechat in Acme (slack:T1).");
  });

  it("is found at an API address with or without a slash at its end", async () => {
    const apiUrl = await serveApi();
    const findings = await examine(socket(apiUrl.slice(0, -1)));
    expect(findings.every(({ verdict }) => verdict === "ok")).toBe(true);
  });
});

describe("a token that Slack refuses", () => {
  it.each([
    ["invalid_auth", "Slack does not know it"],
    ["token_revoked", "it was revoked"],
    ["account_inactive", "the app was removed"],
    ["team_access_not_granted", '"team_access_not_granted"'],
    [`${botToken} <oops>`, "an error without a name"],
  ])("is wrong as a bot token with %s, and says where the right one is", async (error, words) => {
    const findings = await examine(socket(await serveApi({ "auth.test": { ok: false, error } })));
    const finding = about(findings, "Slack bot token");
    expect(finding).toMatchObject({ verdict: "wrong", detail: expect.stringContaining(words) });
    expect(finding?.detail).toContain("OAuth & Permissions > Bot User OAuth Token");
    expect(about(findings, "Slack scopes")?.verdict).toBe("skipped");
  });

  it.each([
    ["invalid_auth", "Slack does not know it"],
    ["not_allowed_token_type", "a token of another kind"],
    ["missing_scope", "lacks the scope connections:write"],
  ])("is wrong as an app token with %s, and says where the right one is", async (error, words) => {
    const findings = await examine(socket(await serveApi({ "apps.connections.open": { ok: false, error } })));
    const finding = about(findings, "Slack app token");
    expect(finding).toMatchObject({ verdict: "wrong", detail: expect.stringContaining(words) });
    expect(finding?.detail).toContain("Generate Token and Scopes");
  });

  it("is not called wrong when Slack was asked too often", async () => {
    const findings = await examine(
      socket(await serveApi({ "apps.connections.open": { ok: false, error: "ratelimited" } })),
    );
    expect(about(findings, "Slack app token")?.verdict).toBe("skipped");
  });
});

it("an app token of another app than the bot token's is wrong, with both apps named", async () => {
  const other = { ok: true, team: "Acme", team_id: "T1", user: "wechat", app_id: "A0999" };
  const findings = await examine(socket(await serveApi({ "auth.test": other })));
  expect(about(findings, "Slack app token")).toMatchObject({
    verdict: "wrong",
    detail: expect.stringMatching(/A0123.*A0999/),
  });
});

describe("the scopes of the token", () => {
  it.each(["commands", "chat:write"])("are wrong without %s, with the way to add it", async (scope) => {
    const scopes = everyScope.replace(scope, "").replace(/^,/, "").replace(",,", ",");
    const finding = about(await examine(socket(await serveApi({ scopes }))), "Slack scopes");
    expect(finding?.verdict).toBe("wrong");
    expect(finding?.detail).toMatch(
      new RegExp(`^${scope} missing\\..*Bot Token Scopes > Add an OAuth Scope, then Install App > Reinstall`),
    );
  });

  it.each([
    ["app_mentions:read", "mentions"],
    ["im:history", "direct messages"],
    ["users:read", "language"],
  ])("are fine without the optional %s, and it is said what is lost", async (scope, loss) => {
    const scopes = everyScope.replace(`,${scope}`, "");
    const findings = await examine(socket(await serveApi({ scopes })));
    expect(about(findings, "Slack scopes")?.verdict).toBe("ok");
    const optional = about(findings, "Slack optional scopes");
    expect(optional?.verdict).toBe("ok");
    expect(optional?.detail).toMatch(new RegExp(`^without ${scope} .*${loss}`));
  });

  it("are compared with the manifest's, and a surplus is named", async () => {
    const findings = await examine(socket(await serveApi({ scopes: `${everyScope},files:read` })));
    expect(about(findings, "Slack manifest")).toMatchObject({
      verdict: "ok",
      detail: expect.stringContaining("may be removed: files:read."),
    });
  });
});

describe("the clock", () => {
  it.each([
    ["two minutes behind", 120, "ok", "agrees"],
    ["two minutes ahead", -120, "ok", "agrees"],
    ["three minutes behind", 180, "wrong", "3 minutes behind"],
    ["seven minutes ahead", -420, "wrong", "7 minutes ahead of"],
  ])("%s of Slack's", async (_, seconds, verdict, words) => {
    const date = new Date(now.getTime() + seconds * 1000);
    expect(about(await examine(socket(await serveApi({ date }))), "Clock")).toMatchObject({
      verdict,
      detail: expect.stringContaining(words),
    });
  });
});

describe("a Slack that cannot be reached", () => {
  it("is said in plain words when nothing listens, and nothing else is called wrong", async () => {
    const findings = await examine(socket(`http://127.0.0.1:${await unusedPort()}/api/`));
    expect(verdicts(findings)).toEqual(["wrong Slack's API", "skipped Slack's answers"]);
    expect(findings[0]?.detail).toContain("nothing listens at 127.0.0.1:");
  });

  it("is said in plain words when the name does not resolve", async () => {
    const findings = await examine(socket("http://slack.invalid/api/"));
    expect(findings[0]).toMatchObject({
      verdict: "wrong",
      detail: expect.stringContaining("the name slack.invalid cannot be resolved"),
    });
  });

  it("is said in plain words when a proxy answers in its place", async () => {
    const port = await serve((_, response) => response.writeHead(302, { location: "/login" }).end("<html>"));
    const findings = await examine(socket(`http://127.0.0.1:${port}/api/`));
    expect(findings[0]?.detail).toContain("answered 302, and not as Slack does");
  });

  it("is given up after five seconds", async () => {
    const port = await serve(() => undefined);
    const started = performance.now();
    const findings = await examine(socket(`http://127.0.0.1:${port}/api/`));
    expect(findings[0]?.detail).toContain("did not answer in time");
    expect(performance.now() - started).toBeLessThan(7_000);
  });
});

describe("Slack over HTTP", () => {
  const here = "Slack's way in, from here";

  it("is knocked at as Slack does, and is fine when the challenge comes back", async () => {
    const findings = await examine(http(await serveApi(), await serveDoor()));
    expect(findings.filter(({ verdict }) => verdict !== "ok")).toEqual([]);
    expect(about(findings, here)?.detail).toMatch(/\/slack\/events answers a signed request/);
  });

  it("is skipped while the app does not run, with what to start", async () => {
    const findings = await examine(http(await serveApi(), await unusedPort()));
    expect(about(findings, here)).toMatchObject({
      verdict: "skipped",
      detail: expect.stringContaining("npm start"),
    });
  });

  it("is wrong when the running app has another signing secret", async () => {
    const findings = await examine(http(await serveApi(), await serveDoor("f".repeat(32))));
    expect(about(findings, here)).toMatchObject({
      verdict: "wrong",
      detail: expect.stringContaining("refuses our signature"),
    });
  });

  it.each<[string, RequestListener]>([
    ["answers 404", (_, response) => response.writeHead(404).end()],
    ["says ok to everything", (_, response) => response.end("ok")],
    ["echoes everything", (request, response) => request.pipe(response)],
  ])("is wrong when another program %s there", async (_, listener) => {
    const findings = await examine(http(await serveApi(), await serve(listener)));
    expect(about(findings, here)).toMatchObject({
      verdict: "wrong",
      detail: expect.stringContaining("without our challenge"),
    });
  });

  it.each([
    ["ABCDEF0123456789abcdef0123456789", "ok"],
    ["0123456789abcdef", "wrong"],
    ["xoxb-0123456789abcdef0123456789ab", "wrong"],
  ])("has with the signing secret %s a secret that is %s", (secret, verdict) => {
    expect(checkSigningSecret(secret)).toMatchObject({ verdict });
    expect(checkSigningSecret(secret).detail).not.toContain(secret);
  });
});

describe("Slack for many workspaces", () => {
  const subject = "Slack client ID and secret";
  const outside = "Slack's way in, by PUBLIC_URL";

  it("is fine when Slack objects to nothing but the code, and PUBLIC_URL leads to us", async () => {
    const port = await serveDoor();
    const findings = await examine(oauth(await serveApi(), port, `http://127.0.0.1:${port}/`));
    expect(about(findings, subject)?.verdict).toBe("ok");
    expect(about(findings, outside)?.verdict).toBe("ok");
  });

  it.each([
    ["invalid_client_id", "wrong", "refuses the ID"],
    ["bad_client_secret", "wrong", "refuses the secret"],
    ["ratelimited", "skipped", "ratelimited"],
  ])("is with %s %s", async (error, verdict, words) => {
    const apiUrl = await serveApi({ "oauth.v2.access": { ok: false, error } });
    const port = await serveDoor();
    expect(about(await examine(oauth(apiUrl, port, `http://127.0.0.1:${port}`)), subject)).toMatchObject({
      verdict,
      detail: expect.stringContaining(words),
    });
  });

  it("is wrong when nothing answers at PUBLIC_URL", async () => {
    const publicUrl = `http://127.0.0.1:${await unusedPort()}`;
    const findings = await examine(oauth(await serveApi(), await serveDoor(), publicUrl));
    expect(about(findings, outside)?.verdict).toBe("wrong");
  });

  it("is wrong with a PUBLIC_URL to which Slack would not redirect", async () => {
    const port = await serveDoor();
    const findings = await examine(oauth(await serveApi(), port, `http://127.0.0.1:${port}`));
    expect(about(findings, "Slack's installation link")).toMatchObject({
      verdict: "wrong",
      detail: expect.stringContaining("https://"),
    });
  });
});
