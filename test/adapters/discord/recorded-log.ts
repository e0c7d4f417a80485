import type { Log } from "../../../src/log.ts";

export interface RecordedLog {
  readonly log: Log;
  /** Every line, as its level, what it says, and its details. */
  readonly lines: readonly { readonly level: string; readonly message: string; readonly details: object }[];
}

/** A log that is kept instead of written. */
export function recordLog(): RecordedLog {
  const lines: { level: string; message: string; details: object }[] = [];
  const at = (level: string) => (details: object, message: string) => {
    lines.push({ level, message, details });
  };
  const levels = ["debug", "info", "warn", "error", "fatal"];
  return { log: Object.fromEntries(levels.map((level) => [level, at(level)])) as unknown as Log, lines };
}
