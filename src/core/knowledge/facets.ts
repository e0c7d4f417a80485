import { type AccountType, type Entity, entities, type Facets } from "../entity.ts";
import { isAfter, isNegated } from "./negation.ts";
import type { Reading } from "./reading.ts";

const entityConcepts: ReadonlyMap<string, Entity> = new Map(
  entities.map((entity) => [`entity-${entity}`, entity]),
);

/** Units that make a state a wish: "get verified", "怎么认证过" is not told apart and need not be. */
const wishes = new Set(["get", "gett", "be", "become", "to"]);

/**
 * Finds what a question says about the asker's case.
 *
 * Only what is said for certain: two entities, or both of the `types` that `findTypes` found, leave the facet out, except that
 * the closer description wins (an overseas company is overseas; a person abroad is an overseas person). Who has no company or no
 * licence is an individual.
 */
export function findFacets({ stems, concepts }: Reading, types: ReadonlySet<AccountType>): Facets {
  const named = new Set<Entity>();
  let verified: boolean | undefined;

  for (const match of concepts) {
    const isDenied = isNegated(stems, match);
    const entity = entityConcepts.get(match.concept);
    if (entity !== undefined && !isDenied) named.add(entity);
    if ((entity === "company" || match.concept === "business-licence") && isDenied) named.add("individual");
    if (match.concept === "state-unverified") verified = false;
    if (match.concept === "state-verified" && !isAfter(stems, match, wishes, 1)) verified = !isDenied;
  }

  const entity = closest(named);
  const [type] = types;
  return {
    ...(entity !== undefined && { entity }),
    ...(verified !== undefined && { verified }),
    ...(types.size === 1 && type !== undefined && { type }),
  };
}

function closest(named: Set<Entity>): Entity | undefined {
  if (named.has("overseas") && named.has("individual")) return "overseas-person";
  if (named.has("overseas-person")) return "overseas-person";
  if (named.has("overseas")) return "overseas";
  if (named.has("individual-business")) return "individual-business";
  // A school or a newspaper is often called a company in the same breath; a person is not.
  if (named.size > 1 && !named.has("individual")) named.delete("company");
  const [only] = named;
  return named.size === 1 ? only : undefined;
}
