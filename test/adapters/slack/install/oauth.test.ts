import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { pino } from "pino";
import { afterEach, describe, expect, it } from "vitest";
import type { InstallOutcome, InstallWords } from "../../../../src/adapters/slack/install/install-page.ts";
import { createInstallations } from "../../../../src/adapters/slack/install/installations.ts";
import { addInstallRoutes } from "../../../../src/adapters/slack/install/oauth.ts";
import type { Locale } from "../../../../src/core/index.ts";
import { type Route, startHttpServer } from "../../../../src/http/server.ts";
import { createMemoryLedger } from "../../../../src/ledger/memory-ledger.ts";
import { type SlackStandIn, startSlackStandIn } from "../../../support/slack/stand-in.ts";
import { nowSeconds, send } from "../signed.ts";

const stateSecret = "state-secret";
const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(cleanups.splice(0).map((cleanup) => cleanup()));
});

function wordsOf(locale: Locale): { readonly slack: { readonly install: InstallWords } } {
  const page = (outcome: InstallOutcome) => ({
    title: `${outcome} in ${locale}`,
    text: `<script>&"'</script>`,
    link: `on from ${outcome}`,
  });
  return {
    slack: {
      install: {
        installed: page("installed"),
        cancelled: page("cancelled"),
        expired: page("expired"),
        failed: page("failed"),
      },
    },
  };
}

interface Setting {
  readonly apiUrl: string;
  readonly publicUrl?: string;
  readonly clientSecret?: string;
}

/** The routes on a free port; `clock.seconds` is now, `logged` every line of the log. */
async function startInstaller({ apiUrl, publicUrl, clientSecret = "stand-in-client-secret" }: Setting) {
  const routes = new Map<string, Route>();
  const logged: string[] = [];
  const clock = { seconds: nowSeconds };
  const ledger = createMemoryLedger();
  const installations = createInstallations(ledger.installations);
  addInstallRoutes({
    config: { clientId: "1.2", clientSecret, stateSecret, apiUrl, ...(publicUrl ? { publicUrl } : {}) },
    installations,
    routes: { add: (route, handle) => routes.set(route, handle) },
    words: { en: wordsOf("en"), "zh-CN": wordsOf("zh-CN"), "zh-TW": wordsOf("zh-TW") },
    log: pino({ base: null, timestamp: false }, { write: (line) => logged.push(line) }),
    now: () => new Date(clock.seconds * 1_000),
  });
  const server = await startHttpServer({
    port: 0,
    routes,
    isReady: () => true,
    onError: (error) => logged.push(String(error)),
  });
  cleanups.push(() => server.close());

  /** What the browser does on the installation link: the address it is sent to, and the cookie it keeps. */
  async function begin() {
    const { status, headers } = await send(server.port, "/slack/install", {});
    const authorize = new URL(headers.location ?? "");
    const setCookie = headers["set-cookie"]?.[0] ?? "";
    const state = authorize.searchParams.get("state") ?? "";
    return { status, authorize, state, setCookie, cookie: setCookie.split(";")[0] ?? "" };
  }

  /** What the browser does when Slack sends it back. */
  function comeBack(query: Record<string, string>, cookie?: string, language = "en") {
    const headers = { "accept-language": language, ...(cookie === undefined ? {} : { cookie }) };
    return send(server.port, `/slack/oauth_redirect?${new URLSearchParams(query)}`, headers);
  }
  return { begin, comeBack, installations, ledger, logged, clock };
}

async function startBoth(setting: Partial<Setting> = {}) {
  const slack = await startSlackStandIn();
  cleanups.push(() => slack.close());
  const installer = await startInstaller({ apiUrl: slack.apiUrl, ...setting });
  /** From the link to the end, with what Slack grants. */
  async function install(grant: Parameters<SlackStandIn["grant"]>[0]) {
    const { state, cookie } = await installer.begin();
    return installer.comeBack({ state, code: slack.grant(grant) }, cookie);
  }
  const exchanges = () => slack.calls.filter(({ method }) => method === "oauth.v2.access");
  return { slack, install, exchanges, ...installer };
}

const team = { teamId: "T7", isEnterpriseInstall: false };

