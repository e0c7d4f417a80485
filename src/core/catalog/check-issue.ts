import type { Content } from "./schema.ts";

/** A mistake that a schema cannot see: the element by area and position, the path inside it, and the remedy. */
export interface CheckIssue {
  readonly area: Exclude<keyof Content, "words">;
  readonly index: number;
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** Something that a name points to and that is not there; `what` names it, and who points. */
export function missing(
  area: CheckIssue["area"],
  index: number,
  path: readonly PropertyKey[],
  what: string,
): CheckIssue {
  return { area, index, path, message: `${what} does not exist. Write it, or take the name out.` };
}

interface Named {
  readonly id?: string | undefined;
}

/** What a message calls an element, also one whose id has a mistake. */
export function nameOf({ id = "this element" }: Named): string {
  return id;
}

export function idsOf(elements: readonly Named[]): ReadonlySet<string> {
  return new Set(elements.flatMap(({ id }) => id ?? []));
}
