import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { appToken, botToken, serveApi } from "./adapters/slack/doctor/doctor-support.ts";

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

function emptyFolder(): string {
  return mkdtempSync(join(tmpdir(), "doctor-"));
}

describe("npm run doctor", () => {
  it("has with nothing configured nothing to object to, and says where to start", async () => {
    const { code, stdout, stderr } = await examine({});
    expect(stdout.trimEnd().split("\n")).toEqual([
      expect.stringMatching(/^ok {7}Content and model: \d+ facts, \d+ topics/),
      expect.stringMatching(/^skipped {2}Slack: not configured\. docs\/slack\.md/),
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });

  it("passes a healthy Slack, with one line per check and exit code 0", async () => {
    const SLACK_API_URL = await serveApi({ date: new Date() });
    const { code, stdout } = await examine({
      SLACK_BOT_TOKEN: botToken,
      SLACK_APP_TOKEN: appToken,
      SLACK_API_URL,
    });
    expect(code).toBe(0);
    expect(stdout.trimEnd().split("\n")).toHaveLength(8);
    expect(stdout).toMatch(/^(ok .*\n){8}$/);
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
    const { code, stderr } = await examine({}, folder);
    expect(code).toBe(1);
    expect(stderr).toContain("Slack over Socket Mode also needs SLACK_APP_TOKEN");
    expect(stderr).not.toContain("    at ");
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