describe("the installation link", () => {
  it("sends the browser to Slack with every scope, a state, and a cookie of this host alone", async () => {
    const { slack, begin } = await startBoth();
    const { status, authorize, setCookie } = await begin();
    expect(status).toBe(302);
    expect(authorize.origin + authorize.pathname).toBe(new URL("/oauth/v2/authorize", slack.apiUrl).href);
    expect(Object.fromEntries(authorize.searchParams)).toEqual({
      client_id: "1.2",
      scope: "commands,chat:write,app_mentions:read,im:history,users:read",
      state: expect.stringMatching(/^\d+\.[\w-]{43}$/),
    });
    expect(setCookie).toMatch(
      /^__Host-slack-install=[\w-]{32}; Path=\/; Secure; HttpOnly; SameSite=Lax; Max-Age=600$/,
    );
  });

  it.each(["https://guide.example", "https://guide.example/"])(
    "names the way back under %s",
    async (publicUrl) => {
      const { begin, comeBack, slack, exchanges } = await startBoth({ publicUrl });
      const { authorize, state, cookie } = await begin();
      const redirectUri = "https://guide.example/slack/oauth_redirect";
      expect(authorize.searchParams.get("redirect_uri")).toBe(redirectUri);
      await comeBack({ state, code: slack.grant({ team: "T7", user: "U1" }) }, cookie);
      expect(exchanges()[0]?.args).toMatchObject({ redirect_uri: redirectUri });
    },
  );

  it("makes another state and cookie each time, and the cookie cannot be read from the state", async () => {
    const { begin } = await startBoth();
    const [first, second] = [await begin(), await begin()];
    expect(first.state).not.toBe(second.state);
    expect(first.cookie).not.toBe(second.cookie);
    expect(first.authorize.href).not.toContain(first.cookie.split("=")[1]);
  });
});

describe("an installation", () => {
  it("of a workspace keeps what answering needs, says so, and forgets the cookie", async () => {
    const { install, installations } = await startBoth();
    const { status, body, headers } = await install({ team: "T7", user: "U1" });
    expect(status).toBe(200);
    expect(body).toContain("<h1>installed in en</h1>");
    expect(body).toMatch(/href="http:\/\/[^"]*\/app_redirect\?app=A1&amp;team=T7"/);
    expect(headers["set-cookie"]?.[0]).toMatch(/^__Host-slack-install=; .*Max-Age=0$/);
    expect(await installations.find(team)).toEqual({
      botToken: "xoxb-stand-in-T7",
      botUserId: "UBOT",
      scopes: ["commands", "chat:write", "app_mentions:read", "im:history", "users:read"],
      teamId: "T7",
      isEnterpriseInstall: false,
      installedAt: nowSeconds,
    });
  });

  it("of a whole organisation serves each of its workspaces", async () => {
    const { install, installations, ledger } = await startBoth();
    expect((await install({ enterprise: "E9", user: "U1" })).status).toBe(200);
    expect(await ledger.installations.get("slack:E9")).toMatchObject({ isEnterpriseInstall: true });
    const anyTeam = { teamId: "T55", enterpriseId: "E9", isEnterpriseInstall: true };
    expect(await installations.tokenFor(anyTeam)).toBe("xoxb-stand-in-E9");
  });

  it("of a workspace in an organisation serves that workspace alone", async () => {
    const { install, installations } = await startBoth();
    await install({ team: "T7", enterprise: "E9", user: "U1" });
    expect(await installations.tokenFor({ ...team, enterpriseId: "E9" })).toBe("xoxb-stand-in-T7");
    const other = { teamId: "T8", enterpriseId: "E9", isEnterpriseInstall: false };
    expect(await installations.tokenFor(other)).toBeUndefined();
  });

  it("takes the place of an earlier one", async () => {
    const { install, installations, ledger, clock } = await startBoth();
    await ledger.installations.put("slack:T7", { botToken: "xoxb-old" });
    clock.seconds += 60;
    await install({ team: "T7", user: "U1" });
    expect(await installations.find(team)).toMatchObject({
      botToken: "xoxb-stand-in-T7",
      installedAt: nowSeconds + 60,
    });
  });

  it("is gone after the app was uninstalled", async () => {
    const { install, installations } = await startBoth();
    await install({ team: "T7", user: "U1" });
    await installations.purge(team, nowSeconds + 1);
    expect(await installations.find(team)).toBeUndefined();
  });

  it("may be finished ten minutes after it was started", async () => {
    const { begin, comeBack, slack, clock } = await startBoth();
    const { state, cookie } = await begin();
    clock.seconds += 600;
    expect((await comeBack({ state, code: slack.grant({ team: "T7", user: "U1" }) }, cookie)).status).toBe(
      200,
    );
  });
});

