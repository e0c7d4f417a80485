import { type Logger, pino } from "pino";
import type { Sign } from "./core/index.ts";

export type Log = Pick<Logger, "debug" | "info" | "warn" | "error" | "fatal">;

/** What most of the product needs of a log: errors, with details that hold no token and no user's words. */
export interface ErrorLog {
  error(details: object, message: string): void;
}

export interface LogOptions {
  /** Called with the level of each line that is written. */
  readonly onLine?: (level: string) => void;
  /** Without it, ids are left out. */
  readonly sign?: Sign;
}

/** Enough to tell one workspace from another in a log. */
const markLength = 10;

/**
 * One JSON line per event on standard error, so that standard output stays the terminal's.
 *
 * An error is logged by name, code and stack only: messages of SDK errors can quote tokens or users' words.
 *
 * Ids of workspaces, organisations and servers are logged as keyed hashes: the same for the same one, and nobody's name.
 */
export function createLog(level: string, { onLine = () => undefined, sign }: LogOptions = {}): Log {
  const mark = (id: unknown) =>
    typeof id !== "string" ? undefined : (sign?.(`log:${id}`).slice(0, markLength) ?? "[id]");
  return pino(
    {
      level,
      hooks: {
        logMethod(args, method, at) {
          onLine(pino.levels.labels[at] ?? "");
          method.apply(this, args);
        },
      },
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { error: describeError, team: mark, enterprise: mark, guild: mark },
    },
    pino.destination({ fd: 2, sync: true }),
  );
}

function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { name: typeof error };
  const frames = (error.stack ?? "").split("\n").filter((line) => line.startsWith("    at "));
  const code = "code" in error && ["string", "number"].includes(typeof error.code) ? error.code : undefined;
  return { name: error.name, ...(code === undefined ? {} : { code }), stack: frames.slice(0, 8) };
}
