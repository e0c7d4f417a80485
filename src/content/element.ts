import { isMap, isSeq, type LineCounter, type Node } from "yaml";

/** One element of the content as read, with the places that each of its fields came from. */
export interface Element {
  readonly value: unknown;
  /** The latest first: what a later folder says stands before what it replaced. */
  readonly origins: readonly Origin[];
}

export interface Origin {
  readonly file: string;
  /** The line of the value at a path inside the element, or undefined where this file has no such value. */
  lineAt(path: readonly PropertyKey[]): number | undefined;
}

/** The place of the value at a path, or of the nearest thing around it that stands in a file. */
export function placeOf({ origins }: Element, path: readonly PropertyKey[]): { file: string; line?: number } {
  for (let depth = path.length; depth >= 0; depth--) {
    for (const { file, lineAt } of origins) {
      const line = lineAt(path.slice(0, depth));
      if (line !== undefined) return { file, line };
    }
  }
  return { file: origins[0]?.file ?? "content" };
}

/** An origin inside a parsed document, below a node of it. */
export function originIn(file: string, node: Node | null, lines: LineCounter): Origin {
  return {
    file,
    lineAt(path) {
      let found: unknown = node;
      for (const step of path) found = childOf(found, step);
      const range = (found as Node | null | undefined)?.range;
      return range ? lines.linePos(range[0]).line : undefined;
    },
  };
}

function childOf(node: unknown, step: PropertyKey): unknown {
  return isMap(node) || isSeq(node) ? node.get(step, true) : undefined;
}
