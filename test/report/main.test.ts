import { type SpawnSyncOptionsWithStringEncoding, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "review-main-"));
afterAll(() => rmSync(folder, { recursive: true }));

const program = fileURLToPath(new URL("../../dist/main.js", import.meta.url));

function run(argv: readonly string[], options: Partial<SpawnSyncOptionsWithStringEncoding> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...argv], {
    encoding: "utf8",
    input: "",
    ...options,
    env: { PATH: process.env.PATH, ...options.env },
  });
  return { status, stdout, stderr };
}

describe("npm start -- review", () => {
  const env = { DATA_DIR: join(folder, "data"), RECORD_QUESTIONS: "on" };

  it("says that nothing is stored, and makes no store to find out", () => {
    expect(run(["review"], { env })).toEqual({
      status: 0,
      stdout: "",
      stderr: `Nothing is stored yet: ${join(env.DATA_DIR, "ledger.db")}.\n`,
    });
    expect(existsSync(env.DATA_DIR)).toBe(false);
  });

  it("shows what was asked in a chat, as text, and as a diff for a group of it", () => {
    run([], { input: "xyzzy frobnicate plugh\n", env });
    const { stdout } = run(["review"], { env });
    expect(stdout).toContain("1 × xyzzy frobnicate plugh");
    const [, key = ""] = /\[([\w-]+)\]/.exec(stdout) ?? [];
    expect(run(["review", "--add", key, "cost"], { env }).stdout).toContain(
      "\n+    - xyzzy frobnicate plugh\n",
    );
  });

  it("speaks the language that it is asked for", () => {
    expect(run(["review", "--locale", "zh-CN"], { env }).stdout).toContain("没答上来的问题");
  });

  it("says what is wrong with its arguments, with exit code 2", () => {
    expect(run(["review", "--xml"], { env })).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("no flag --xml"),
    });
  });

  it("says in a line that the store cannot be read, with exit code 1", () => {
    const dataDir = mkdtempSync(join(folder, "broken-"));
    spawnSync("mkdir", [join(dataDir, "ledger.db")]);
    const failed = run(["review"], { env: { DATA_DIR: dataDir } });
    expect(failed).toMatchObject({ status: 1, stdout: "" });
    expect(failed.stderr).toContain(join(dataDir, "ledger.db"));
    expect(failed.stderr).not.toContain("    at ");
  });

  it("says in a line that a file cannot be written, with exit code 1", () => {
    const file = join(folder, "file");
    writeFileSync(file, "");
    const failed = run(["review", "--html", join(file, "review.html")], { env });
    expect(failed).toMatchObject({ status: 1, stdout: "" });
    expect(failed.stderr).toMatch(/^\S+review\.html cannot be written \(E[A-Z]+\): .+\n$/);
  });

  it("says where a damaged store was put, rather than that nothing is stored", () => {
    const dataDir = mkdtempSync(join(folder, "damaged-"));
    writeFileSync(join(dataDir, "ledger.db"), "This is a shopping list.\n".repeat(1_000));
    const { stderr } = run(["review"], { env: { DATA_DIR: dataDir } });
    expect(stderr).toMatch(/^\S+ledger\.db: The ledger's file was damaged\. It lies in \S+\.damaged-\S+ now/);
  });

  it("leaves a question that begins with the word a question", () => {
    expect(run(["review", "time"], { env }).stdout).toMatch(/review|days/i);
    expect(run(["review", "time"], { env }).stderr).toBe("");
  });

  it("ends quietly when nobody reads it to its end", () => {
    writeFileSync(
      join(folder, "pipe.sh"),
      `"$1" "$2" review --html | head -c 10 > /dev/null; exit "\${PIPESTATUS[0]}"`,
    );
    const { status, stderr } = spawnSync("bash", [join(folder, "pipe.sh"), process.execPath, program], {
      encoding: "utf8",
      env: { PATH: process.env.PATH, ...env },
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });
});
