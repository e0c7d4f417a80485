import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { loadEnvFile } from "../src/env-file.ts";

const folder = mkdtempSync(join(tmpdir(), "env-"));

afterEach(() => {
  delete process.env.GUIDE_TEST_A;
  delete process.env.GUIDE_TEST_B;
});

describe("the .env file", () => {
  it("adds to the environment, and never overrides it", () => {
    const path = join(folder, ".env");
    writeFileSync(path, '# a comment\nGUIDE_TEST_A=file\nGUIDE_TEST_B="quoted # text"\n');
    process.env.GUIDE_TEST_A = "shell";
    loadEnvFile(path);
    expect(process.env.GUIDE_TEST_A).toBe("shell");
    expect(process.env.GUIDE_TEST_B).toBe("quoted # text");
  });

  it("need not be there", () => {
    expect(() => loadEnvFile(join(folder, "missing"))).not.toThrow();
  });

  it("is not passed over in silence when it cannot be read", () => {
    expect(() => loadEnvFile(folder)).toThrow();
  });
});
