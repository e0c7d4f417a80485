import type { Catalog } from "../catalog/catalog.ts";
import type { AnswerTopic, Sense } from "../catalog/schema.ts";
import type { Context } from "../context.ts";
import type { Choice } from "../reply.ts";
import type { AnswerIntent } from "../request.ts";
import type { Understanding } from "./understand.ts";

type SenseMeaning = Sense["meanings"][number];

/** The line that says which meaning of an ambiguous word the answer took; none when no word was ambiguous. */
export function takenMeaning({ meaning }: AnswerIntent, { catalog, say }: Context): readonly string[] {
  const taken = catalog.senses
    .get(meaning?.sense ?? "")
    ?.meanings.find((each) => each.id === meaning?.meaning);
  return taken === undefined ? [] : [say(taken.line)];
}

/** A button for each other meaning: the same answer read that way, or the topic that this meaning asks for or is explained in. */
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
        topics: topicsFor(other, answer, catalog),
        meaning: { sense: meaning.sense, meaning: other.id },
        page: 0,
      },
      { placement: "replace" },
    ),
  );
}

function topicsFor(meaning: SenseMeaning, answer: AnswerIntent, catalog: Catalog): readonly string[] {
  if (meaning.topic !== undefined) return [meaning.topic];
  const explained = explainedBy(answer, catalog);
  const wanted = accountOf(meaning);
  if (explained === undefined || explained === wanted) return answer.topics;
  const better = [...catalog.topics.values()].find(({ explains }) => explains === wanted);
  return better === undefined ? answer.topics : [better.id];
}

/** The account that a meaning stands for; none where it stands for something else. */
function accountOf({ topic, type }: SenseMeaning): AnswerTopic["explains"] {
  return type ?? (topic === undefined ? "both" : undefined);
}

/** What the answer explains, where it says what an account is. */
function explainedBy({ topics }: AnswerIntent, catalog: Catalog): AnswerTopic["explains"] {
  return topics.map((id) => catalog.topics.get(id)?.explains).find((explains) => explains !== undefined);
}

/**
 * The answer with the meaning that it took for the ambiguous word of its question, and for whom that meaning speaks. As it is where
 * it would be the same either way, since a line about words would only be in the way.
 */
export function withMeaning(
  { senses, contrast }: Pick<Understanding, "senses" | "contrast">,
  answer: AnswerIntent,
  { catalog }: Context,
): AnswerIntent {
  const found = senses.flatMap((id) => catalog.senses.get(id) ?? []);
  const sense = (contrast && found.find(isUmbrella)) ?? found[0];
  const taken = sense && takenOf(sense, answer, contrast, catalog);
  if (sense === undefined || taken === undefined) return answer;

  const topics = sense.meanings.flatMap(({ topic }) => topic ?? []);
  if (topics.length === 0 && tellsApart(answer, contrast, catalog)) return answer;
  const changesTopic = topics.some((topic) => !answer.topics.includes(topic));
  if (!changesTopic && !dependsOnType(answer, catalog)) return answer;
  const { entity } = taken;
  return {
    ...answer,
    facets: entity === undefined ? answer.facets : { entity, ...answer.facets },
    meaning: { sense: sense.id, meaning: taken.id },
  };
}

/**
 * The meaning whose topic answers; or the one that the name of the other type beside the word leaves (`contrast`), that the
 * question's type speaks for, or that the answer explains; or the first. Of a meaning with another topic than the one that answers,
 * the next that is an account stands in, unless the answer tells accounts apart.
 */
function takenOf(
  { meanings }: Sense,
  answer: AnswerIntent,
  contrast: Understanding["contrast"],
  catalog: Catalog,
): SenseMeaning | undefined {
  const wanted = contrast ?? answer.facets.type ?? explainedBy(answer, catalog);
  const [first] = meanings;
  const isElsewhere = first?.topic !== undefined && !tellsApart(answer, contrast, catalog);
  return (
    meanings.find(({ topic }) => topic !== undefined && answer.topics.includes(topic)) ??
    meanings.find((meaning) => wanted && accountOf(meaning) === wanted) ??
    (isElsewhere ? meanings.find((meaning) => accountOf(meaning) !== undefined) : undefined) ??
    first
  );
}

/** Whether a word covers both types unless something else is said. */
function isUmbrella({ meanings: [first] }: Sense): boolean {
  return first !== undefined && accountOf(first) === "both";
}

/** Whether the answer is about both types, whatever the word means. */
function tellsApart(answer: AnswerIntent, contrast: Understanding["contrast"], catalog: Catalog): boolean {
  const explains = explainedBy(answer, catalog);
  return explains === "contrast" || (explains === "both" && contrast !== undefined);
}

/** Whether any fact of the answer comes to something else for the one type than for the other. */
function dependsOnType({ topics }: AnswerIntent, catalog: Catalog): boolean {
  const facts = topics
    .flatMap((id) => catalog.topics.get(id)?.facts ?? [])
    .map((id) => catalog.facts.get(id));
  return facts.some((fact) => fact?.values !== undefined && fact.values.public.en !== fact.values.service.en);
}

function withType(answer: AnswerIntent, type: AnswerIntent["facets"]["type"]): AnswerIntent {
  const { type: _, ...facets } = answer.facets;
  return { ...answer, facets: type === undefined ? facets : { ...facets, type } };
}
