import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("../../dist/main.js", import.meta.url));

/** The built program as a process of its own. */
export interface RunningProgram {
  readonly child: ChildProcess;
  /** Resolves with its exit code; `null` when a signal ended it. */
  readonly ended: Promise<number | null>;
  /** All that it wrote so far. */
  output(): string;
  /** The lines of its log so far; what is no whole line yet is left out. */
  lines(): readonly { readonly level: number; readonly msg: string }[];
}

/** Starts it with nothing but these variables, and a folder of its own for what it keeps; `flags` are Node's. */
export function startProgram(
  environment: Readonly<Record<string, string>>,
  flags: readonly string[] = [],
): RunningProgram {
  const child = spawn(process.execPath, [...flags, program], {
    env: { PATH: process.env.PATH, DATA_DIR: mkdtempSync(join(tmpdir(), "guide-")), ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout?.on("data", (data) => (output += data));
  child.stderr?.on("data", (data) => (output += data));
  return {
    child,
    ended: once(child, "exit").then(([code]) => code as number | null),
    output: () => output,
    lines: () => {
      const whole = output.split("\n").slice(0, -1);
      return whole.filter((line) => line.startsWith("{")).map((line) => JSON.parse(line));
    },
  };
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
