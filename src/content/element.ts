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

/**
 * The place of the value at a path, or of the nearest thing around it: in the latest file that has the field,
 * since a later folder replaces whole fields.
 */
export function placeOf({ origins }: Element, path: readonly PropertyKey[]): { file: string; line?: number } {
  const [latest] = origins;
  const origin = origins.find(({ lineAt }) => lineAt(path.slice(0, 1)) !== undefined) ?? latest;
  for (let depth = path.length; depth >= 0; depth--) {
    const line = origin?.lineAt(path.slice(0, depth));
    if (origin !== undefined && line !== undefined) return { file: origin.file, line };
  }
  return { file: latest?.file ?? "content" };
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
