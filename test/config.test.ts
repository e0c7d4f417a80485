import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ConfigError, readConfig, readRest } from "../src/config.ts";
import { variables } from "../src/variables.ts";

const slackSocket = { SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1" };
const slackHttp = { SLACK_BOT_TOKEN: "xoxb-1", SLACK_SIGNING_SECRET: "s", PORT: "3000" };
const slackOauth = {
  SLACK_CLIENT_ID: "1",
  SLACK_CLIENT_SECRET: "2",
  SLACK_STATE_SECRET: "3",
  SLACK_SIGNING_SECRET: "s",
  PORT: "3000",
};
const discordGateway = { DISCORD_TOKEN: "t", DISCORD_APP_ID: "112233445566778899" };
const discordHttp = { ...discordGateway, DISCORD_PUBLIC_KEY: "a1".repeat(32), PORT: "3000" };

describe("a configuration", () => {
  it("serves no platform when nothing is set", () => {
    const config = readConfig({});
    expect(config.slack).toBeUndefined();
  });

  it("counts an empty variable as not set, as a copied .env.example has them", () => {
    expect(readConfig({ SLACK_BOT_TOKEN: "", SLACK_APP_TOKEN: "  " })).toEqual(readConfig({}));
  });

  it.each([
    ["Slack over Socket Mode", slackSocket, { slack: { mode: "socket" } }],
    ["Slack over HTTP", slackHttp, { slack: { mode: "http", port: 3000 } }],
    ["Slack with OAuth", slackOauth, { slack: { mode: "oauth" } }],
    [
      "Discord over the gateway",
      { ...discordGateway, DISCORD_SHARDS: "4", DISCORD_GUILD_ID: "223344556677889900" },
      { discord: { mode: "gateway", token: "t", shards: 4, guildId: "223344556677889900" } },
    ],
    [
      "as many shards as Discord recommends",
      { ...discordGateway, DISCORD_SHARDS: "auto" },
      { discord: { shards: "auto" } },
    ],
    ["Discord over HTTP", discordHttp, { discord: { mode: "http", publicKey: "a1".repeat(32), port: 3000 } }],
    ["both platforms", { ...slackSocket, ...discordGateway }, { slack: {}, discord: {} }],
    ["the embedded store", {}, { ledger: { dataDir: "data", keys: [], retentionDays: 90 } }],
    [
      "PostgreSQL, and keys of which the first is the new one",
      { DATABASE_URL: "postgres://a:b@localhost/guide", DATA_KEYS: `${"n".repeat(16)}, ${"o".repeat(16)}` },
      { ledger: { databaseUrl: "postgres://a:b@localhost/guide", keys: ["n".repeat(16), "o".repeat(16)] } },
    ],
    ["Slack's state secret as a key where there is no other", slackOauth, { ledger: { keys: ["3"] } }],
    [
      "and as the last one where there is",
      { ...slackOauth, DATA_KEYS: "n".repeat(16) },
      { ledger: { keys: ["n".repeat(16), "3"] } },
    ],
    ["metrics on loopback", { METRICS_PORT: "9464" }, { metrics: { host: "127.0.0.1", port: 9464 } }],
  ])("knows %s", (_, environment, expected) => {
    expect(readConfig(environment)).toMatchObject(expected);
  });

  it.each([
    ["a bot token alone", { SLACK_BOT_TOKEN: "xoxb-1" }, ["SLACK_APP_TOKEN"]],
    ["an app token alone", { SLACK_APP_TOKEN: "xapp-1" }, ["SLACK_BOT_TOKEN"]],
    ["a signing secret without a port", { SLACK_BOT_TOKEN: "xoxb-1", SLACK_SIGNING_SECRET: "s" }, ["PORT"]],
    [
      "half of OAuth",
      { SLACK_CLIENT_ID: "1" },
      ["SLACK_CLIENT_SECRET", "SLACK_STATE_SECRET", "SLACK_SIGNING_SECRET", "PORT"],
    ],
    [
      "tokens in each other's place",
      { SLACK_BOT_TOKEN: "xapp-1", SLACK_APP_TOKEN: "xoxb-1" },
      ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"],
    ],
    ["a port that is none", { PORT: "http" }, ["PORT"]],
    ["a Discord token alone", { DISCORD_TOKEN: "t" }, ["DISCORD_APP_ID"]],
    ["a Discord app without its token", { DISCORD_APP_ID: "112233445566778899" }, ["DISCORD_TOKEN"]],
    [
      "a public key alone",
      { DISCORD_PUBLIC_KEY: "a1".repeat(32) },
      ["DISCORD_TOKEN", "DISCORD_APP_ID", "PORT"],
    ],
    ["a public key that is none", { ...discordHttp, DISCORD_PUBLIC_KEY: "a1" }, ["64 hexadecimal digits"]],
    ["an app id that is none", { ...discordGateway, DISCORD_APP_ID: "my app" }, ["DISCORD_APP_ID"]],
    ["no shard at all", { ...discordGateway, DISCORD_SHARDS: "0" }, ["DISCORD_SHARDS"]],
    ["another database", { DATABASE_URL: "mysql://a:b@localhost/guide" }, ["postgres://"]],
    ["a key too short", { DATA_KEYS: "secret" }, ["DATA_KEYS"]],
    ["a retention of nothing", { RETENTION_DAYS: "0" }, ["RETENTION_DAYS"]],
  ])("refuses %s in one error that names every variable", (_, environment, names) => {
    const message = messageOf(() => readConfig(environment));
    for (const name of names) expect(message).toContain(name);
  });

  it.each<[string, Record<string, string>, string[]]>([
    [
      "tokens in each other's place",
      { SLACK_BOT_TOKEN: "xapp-1", SLACK_APP_TOKEN: "xoxb-1" },
      [
        "The configuration has 2 mistakes:",
        "- SLACK_BOT_TOKEN must start with xoxb-, but yours starts with xapp-: the two tokens are swapped.",
        "- SLACK_APP_TOKEN must start with xapp-, but yours starts with xoxb-: the two tokens are swapped.",
      ],
    ],
    [
      "the same token twice",
      { SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xoxb-1" },
      [
        "The configuration has 1 mistake:",
        "- SLACK_APP_TOKEN must start with xapp-, but yours starts with xoxb-, as a bot token does. Copy it from api.slack.com/apps > your app > Basic Information > App-Level Tokens > Generate Token and Scopes, with connections:write.",
      ],
    ],
    [
      "a token of a user",
      { ...slackSocket, SLACK_BOT_TOKEN: "xoxp-1" },
      [
        "The configuration has 1 mistake:",
        "- SLACK_BOT_TOKEN must start with xoxb-, but yours starts with xoxp-, as a user token does. Copy it from api.slack.com/apps > your app > OAuth & Permissions > Bot User OAuth Token.",
      ],
    ],
    [
      "a token that is none",
      { ...slackSocket, SLACK_BOT_TOKEN: "hush" },
      [
        "The configuration has 1 mistake:",
        "- SLACK_BOT_TOKEN must start with xoxb-. Copy it from api.slack.com/apps > your app > OAuth & Permissions > Bot User OAuth Token.",
      ],
    ],
    [
      "what is missing, also beside what is wrong",
      { SLACK_BOT_TOKEN: "xoxb-1", PORT: "abc" },
      [
        "The configuration has 2 mistakes:",
        '- PORT: "abc" is no port; a number from 1 to 65535.',
        "- SLACK_APP_TOKEN is missing, which Slack over Socket Mode needs: api.slack.com/apps > your app > Basic Information > App-Level Tokens > Generate Token and Scopes, with connections:write.",
      ],
    ],
    [
      "every variable that is missing",
      { SLACK_CLIENT_ID: "1", SLACK_CLIENT_SECRET: "2", SLACK_SIGNING_SECRET: "s" },
      [
        "The configuration has 2 mistakes:",
        "- SLACK_STATE_SECRET is missing, which Slack for many workspaces (OAuth) needs: any long random text of your own.",
        "- PORT is missing, which Slack for many workspaces (OAuth) needs: the port that the public address leads to, such as 3000.",
      ],
    ],
  ])("says of %s what is wrong and where the right value is, one line each", (_, environment, lines) => {
    expect(messageOf(() => readConfig(environment)).split("\n")).toEqual(lines);
  });

  it.each([
    ["PORT", "abc", 'PORT: "abc" is no port; a number from 1 to 65535.'],
    ["PORT", "65536", 'PORT: "65536" is no port; a number from 1 to 65535.'],
    ["PORT", "80.5", 'PORT: "80.5" is no port; a number from 1 to 65535.'],
    ["OPERATORS", "foo", 'OPERATORS: "foo" is not of the form slack:T…:U… or discord:….'],
    [
      "OPERATORS",
      "slack:T1:U1, U2,T1:U3",
      'OPERATORS: "U2", "T1:U3" are not of the form slack:T…:U… or discord:….',
    ],
    [
      "PUBLIC_URL",
      "guide.example.com",
      'PUBLIC_URL: "guide.example.com" is no address; it begins with https://.',
    ],
    [
      "SLACK_API_URL",
      "ftp://x",
      'SLACK_API_URL: "ftp://x" is no address; it begins with https:// or http://.',
    ],
    ["RECORD_QUESTIONS", "yes", 'RECORD_QUESTIONS: "yes" is neither on nor off.'],
    ["LOG_LEVEL", "loud", 'LOG_LEVEL: "loud" is none of debug, info, warn, error.'],
    ["ACTION_SECRET", "short", "ACTION_SECRET needs at least 16 characters."],
  ])("says of %s=%s what it would have to be", (name, value, line) => {
    expect(messageOf(() => readConfig({ [name]: value }))).toBe(
      `The configuration has 1 mistake:\n- ${line}`,
    );
  });

  it.each([
    ["SLACK_BOT_TOKEN", "wrong-secret-value"],
    ["SLACK_APP_TOKEN", "xoxb-secret"],
    ["ACTION_SECRET", "secret-value"],
    ["PORT", "xoxb-secret"],
    ["PORT", "0123456789abcdef0123456789abcdef"],
    ["OPERATORS", "slack:T1:U1,xapp-secret"],
    ["PUBLIC_URL", "xapp-secret"],
    ["LOG_LEVEL", "0123456789abcdef0123456789abcdef"],
    ["RECORD_QUESTIONS", "a\u001b[2Jb"],
  ])("never repeats what may be a secret, or what a terminal would obey: %s=%j", (name, value) => {
    const message = messageOf(() => readConfig({ [name]: value }));
    expect(message).toContain(name);
    expect(message.replaceAll("\n", " ")).not.toMatch(/secret|0123456789|\p{Cc}/u);
  });

  it("takes operators with spaces and a comma too many, of a workspace or an organisation", () => {
    const { operators } = readConfig({ OPERATORS: "slack:T0123ABCD:U0456EFGH, slack:E1:W2 ,," });
    expect([...operators]).toEqual(["slack:T0123ABCD:U0456EFGH", "slack:E1:W2"]);
  });

  it("takes 0 for any free port", () => {
    expect(readConfig({ PORT: "0" }).port).toBe(0);
  });

  it.each<[string, Record<string, string>, string[]]>([
    ["Socket Mode", { ...slackSocket, PORT: "3000" }, []],
    [
      "Socket Mode with what is for HTTP",
      { ...slackSocket, ...slackHttp, PUBLIC_URL: "https://a.example" },
      ["SLACK_SIGNING_SECRET", "PUBLIC_URL"],
    ],
    ["HTTP", slackHttp, []],
    [
      "HTTP with an installation's address",
      { ...slackHttp, PUBLIC_URL: "https://a.example" },
      ["PUBLIC_URL"],
    ],
    ["OAuth", { ...slackOauth, PUBLIC_URL: "https://a.example" }, []],
    ["Discord over HTTP with shards", { ...discordHttp, DISCORD_SHARDS: "2" }, ["DISCORD_SHARDS"]],
    ["Discord over the gateway with shards", { ...discordGateway, DISCORD_SHARDS: "auto" }, []],
    ["OAuth with tokens", { ...slackOauth, ...slackSocket }, ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"]],
  ])("names what is set and not used: %s", (_, environment, names) => {
    const [mode] = readConfig(environment).modes;
    expect(mode?.text).toMatch(names.length === 0 ? /^[^.]*\.$/ : `. Not used: ${names.join(", ")}.`);
    expect(mode?.ignoresSome).toBe(names.length > 0);
  });

  it("has the same variables, in the same order, in .env.example", () => {
    const example = readFileSync(new URL("../.env.example", import.meta.url), "utf8");
    const names = [...example.matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1]);
    expect(names).toEqual(Object.keys(variables.shape));
  });
});

describe("the rest of a configuration with mistakes", () => {
  it("is what can be checked all the same", () => {
    const rest = readRest({ SLACK_BOT_TOKEN: "hush", PORT: "3000", CONTENT_DIR: "own" });
    expect(rest).toEqual({ port: 3000, contentDir: "own" });
  });

  it.each([[{}], [{ PORT: "abc", CONTENT_DIR: " " }]])(
    "leaves out what is wrong or not set: %j",
    (environment) => {
      expect(readRest(environment)).toEqual({});
    },
  );
});

function messageOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as ConfigError).message;
  }
  throw new Error("It was accepted.");
}
