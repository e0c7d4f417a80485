import type { Readable, Writable } from "node:stream";

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

/** The locale that the system is set to, as `zh_CN.UTF-8`; `undefined` when it is none of ours. */
export function localeTag({ environment }: TerminalIo): string | undefined {
  const tag = [environment.LC_ALL, environment.LC_MESSAGES, environment.LANG].find(Boolean);
  return tag?.split(/[.@]/)[0];
}
