import type { VariableName, whereToFind } from "./variables.ts";

/** One of the ways in which a platform can be served: what it is called, and which variables it takes. */
export interface ModeRules {
  readonly platform: "Slack" | "Discord";
  readonly name: string;
  readonly extent: string;
  /** What decides for this mode where more is set than one mode needs. */
  readonly because: string;
  readonly needs: readonly (keyof typeof whereToFind)[];
  readonly ignores: readonly VariableName[];
}

/**
 * The mode in words, such as "HTTP, one workspace"; where something is set that it does not use, also what, and why this mode was
 * taken.
 */
export function describeMode({ extent, because, ignores }: ModeRules, set: readonly VariableName[]): string {
  const notUsed = ignores.filter((name) => set.includes(name));
  return notUsed.length === 0
    ? `${extent}.`
    : `${extent}, because ${because}. Not used: ${notUsed.join(", ")}.`;
}
