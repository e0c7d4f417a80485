import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** A file that the operator asked for cannot be written; the message names it, and why. */
export class OutputError extends Error {
  override readonly name = "OutputError";
}

/** Writes a text to a file of its own, its folders as well, and gives the file's name back. Throws an `OutputError`. */
export function writeText(file: string, text: string): string {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "no code";
    throw new OutputError(`${file} cannot be written (${code}): name a place where this user may write.`, {
      cause,
    });
  }
}
