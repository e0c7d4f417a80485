import type { Context } from "./context.ts";
import type { Facets } from "./entity.ts";
import type { Choice } from "./reply.ts";

/** A button to the answer of each topic. One that the content has lost since, as the ledger may name, has none. */
export function topicChoices(
  ids: Iterable<string>,
  { catalog, choice, say }: Context,
  facets: Facets = {},
): readonly Choice[] {
  return [...ids].flatMap((id): Choice[] => {
    const topic = catalog.topics.get(id);
    return topic === undefined
      ? []
      : [choice(say(topic.title), { kind: "answer", topics: [id], facets, page: 0 })];
  });
}
