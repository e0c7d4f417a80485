import type { Context } from "../context.ts";
import type { Choice } from "../reply.ts";
import type { AnswerIntent } from "../request.ts";

type Meaning = NonNullable<AnswerIntent["meaning"]>;

/** The line that says which meaning of an ambiguous word the answer took; none when no word was ambiguous. */
export function takenMeaning({ meaning }: AnswerIntent, { catalog, say }: Context): readonly string[] {
  const taken = catalog.senses
    .get(meaning?.sense ?? "")
    ?.meanings.find((each) => each.id === meaning?.meaning);
  return taken === undefined ? [] : [say(taken.line)];
}

/** A button for each other meaning: the same answer read that way, or the topic that this meaning asks for. */
export function otherMeanings(answer: AnswerIntent, { catalog, choice, say }: Context): readonly Choice[] {
  const { meaning } = answer;
  if (meaning === undefined) return [];
  const others =
    catalog.senses.get(meaning.sense)?.meanings.filter((each) => each.id !== meaning.meaning) ?? [];
  return others.map((other) =>
    choice(
      say(other.choice),
      {
        ...withType(answer, other.type),
        topics: other.topic === undefined ? answer.topics : [other.topic],
        meaning: { sense: meaning.sense, meaning: other.id },
        page: 0,
      },
      { placement: "replace" },
    ),
  );
}

/**
 * The meaning that a question's ambiguous word has: the one that the question's type speaks for, or else the
 * first. None when the answer is the same either way, since a line about words would only be in the way.
 */
export function meaningOf(
  senses: readonly string[],
  answer: AnswerIntent,
  context: Context,
): Meaning | undefined {
  const [sense] = senses;
  const meanings = context.catalog.senses.get(sense ?? "")?.meanings ?? [];
  const taken =
    meanings.find((each) => each.type !== undefined && each.type === answer.facets.type) ?? meanings[0];
  if (sense === undefined || taken === undefined) return undefined;
  const changesTopic = meanings.some(
    (each) => each.topic !== undefined && !answer.topics.includes(each.topic),
  );
  return changesTopic || dependsOnType(answer, context) ? { sense, meaning: taken.id } : undefined;
}

/** Whether any fact of the answer comes to something else for the one type than for the other. */
function dependsOnType({ topics }: AnswerIntent, { catalog }: Context): boolean {
  const facts = topics
    .flatMap((id) => catalog.topics.get(id)?.facts ?? [])
    .map((id) => catalog.facts.get(id));
  return facts.some((fact) => fact?.values !== undefined && fact.values.public.en !== fact.values.service.en);
}

function withType(answer: AnswerIntent, type: AnswerIntent["facets"]["type"]): AnswerIntent {
  const { type: _, ...facets } = answer.facets;
  return { ...answer, facets: type === undefined ? facets : { ...facets, type } };
}
