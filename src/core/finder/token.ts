import type { FinderState } from "./step.ts";
export function encodeFinder(_state: FinderState): string {
  return "";
}
export function decodeFinder(_text: string, _content: unknown): FinderState | undefined {
  return undefined;
}