describe("an installation that was not started here, in this browser, within ten minutes", () => {
  type Attempt = { readonly state: string; readonly cookie: string };
  const name = "__Host-slack-install";

  it.each<[string, (own: Attempt, other: Attempt) => { state?: string; cookie?: string }]>([
    ["no state", ({ cookie }) => ({ cookie })],
    ["an empty state", ({ cookie }) => ({ cookie, state: "" })],
    ["no cookie", ({ state }) => ({ state })],
    ["an empty cookie", ({ state }) => ({ state, cookie: `${name}=` })],
    ["a cookie of another name", ({ state, cookie }) => ({ state, cookie: cookie.replace("__Host-", "") })],
    ["another browser's cookie", ({ state }, other) => ({ state, cookie: other.cookie })],
    ["another browser's state", ({ cookie }, other) => ({ state: other.state, cookie })],
    ["a state with its last letter changed", ({ state, cookie }) => ({ cookie, state: swapLast(state) })],
    ["a state cut short", ({ state, cookie }) => ({ cookie, state: state.slice(0, -1) })],
    [
      "a state made younger",
      ({ state, cookie }) => ({ cookie, state: `${nowSeconds + 5}${state.slice(10)}` }),
    ],
    ["a state that is a time alone", ({ cookie }) => ({ cookie, state: String(nowSeconds) })],
    ["a state beyond ASCII", ({ state, cookie }) => ({ cookie, state: `${state.slice(0, -1)}é` })],
  ])("is refused, with no code exchanged: %s", async (_, change) => {
    const { begin, comeBack, slack, exchanges, installations } = await startBoth();
    const { state, cookie } = change(await begin(), await begin());
    const code = slack.grant({ team: "T7", user: "U1" });
    const answer = await comeBack({ code, ...(state === undefined ? {} : { state }) }, cookie);
    expect(answer.status).toBe(400);
    expect(answer.body).toContain("<h1>expired in en</h1>");
    expect(answer.body).toContain('href="/slack/install"');
    expect(answer.headers["set-cookie"]).toBeUndefined();
    expect(exchanges()).toEqual([]);
    expect(await installations.find(team)).toBeUndefined();
  });

  it("is refused a second after ten minutes", async () => {
    const { begin, comeBack, slack, exchanges, clock } = await startBoth();
    const { state, cookie } = await begin();
    clock.seconds += 601;
    const answer = await comeBack({ state, code: slack.grant({ team: "T7", user: "U1" }) }, cookie);
    expect(answer.status).toBe(400);
    expect(exchanges()).toEqual([]);
  });
});

describe("an installation that does not come about", () => {
  it("because the person cancelled it says so, and exchanges nothing", async () => {
    const { begin, comeBack, exchanges } = await startBoth();
    const { state, cookie } = await begin();
    const answer = await comeBack({ state, error: "access_denied" }, cookie);
    expect(answer.body).toContain("<h1>cancelled in en</h1>");
    expect(exchanges()).toEqual([]);
  });

  it.each([
    ["a code that Slack does not know", { code: "unknown" }, "invalid_code"],
    ["no code", {}, "invalid_code"],
    ["an error of Slack's", { error: "server_error" }, "unknown"],
  ])("because of %s says so, and why to the operator alone", async (_, query, reason) => {
    const { begin, comeBack, logged, installations } = await startBoth();
    const { state, cookie } = await begin();
    const answer = await comeBack({ state, ...query }, cookie);
    expect(answer.status).toBe(502);
    expect(answer.body).toContain("<h1>failed in en</h1>");
    expect(answer.body).not.toContain(reason);
    expect(JSON.parse(logged.at(-1) ?? "")).toMatchObject({ level: 50, reason });
    expect(await installations.find(team)).toBeUndefined();
  });

  it("because a code was used already says so", async () => {
    const { begin, comeBack, slack } = await startBoth();
    const { state, cookie } = await begin();
    const code = slack.grant({ team: "T7", user: "U1" });
    expect((await comeBack({ state, code }, cookie)).status).toBe(200);
    expect((await comeBack({ state, code }, cookie)).status).toBe(502);
  });

  it("because the client secret is wrong names that to the operator", async () => {
    const { install, logged } = await startBoth({ clientSecret: "wrong" });
    expect((await install({ team: "T7", user: "U1" })).status).toBe(502);
    expect(JSON.parse(logged.at(-1) ?? "")).toMatchObject({ reason: "bad_client_secret" });
  });

  it.each<[string, object, string]>([
    ["a person's token", { token_type: "user" }, "unknown"],
    ["no token", { access_token: undefined }, "unknown"],
    ["neither workspace nor organisation", { team: null }, "unknown"],
    ["an organisation's token without the organisation", { is_enterprise_install: true }, "unknown"],
  ])("because Slack hands out %s keeps nothing", async (_, change, reason) => {
    const granted = {
      ok: true,
      app_id: "A1",
      access_token: "xoxb-1",
      token_type: "bot",
      bot_user_id: "UBOT",
      scope: "commands",
      team: { id: "T7" },
      enterprise: null,
      is_enterprise_install: false,
      ...change,
    };
    const { begin, comeBack, logged, installations } = await startInstaller(await startAnswering(granted));
    const { state, cookie } = await begin();
    expect((await comeBack({ state, code: "c" }, cookie)).status).toBe(502);
    expect(JSON.parse(logged.at(-1) ?? "")).toMatchObject({ reason });
    expect(await installations.find(team)).toBeUndefined();
  });

  it("because Slack is away is answered soon", async () => {
    const { begin, comeBack, slack } = await startBoth();
    const { state, cookie } = await begin();
    await slack.down();
    const startedAt = performance.now();
    expect((await comeBack({ state, code: "c" }, cookie)).status).toBe(502);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    await slack.up();
  });
});

