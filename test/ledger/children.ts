import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { ChildOrder } from "./child.ts";
import { testKeys } from "./stores.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

export interface Child {
  readonly process: ChildProcess;
  /** What it said so far, a line each. */
  readonly lines: readonly string[];
  /** Resolves to all its lines once it has ended. */
  readonly ended: Promise<readonly string[]>;
  /** Resolves once it has said a line that begins so, or ended. */
  said(beginning: string): Promise<void>;
}

/** Builds `child.ts` into one file, which starts in a fraction of the time that its source would take. */
export async function createChildren() {
  // Beside the built worker, which is found by its relative path.
  const program = fileURLToPath(new URL(`../../dist/test/ledger-child-${process.pid}.js`, import.meta.url));
  await build({
    absWorkingDir: root,
    entryPoints: ["test/ledger/child.ts"],
    outfile: program,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    external: ["libsql", "pg-native"],
    banner: {
      js: 'import { createRequire as createBundleRequire } from "node:module"; const require = createBundleRequire(import.meta.url);',
    },
    logLevel: "warning",
  });

  return {
    start(
      order: Partial<ChildOrder> & Pick<ChildOrder, "dataDir" | "user">,
      options: SpawnOptions = {},
    ): Child {
      const whole: ChildOrder = { keys: testKeys, thread: "own", atOnce: 1, ...order };
      return follow(
        spawn(process.execPath, [program, JSON.stringify(whole)], {
          stdio: ["ignore", "pipe", "inherit"],
          ...options,
        }),
      );
    },
    /** The command line of a child, for a shell. */
    commandOf(order: Partial<ChildOrder> & Pick<ChildOrder, "dataDir" | "user">): string {
      const whole: ChildOrder = { keys: testKeys, thread: "own", atOnce: 1, ...order };
      return [process.execPath, program, JSON.stringify(whole)].map((part) => `'${part}'`).join(" ");
    },
    follow,
    clear(): void {
      rmSync(program, { force: true });
    },
  };
}

function follow(child: ChildProcess): Child {
  const lines: string[] = [];
  let rest = "";
  let onLine = () => {};
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    const parts = (rest + text).split("\n");
    rest = parts.pop() ?? "";
    lines.push(...parts);
    onLine();
  });
  const ended = once(child, "close").then(() => {
    onLine();
    return lines;
  });
  return {
    process: child,
    lines,
    ended,
    said: (beginning) =>
      new Promise((resolve) => {
        onLine = () => {
          const isOver = child.exitCode !== null || child.signalCode !== null;
          if (isOver || lines.some((line) => line.startsWith(beginning))) resolve();
        };
        onLine();
      }),
  };
}

/** The topics that a child was told are stored. */
export function storedIn(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => (line.startsWith("stored ") ? [line.slice("stored ".length)] : []));
}
