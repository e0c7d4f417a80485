import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Writes a text to a file of its own, its folders as well, and gives the file's name back. */
export function writeText(file: string, text: string): string {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}
