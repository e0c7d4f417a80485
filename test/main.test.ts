import { type SpawnSyncOptionsWithStringEncoding, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";

/** What is remembered stays within a test run. */
const dataDir = mkdtempSync(join(tmpdir(), "guide-data-"));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const program = fileURLToPath(new URL("../dist/main.js", import.meta.url));

function run(argv: readonly string[], options: Partial<SpawnSyncOptionsWithStringEncoding> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...argv], {
    encoding: "utf8",
    input: "",
    ...options,
    env: { PATH: process.env.PATH, DATA_DIR: mkdtempSync(join(dataDir, "run-")), ...options.env },
  });
  return { status, stdout, stderr };
}

describe("what the built program remembers", () => {
  it("is kept from one chat to the next", () => {
    const env = { DATA_DIR: join(dataDir, "kept", "deeper") };
    expect(run(["settings"], { env }).stdout).not.toContain("简体中文 ✓");
    run([], { input: "settings\n3\n", env });
    expect(run(["settings"], { env }).stdout).toContain("简体中文 ✓");
  });

  it("is not looked for before a question is answered, nor for --json", () => {
    const env = { DATA_DIR: join(dataDir, "json") };
    run(["ask", "--json", "can one person open one?"], { env });
    expect(existsSync(env.DATA_DIR)).toBe(false);
  });

  it("goes with the chat where no file can be made, which is said once", () => {
    const file = join(dataDir, "a-file");
    writeFileSync(file, "");
    const { status, stdout, stderr } = run([], { input: "compare\nsettings\n", env: { DATA_DIR: file } });
    expect({ status, stdout }).toMatchObject({ status: 0, stdout: expect.stringContaining("Side by side") });
    expect(stderr).toMatch(/^The ledger's file cannot be made \(EEXIST\): check that DATA_DIR .*\n$/);
  });
});

describe("the built program", () => {
  it("answers a question from the command line", () => {
    const { status, stdout, stderr } = run(["ask", "can one person open one?"]);
    expect(stdout).toContain("公众号");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });

  it("answers each line of a pipe, without a prompt", () => {
    const { stdout } = run([], { input: "compare\n个人可以注册公众号吗\n" });
    expect(stdout).toContain("Side by side");
    expect(stdout).toContain("身份证");
    expect(stdout).not.toContain("> ");
  });

  it("answers machines: one object per question, in order, an empty line as well", () => {
    const { stdout } = run(["ask", "--json", "--locale", "en"], {
      input: "认证费用是多少?\n\nhow do I cook rice",
    });
    const lines = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines).toMatchObject([
      { question: "认证费用是多少?", locale: "en", outcome: "answer", topic: "cost" },
      { question: "", outcome: "unknown", topic: null, also: [] },
      { question: "how do I cook rice", outcome: "unknown", topic: null },
    ]);
    expect(Object.keys(lines[0])).toEqual([
      "question",
      "locale",
      "outcome",
      "topic",
      "also",
      "confidence",
      "facets",
      "text",
    ]);
  });

  it("says which variables are missing, and ends with 1", () => {
    const { status, stderr } = run([], { env: { SLACK_BOT_TOKEN: "xoxb-1" } });
    expect(status).toBe(1);
    expect(stderr).toContain("SLACK_APP_TOKEN");
    expect(stderr).not.toContain("    at ");
  });

  it("says what it does not understand on the command line, and ends with 2", () => {
    const { status, stderr } = run(["--colour"]);
    expect(status).toBe(2);
    expect(stderr).not.toBe("");
  });

  it("learns what an operator's own folder adds, says so in the system's language, and learns it once", () => {
    const folder = mkdtempSync(join(tmpdir(), "own-"));
    mkdirSync(join(folder, "topics"));
    writeFileSync(
      join(folder, "topics", "our-account.yaml"),
      `id: our-account
group: basics
title: { en: Who owns our account, zh-CN: 我们的账号归谁管 }
lead: { en: "Marketing owns it; ask Li Na.", zh-CN: 归市场部管，找李娜。 }
facts: [admin-roles]
followUps: [admin-access]
utterances:
  en: [who in our firm owns our account, who is responsible for our wechat here, whom do I ask for our account]
  # Nobody has learned this folder before, whose name no other has.
  zh-CN: [我们公司的号归谁管, 公众号是哪个部门负责的, "${folder}"]
`,
    );
    writeFileSync(
      join(folder, "topics", "admin-access.yaml"),
      "id: admin-access\nfollowUps: [our-account, register]\n",
    );
    const ask = (environment: NodeJS.ProcessEnv) =>
      run(["ask", "who in our firm owns our account?"], { env: { CONTENT_DIR: folder, ...environment } });
    const first = ask({ LANG: "zh_CN.UTF-8" });
    expect(first.stdout).toContain("Marketing owns it; ask Li Na.");
    expect(first.stderr).toBe("正在学习你的内容，每次改动后一次，约十秒……\n");
    expect(ask({})).toEqual({ ...first, stderr: "" });
  });

  it("names the mistakes of an operator's own folder by file and line, and ends with 1", () => {
    const folder = mkdtempSync(join(tmpdir(), "own-"));
    mkdirSync(join(folder, "topics"));
    writeFileSync(join(folder, "topics", "cost.yaml"), "id: cost\nlead: { en: Free. }\n");
    const { status, stderr } = run(["ask", "x"], { env: { CONTENT_DIR: folder } });
    expect(status).toBe(1);
    expect(stderr).toMatch(/cost\.yaml:2: cost: lead\.zh-CN is missing/);
  });
});

describe("npm start", () => {
  const npmStart = (...argv: readonly string[]) =>
    spawnSync("npm", ["start", "--", ...argv], { encoding: "utf8", env: { PATH: process.env.PATH } });

  it("announces itself once, and then the program speaks", () => {
    const { stdout, stderr } = npmStart("--version");
    const lines = stdout.trim().split("\n");
    expect(lines.filter((line) => line.startsWith("> "))).toHaveLength(2);
    expect(lines.at(-1)).toMatch(/^\d+\.\d+\.\d+$/);
    expect({ lines: lines.length, stderr }).toEqual({ lines: 4, stderr: "" });
  });

  it("ends as the program ends", () => {
    expect(npmStart("--colour").status).toBe(2);
  });
});

describe("the transcript in the README", () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const [, question = "", transcript = ""] =
    /```console\n\$ npm run --silent start -- ask "(.+)"\n([\s\S]*?)```/.exec(readme) ?? [];

  it("is what is printed, but for what it leaves out", () => {
    const { stdout } = run(["ask", question]);
    const passages = transcript.split(/^…\n/m).filter((passage) => passage.trim() !== "");
    expect(passages.length).toBeGreaterThan(1);
    let from = 0;
    for (const passage of passages) {
      expect(stdout.slice(from)).toContain(passage.trim());
      from = stdout.indexOf(passage.trim(), from) + passage.trim().length;
    }
  });
});
