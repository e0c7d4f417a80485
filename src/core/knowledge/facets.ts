import { type AccountType, type Entity, entities, type Facets } from "../entity.ts";
import type { ConceptMatch, Reading } from "./reading.ts";

/** Concepts that name an account type for certain. The umbrella words (公众号, official account) do not. */
const typeConcepts: Readonly<Record<string, AccountType>> = {
  "public-account": "public",
  "subscription-account": "public",
  "service-account": "service",
};

const entityConcepts: ReadonlyMap<string, Entity> = new Map(
  entities.map((entity) => [`entity-${entity}`, entity]),
);

/** Units that turn round what follows them. Han characters stand alone; 没 covers 没有. */
const negations = new Set([
  "no",
  "not",
  "without",
  "non",
  "never",
  "sin",
  "ohne",
  "sans",
  "senza",
  "sem",
  "没",
  "无",
  "非",
  "不",
]);

/** Units that make a state a wish: "get verified", "怎么认证过" is not told apart and need not be. */
const wishes = new Set(["get", "gett", "be", "become", "to"]);

/** How many units before a name a negation may stand: "do not have a company". */
const reach = 3;

/**
 * Finds what a question says about the asker's case.
 *
 * Only what is said for certain: two entities or both types leave the facet out, except that the closer description wins (an
 * overseas company is overseas; a person abroad is an overseas person). Who has no company or no licence is an individual.
 */
export function findFacets({ stems, concepts }: Reading): Facets {
  const named = new Set<Entity>();
  const types = new Set<AccountType>();
  let verified: boolean | undefined;

  for (const match of concepts) {
    const isNegated = isAfter(stems, match, negations);
    const entity = entityConcepts.get(match.concept);
    const type = typeConcepts[match.concept];
    if (entity !== undefined && !isNegated) named.add(entity);
    if ((entity === "company" || match.concept === "business-licence") && isNegated) named.add("individual");
    if (type !== undefined && !isNegated) types.add(type);
    if (match.concept === "state-unverified") verified = false;
    if (match.concept === "state-verified" && !isAfter(stems, match, wishes, 1)) verified = !isNegated;
  }

  const entity = closest(named);
  const [type] = types;
  return {
    ...(entity !== undefined && { entity }),
    ...(verified !== undefined && { verified }),
    ...(types.size === 1 && type !== undefined && { type }),
  };
}

function isAfter(
  stems: readonly string[],
  { start }: ConceptMatch,
  words: ReadonlySet<string>,
  within = reach,
): boolean {
  for (let at = Math.max(0, start - within); at < start; at++)
    if (words.has(stems[at] as string)) return true;
  return false;
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
