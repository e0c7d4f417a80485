import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { appId, serveApi as serveDiscord, token } from "./adapters/discord/doctor/doctor-support.ts";
import {
  appToken,
  botToken,
  serveApi,
  signingSecret,
  unusedPort,
} from "./adapters/slack/doctor/doctor-support.ts";

const program = fileURLToPath(new URL("../dist/doctor.js", import.meta.url));

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built program in an empty folder, so that nobody's own `.env` counts. */
function examine(environment: Readonly<Record<string, string>>, cwd = emptyFolder()): Promise<Ended> {
  return new Promise((resolve) => {
    const env = { PATH: process.env.PATH, ...environment };
    execFile(process.execPath, [program], { cwd, env }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === "number" ? error.code : 0, stdout, stderr }),
    );
  });
}

function subjectsIn(text: string): readonly (string | undefined)[] {
  return [...text.matchAll(/^ok {7}(.*?): /gm)].map((match) => match[1]);
}

function emptyFolder(): string {
  return mkdtempSync(join(tmpdir(), "doctor-"));
}

describe("npm run doctor", () => {
  it("has with nothing configured nothing to object to, and says where to start", async () => {
    const { code, stdout, stderr } = await examine({});
    expect(stdout.trimEnd().split("\n")).toEqual([
      expect.stringMatching(/^ok {7}Content and model: \d+ facts, \d+ topics/),
      expect.stringMatching(/^ok {7}Ledger: data\/ledger\.db will be made at the first start\./),
      expect.stringMatching(/^skipped {2}Slack: not configured\. docs\/slack\.md/),
      expect.stringMatching(/^skipped {2}Discord: not configured\. docs\/discord\.md/),
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });

  it("passes a healthy Discord, and shows no token, whatever Discord says", async () => {
    const healthy = await serveDiscord({ date: new Date() });
    const discord = { DISCORD_TOKEN: token, DISCORD_APP_ID: appId };
    const { code, stdout } = await examine({ ...discord, DISCORD_API_URL: healthy });
    expect(stdout).toMatch(/^ok {7}Discord mode: gateway\.$/m);
    expect(stdout.match(/^ok {7}Discord/gm)).toHaveLength(9);
    expect(code).toBe(0);
    const refusing = await serveDiscord({ app: { name: `${token}\u001b[31m` } });
    const refused = await examine({ ...discord, DISCORD_API_URL: refusing });
    expect(refused.stdout).toContain("accepted, as [secret] [31m");
    expect(refused.stdout).not.toContain(token);
  });

  it("passes a healthy Slack, with one line per check and exit code 0", async () => {
    const SLACK_API_URL = await serveApi({ date: new Date() });
    const { code, stdout } = await examine({
      SLACK_BOT_TOKEN: botToken,
      SLACK_APP_TOKEN: appToken,
      SLACK_API_URL,
    });
    expect(code).toBe(0);
    expect(stdout.trimEnd().split("\n")).toHaveLength(10);
    expect(stdout).toMatch(/^(ok .*\n){10}$/);
    // What somebody compares it with.
    const guide = readFileSync(new URL("../docs/slack.md", import.meta.url), "utf8");
    expect(subjectsIn(guide)).toEqual(subjectsIn(stdout));
  });

  it("ends with 1 when something is wrong, and still checks the rest", async () => {
    const SLACK_API_URL = await serveApi({
      date: new Date(),
      "auth.test": { ok: false, error: "token_revoked" },
    });
    const { code, stdout } = await examine({
      SLACK_BOT_TOKEN: botToken,
      SLACK_APP_TOKEN: appToken,
      SLACK_API_URL,
    });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^wrong {4}Slack bot token: it was revoked\./m);
    expect(stdout).toMatch(/^ok {7}Slack app token/m);
  });

  it("shows no token, not even one that the other side sends back", async () => {
    const echo = { ok: true, team: `Acme ${botToken}`, team_id: appToken, user: botToken };
    const SLACK_API_URL = await serveApi({ date: new Date(), "auth.test": echo });
    const { stdout, stderr } = await examine({
      SLACK_BOT_TOKEN: botToken,
      SLACK_APP_TOKEN: appToken,
      SLACK_API_URL,
    });
    expect(stdout).toContain("@[secret] in Acme [secret]");
    expect(stdout + stderr).not.toContain(botToken);
    expect(stdout + stderr).not.toContain(appToken);
  });

  it("reads .env in the folder where it is started", async () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, ".env"), `SLACK_BOT_TOKEN=${botToken}\n`);
    const { code, stdout, stderr } = await examine({}, folder);
    expect(stdout).toMatch(/^wrong {4}Configuration: SLACK_APP_TOKEN is missing/);
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
  });

  it("names each mistake of the configuration, and checks what can be checked without it", async () => {
    const { code, stdout } = await examine({
      SLACK_BOT_TOKEN: appToken,
      SLACK_APP_TOKEN: botToken,
      OPERATORS: `foo,${botToken}`,
      PORT: String(await unusedPort()),
    });
    expect(code).toBe(1);
    expect(stdout.trimEnd().split("\n")).toEqual([
      expect.stringMatching(/^wrong {4}Configuration: SLACK_BOT_TOKEN must start with xoxb-.* swapped\.$/),
      expect.stringMatching(/^wrong {4}Configuration: SLACK_APP_TOKEN must start with xapp-.* swapped\.$/),
      expect.stringMatching(/^wrong {4}Configuration: OPERATORS: "foo", \[not shown\] are not/),
      expect.stringMatching(/^ok {7}Content and model: /),
      expect.stringMatching(/^ok {7}Port: \d+ is free\.$/),
      "skipped  Slack: not asked before the configuration is mended.",
      "skipped  Discord: not asked before the configuration is mended.",
    ]);
    expect(stdout).not.toContain(botToken);
  });

  it.each<[string, Record<string, string>, string]>([
    ["alone", {}, "HTTP, one workspace."],
    [
      "and not what else is set",
      { SLACK_APP_TOKEN: appToken },
      "Socket Mode, one workspace, because SLACK_APP_TOKEN is set. Not used: SLACK_SIGNING_SECRET.",
    ],
  ])("says how Slack is served, %s", async (_, more, words) => {
    const { stdout } = await examine({
      SLACK_BOT_TOKEN: botToken,
      SLACK_SIGNING_SECRET: signingSecret,
      PORT: "0",
      SLACK_API_URL: await serveApi({ date: new Date() }),
      ...more,
    });
    expect(stdout).toContain(`\nok       Slack mode: ${words}\n`);
  });

  it("says what an operator's own content adds and changes", async () => {
    const folder = emptyFolder();
    mkdirSync(join(folder, "topics"));
    writeFileSync(join(folder, "topics", "cost.yaml"), "id: cost\nlead: { en: Ask us., zh-CN: 问我们。 }\n");
    const { code, stdout } = await examine({ CONTENT_DIR: folder });
    expect(stdout).toMatch(/^ok {7}Content and model: .* understood\. Your folder: 1 topic changed\.\n/);
    expect(code).toBe(0);
  });

  it("names the first mistake of an operator's own content, and where to see all", async () => {
    const folder = emptyFolder();
    mkdirSync(join(folder, "topics"));
    writeFileSync(join(folder, "topics", "cost.yaml"), "id: cost\nlead: { en: Free. }\n");
    const { code, stdout } = await examine({ CONTENT_DIR: folder });
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^wrong {4}Content and model: \d+ mistake\(s\)\. The first: .*cost\.yaml:2: .*content:check/,
    );
  });
});
