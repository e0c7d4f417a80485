import { resolve, sep } from "node:path";
import { locales } from "../core/locale.ts";
import type { Area } from "./areas.ts";
import type { Element } from "./element.ts";
import { filesAt } from "./read.ts";

/** What an operator's folder did to one kind of content. */
export interface Change {
  readonly noun: string;
  readonly added: number;
  readonly changed: number;
}

/** Counts the elements of an area that a folder on top adds, and those that it changes. */
export function changeIn({ noun }: Area, elements: readonly Element[], overlay: string): Change {
  const root = resolve(overlay) + sep;
  const touched = elements.filter(({ origins }) =>
    origins.some(({ file }) => resolve(file).startsWith(root)),
  );
  const added = touched.filter(({ origins }) => origins.every(({ file }) => resolve(file).startsWith(root)));
  return { noun, added: added.length, changed: touched.length - added.length };
}

/** Counts the files of the product's own words that a folder on top changes. */
export function wordsChangeIn(overlay: string): Change {
  const files = locales.flatMap((locale) => filesAt(overlay, `locales/${locale}`));
  return { noun: "words file", added: 0, changed: files.length };
}

/** The changes in one line, such as "Your folder: 1 topic added, 1 changed.". */
export function describeChanges(changes: readonly Change[]): string {
  const parts = changes.map(({ noun, added, changed }) => {
    const first = added > 0 ? [`${counted(added, noun)} added`] : [];
    const second = changed > 0 ? [`${added > 0 ? changed : counted(changed, noun)} changed`] : [];
    return [...first, ...second].join(", ");
  });
  return `Your folder: ${parts.join("; ") || "nothing added or changed"}.`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
