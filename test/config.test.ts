import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ConfigError, readConfig, variables } from "../src/config.ts";

const slackSocket = { SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1" };

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
    [
      "Slack over HTTP",
      { SLACK_BOT_TOKEN: "xoxb-1", SLACK_SIGNING_SECRET: "s", PORT: "3000" },
      { slack: { mode: "http", port: 3000 } },
    ],
    [
      "Slack with OAuth",
      {
        SLACK_CLIENT_ID: "1",
        SLACK_CLIENT_SECRET: "2",
        SLACK_STATE_SECRET: "3",
        SLACK_SIGNING_SECRET: "s",
        PORT: "3000",
      },
      { slack: { mode: "oauth" } },
    ],
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
  ])("refuses %s in one error that names every variable", (_, environment, names) => {
    const message = messageOf(() => readConfig(environment));
    for (const name of names) expect(message).toContain(name);
  });

  it("never repeats a token in an error", () => {
    const message = messageOf(() =>
      readConfig({ SLACK_BOT_TOKEN: "wrong-secret-value", SLACK_APP_TOKEN: "hush" }),
    );
    expect(message).not.toMatch(/wrong-secret-value|hush/);
  });

  it("has the same variables, in the same order, in .env.example", () => {
    const example = readFileSync(new URL("../.env.example", import.meta.url), "utf8");
    const names = [...example.matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1]);
    expect(names).toEqual(Object.keys(variables.shape));
  });
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
