import type { Catalog } from "../catalog/catalog.ts";
import { homeTopic } from "../pages/home.ts";

/**
 * Topics in the order in which to offer them to somebody who has typed nothing: the one that answers everything in short, then what
 * people ask after it, and after that in turn; last those that nothing leads to.
 */
export function pinnedTopics({ topics }: Pick<Catalog, "topics">): readonly string[] {
  const pinned = new Set([homeTopic]);
  // A set is walked to its end, with what is added on the way.
  for (const id of pinned) for (const next of topics.get(id)?.followUps ?? []) pinned.add(next);
  return [...new Set([...pinned, ...topics.keys()])];
}
