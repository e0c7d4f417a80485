import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const module = (name: string) => JSON.stringify(fileURLToPath(new URL(`../src/${name}`, import.meta.url)));

/** Runs a script in a process of its own, since it is about how one ends. */
function run(script: string) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", "--input-type=module", "-e", script],
    {
      encoding: "utf8",
    },
  );
  return { status, stdout, stderr };
}

describe("the log", () => {
  it("writes a line of JSON to standard error, without the message of an error", () => {
    const { stdout, stderr } = run(`
      import { createLog } from ${module("log.ts")};
      const error = Object.assign(new Error("token xoxb-secret"), { code: "EX" });
      createLog("info").error({ platform: "slack", error }, "it failed");
    `);
    expect(stdout).toBe("");
    expect(JSON.parse(stderr)).toMatchObject({
      platform: "slack",
      msg: "it failed",
      error: { name: "Error", code: "EX" },
    });
    expect(stderr).not.toContain("xoxb-secret");
  });
});

describe("an id in the log", () => {
  const logged = (secret: string) =>
    run(`
      import { createLog } from ${module("log.ts")};
      import { createSign } from ${module("sign.ts")};
      const log = createLog("info", { sign: createSign("${secret}") });
      log.info({ team: "T0123", enterprise: undefined, guild: "112233445566778899" }, "one");
      log.info({ team: "T0123" }, "two");
      createLog("info").info({ team: "T0123" }, "three");
    `);

  it("is a keyed hash, the same for the same one", () => {
    const { stderr } = logged("one secret");
    const [one, two, three] = stderr
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(one.team).toMatch(/^[\w-]{10}$/);
    expect(two.team).toBe(one.team);
    expect(three.team).toBe("[id]");
    expect(JSON.parse(logged("another secret").stderr.split("\n")[0] ?? "").team).not.toBe(one.team);
    expect(stderr).not.toMatch(/T0123|112233445566778899/);
  });
});

describe("the guard", () => {
  const guarded = (script: string) =>
    run(`
      import { createLog } from ${module("log.ts")};
      import { guardProcess } from ${module("guard.ts")};
      guardProcess(createLog("info"));
      ${script}
      setTimeout(() => console.log("alive"), 50);
    `);
  const made = (code: string) => `const error = Object.assign(new Error("broken"), { code: "${code}" });`;

  it("lives through a rejection of an SDK's own, and says so", () => {
    const { status, stdout, stderr } = guarded(
      `${made("slack_webapi_request_error")} Promise.reject(error);`,
    );
    expect(status).toBe(0);
    expect(stdout).toContain("alive");
    expect(stderr).toContain("an SDK left a rejection unhandled");
  });

  it.each([
    ["of ours", 'const error = new TypeError("broken");'],
    ["of Node's", made("ERR_INVALID_ARG_TYPE")],
    ["that is none", "const error = 42;"],
  ])("ends the process on an error %s", (_, error) => {
    const { status, stdout } = guarded(`${error} Promise.reject(error);`);
    expect(status).toBe(1);
    expect(stdout).not.toContain("alive");
  });

  it("lives through an exception of an SDK's own timer", () => {
    const { status, stdout } = guarded(
      `${made("slack_bolt_unknown_error")} setTimeout(() => { throw error; }, 1);`,
    );
    expect(status).toBe(0);
    expect(stdout).toContain("alive");
  });
});
