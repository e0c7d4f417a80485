import type { Readable, Writable } from "node:stream";
import { type Locale, nearestLocale } from "../../core/index.ts";

/** What the terminal is made of, handed in so that tests need no real one. */
export interface TerminalIo {
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: Writable & { readonly isTTY?: boolean; readonly columns?: number; readonly rows?: number };
  /** `NO_COLOR`, `FORCE_COLOR`, `TERM`, and `LC_ALL`, `LC_MESSAGES`, `LANG`. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Whether a person sits at both ends: only then are there prompts, arrow keys and a welcome. */
export function isInteractive({ input, output, environment }: TerminalIo): boolean {
  return input.isTTY === true && output.isTTY === true && environment.TERM !== "dumb";
}

/** The locale that the system is set to, as `LANG=zh_CN.UTF-8`; English when it is none of ours. */
export function systemLocale({ LC_ALL, LC_MESSAGES, LANG }: TerminalIo["environment"]): Locale {
  const tag = [LC_ALL, LC_MESSAGES, LANG].find(Boolean)?.split(/[.@]/)[0];
  return nearestLocale(tag ?? "en") ?? "en";
}
