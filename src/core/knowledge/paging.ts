import type { Fact } from "../catalog/schema.ts";
import type { Context } from "../context.ts";
import { factText } from "./cite.ts";

/**
 * How much text the details of one page may have. With lead, table, sources and buttons a page stays under
 * the 4,000 characters that Discord allows for a whole message; the contract tests hold every page to it.
 */
const firstPageLength = 900;
const furtherPageLength = 1_800;

/**
 * The facts that stand on one page of an answer, and whether more follow.
 *
 * A page always holds at least one fact. A page beyond the last is the last one, so that an old button still
 * finds something when the content has shrunk.
 */
export function pageOfFacts(
  facts: readonly Fact[],
  page: number,
  context: Context,
  extent: "paged" | "whole",
): { readonly shown: readonly Fact[]; readonly hasMore: boolean } {
  if (extent === "whole") return { shown: facts, hasMore: false };

  const pages: Fact[][] = [[]];
  let length = 0;
  for (const fact of facts) {
    const added = factText(fact, context).length;
    const limit = pages.length === 1 ? firstPageLength : furtherPageLength;
    if (length > 0 && length + added > limit) {
      pages.push([]);
      length = 0;
    }
    pages.at(-1)?.push(fact);
    length += added;
  }
  return { shown: pages[page] ?? pages.at(-1) ?? [], hasMore: page < pages.length - 1 };
}
