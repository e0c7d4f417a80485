import type { Fact } from "../catalog/schema.ts";

/**
 * How much text the details of one page may have. With lead, table, sources and buttons a page stays under
 * the 4,000 characters that Discord allows for a whole message; the contract tests hold every page to it.
 */
const firstPageLength = 900;
const furtherPageLength = 1_800;

/** A fact as it is said in one locale. */
export interface ToldFact {
  readonly fact: Fact;
  readonly text: string;
}

/**
 * The facts that stand on one page of an answer, and whether more follow.
 *
 * A page always holds at least one fact. A page beyond the last is the last one, so that an old button still
 * finds something when the content has shrunk.
 */
export function pageOfFacts(
  facts: readonly ToldFact[],
  page: number,
  extent: "paged" | "whole",
): { readonly shown: readonly ToldFact[]; readonly hasMore: boolean } {
  if (extent === "whole") return { shown: facts, hasMore: false };

  const pages: ToldFact[][] = [[]];
  let length = 0;
  for (const told of facts) {
    const limit = pages.length === 1 ? firstPageLength : furtherPageLength;
    if (length > 0 && length + told.text.length > limit) {
      pages.push([]);
      length = 0;
    }
    pages.at(-1)?.push(told);
    length += told.text.length;
  }
  return { shown: pages[page] ?? pages.at(-1) ?? [], hasMore: page < pages.length - 1 };
}