describe("the page at the end", () => {
  it("escapes its words, runs nothing, loads nothing, is framed by nobody and kept by nobody", async () => {
    const { comeBack } = await startBoth();
    const { body, headers } = await comeBack({ state: "<script>alert(1)</script>" });
    expect(body).toContain("<p>&lt;script&gt;&amp;&quot;&#39;&lt;/script&gt;</p>");
    expect(body).not.toMatch(/<script/);
    const style = /<style>(.*)<\/style>/.exec(body)?.[1] ?? "";
    const digest = createHash("sha256").update(style).digest("base64");
    expect(headers).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "content-security-policy": `default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    });
  });

  it.each<[string, Locale]>([
    ["en-GB,en;q=0.9", "en"],
    ["zh-CN,zh;q=0.9,en;q=0.8", "zh-CN"],
    ["zh-TW", "zh-TW"],
    ["en;q=0.3, zh;q=0.7", "zh-CN"],
    ["de-DE,de;q=0.9,zh-HK;q=0.5", "zh-TW"],
    ["fr", "en"],
    ["", "en"],
    ["*;q=x,,;", "en"],
  ])("is in the browser's language: %s", async (header, locale) => {
    const { comeBack } = await startBoth();
    const { body } = await comeBack({}, undefined, header);
    expect(body).toContain(`<html lang="${locale}">`);
    expect(body).toContain(`<h1>expired in ${locale}</h1>`);
  });
});

describe("the log of installations", () => {
  it("holds no token, code, state, secret or cookie, however they end", async () => {
    const { begin, comeBack, install, slack, logged } = await startBoth();
    await install({ team: "T7", user: "U1" });
    const { state, cookie } = await begin();
    await comeBack({ state, code: "secret-code" }, cookie);
    await comeBack({ state: "wrong", code: "secret-code" }, cookie);
    slack.fail("oauth.v2.access", { status: 500 });
    await comeBack({ state, code: "secret-code" }, cookie);
    expect(logged.length).toBeGreaterThan(2);
    const secrets = [
      "xoxb-",
      "secret-code",
      state,
      stateSecret,
      "stand-in-client-secret",
      cookie.split("=")[1],
    ];
    for (const secret of secrets) expect(logged.join("\n")).not.toContain(secret);
  });
});

/** Any letter of a digest's end but the last two bits, which base64url does not use, changes what it means. */
function swapLast(state: string): string {
  return state.slice(0, -1) + (state.endsWith("A") ? "E" : "A");
}

/** A Slack that answers every call with this. */
async function startAnswering(answer: object): Promise<Setting> {
  const server = createServer((request, response) => {
    request.resume().on("end", () => response.end(JSON.stringify(answer)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  cleanups.push(async () => {
    server.closeAllConnections();
    server.close();
  });
  return { apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/` };
}
