import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";

/** A server under measurement, as a process of its own. */
export interface Measured {
  /** CPU time used so far, user and system, in microseconds. Linux only: read from /proc. */
  cpuMicros(): number;
  /** Memory held now, in bytes. */
  residentBytes(): number;
  stop(): void;
}

const microsPerTick = 10_000;
const bytesPerPage = 4_096;

/** Starts `node` with these arguments and this environment, and nothing else of ours. */
export function startProcess(
  argv: readonly string[],
  environment: Readonly<Record<string, string>>,
): Measured {
  const child: ChildProcess = spawn(process.execPath, argv, {
    env: { PATH: process.env.PATH, NODE_ENV: "production", ...environment },
    stdio: ["ignore", "ignore", "ignore"],
  });
  const read = (name: string) => readFileSync(`/proc/${child.pid}/${name}`, "utf8");
  return {
    cpuMicros: () => {
      // The name in parentheses may hold spaces; what follows it does not. Fields 14 and 15 are user and system time.
      const fields = read("stat")
        .replace(/^.*\) /, "")
        .split(" ");
      return (Number(fields[11]) + Number(fields[12])) * microsPerTick;
    },
    residentBytes: () => Number(read("statm").split(" ")[1]) * bytesPerPage,
    stop: () => void child.kill("SIGKILL"),
  };
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
