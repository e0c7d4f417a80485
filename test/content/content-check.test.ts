import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { overlay, ownTopic, wayToOwnTopic } from "./support.ts";

const script = fileURLToPath(new URL("../../scripts/content-check.ts", import.meta.url));

interface Ended {
  readonly code: unknown;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the check; a reader who has seen enough reads nothing of what it prints. */
async function check(folder?: string, reader: "patient" | "gone" = "patient"): Promise<Ended> {
  const env = { PATH: process.env.PATH, ...(folder === undefined ? {} : { CONTENT_DIR: folder }) };
  const child = spawn(process.execPath, ["--import", "tsx", script], { env });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk) => {
    stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    stderr += chunk;
  });
  if (reader === "gone") child.stdout.destroy();
  const [code] = await once(child, "close");
  return { code, stdout, stderr };
}

describe("npm run content:check", () => {
  it("prints the state of our own content, which has what we ask of it", async () => {
    const { code, stdout, stderr } = await check();
    expect(stdout).toMatch(/^The content has no mistakes\.\n\n +\d+ {2}facts\n/);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });

  it("says what an operator's folder did, and asks for no number of utterances there", async () => {
    const files = { "topics/our-account.yaml": ownTopic, "topics/admin-access.yaml": wayToOwnTopic };
    const { code, stdout } = await check(overlay(files));
    expect(stdout).toContain("no mistakes.\nYour folder: 1 topic added, 1 changed.\n");
    expect(stdout).toContain(
      "Topics with too few utterances: 2\n  our-account (en): 1, our-account (zh-CN): 1",
    );
    expect(code).toBe(0);
  });

  it("ends with 1 and the mistakes", async () => {
    const { code, stderr } = await check(overlay({ "topics/cost.yaml": "id: cost\nfacts: [no-such]\n" }));
    expect(stderr).toMatch(/^The content has 1 mistake\(s\):\n.*cost\.yaml:2: cost: the fact no-such/);
    expect(code).toBe(1);
  });

  it("ends quietly when its reader has seen enough", async () => {
    const { stderr } = await check(undefined, "gone");
    expect(stderr).toBe("");
  });
});
