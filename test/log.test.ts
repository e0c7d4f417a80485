import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const module = (name: string) => JSON.stringify(fileURLToPath(new URL(`../dist/${name}`, import.meta.url)));

/** Runs a script in a process of its own, since it is about how one ends. */
function run(script: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

describe("the log", () => {
  it("writes a line of JSON to standard error, without the message of an error", () => {
    const { stdout, stderr } = run(`
      import { createLog } from ${module("log.js")};
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

describe("the guard", () => {
  const guarded = (script: string) =>
    run(`
      import { createLog } from ${module("log.js")};
      import { guardProcess } from ${module("guard.js")};
      guardProcess(createLog("info"));
      ${script}
      setTimeout(() => console.log("alive"), 50);
    `);
  const thrownBy = (place: string) =>
    `const error = new TypeError("broken"); error.stack = "TypeError: broken\\n    at f (${place})\\n    at node:internal/x:1:1";`;

  it("lives through a rejection inside an SDK, and says so", () => {
    const { status, stdout, stderr } = guarded(
      `${thrownBy("/app/node_modules/@slack/socket-mode/dist/a.js:1:1")} Promise.reject(error);`,
    );
    expect(status).toBe(0);
    expect(stdout).toContain("alive");
    expect(stderr).toContain("an SDK left a rejection unhandled");
  });

  it.each([
    ["of ours", thrownBy("/app/dist/core/handle.js:1:1")],
    [
      "of an SDK called by us",
      `const error = new TypeError("broken"); error.stack = "TypeError: broken\\n    at f (/app/node_modules/ws/a.js:1:1)\\n    at g (/app/dist/serve.js:1:1)";`,
    ],
    ["without a stack", "const error = 42;"],
  ])("ends the process on an error %s", (_, made) => {
    const { status, stdout } = guarded(`${made} Promise.reject(error);`);
    expect(status).toBe(1);
    expect(stdout).not.toContain("alive");
  });

  it("lives through an exception thrown by an SDK's own timer", () => {
    const { status, stdout } = guarded(
      `${thrownBy("/app/node_modules/ws/lib/a.js:1:1")} setTimeout(() => { throw error; }, 1);`,
    );
    expect(status).toBe(0);
    expect(stdout).toContain("alive");
  });
});
