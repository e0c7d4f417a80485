import type { Fact } from "../catalog/schema.ts";
import type { Context } from "../context.ts";
import { cite, factText, fewSources } from "./cite.ts";

/**
 * How much text the details of one page may have, with the sources they rest on. With lead, table and buttons a page stays under
 * the 4,000 characters that Discord allows for a whole message; the contract tests hold every page to it.
 */
const firstPageLength = 1_500;
const furtherPageLength = 2_600;

/**
 * The facts that stand on one page of an answer, and whether more follow.
 *
 * `tabled` are those whose sources stand on the first page in any case. A page always holds at least one fact. A page beyond the
 * last is the last one, so that an old button still finds something when the content has shrunk.
 */
export function pageOfFacts(
  facts: readonly Fact[],
  page: number,
  tabled: readonly Fact[],
  context: Context,
): { readonly shown: readonly Fact[]; readonly hasMore: boolean } {
  let current: Fact[] = [];
  const pages = [current];
  for (const fact of facts) {
    const isFirst = pages.length === 1;
    const length = lengthOf([...current, fact], isFirst ? tabled : [], context);
    if (current.length > 0 && length > (isFirst ? firstPageLength : furtherPageLength)) {
      current = [];
      pages.push(current);
    }
    current.push(fact);
  }
  return { shown: pages[page] ?? current, hasMore: page < pages.length - 1 };
}

function lengthOf(facts: readonly Fact[], tabled: readonly Fact[], context: Context): number {
  const { marksOf, sources } = cite([...tabled, ...facts], context, fewSources);
  const texts = facts.map((fact) => factText(fact, context, marksOf(fact)));
  const cited = sources.map(({ title, publisher, note }) => title + publisher + note);
  return [...texts, ...cited].join("").length;
}
