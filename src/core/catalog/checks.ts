import { finderIssues } from "../finder/checks.ts";
import { stemsOf } from "../knowledge/reading.ts";
import { homeTopic } from "../pages/home.ts";
import { quizIssues } from "../quiz/checks.ts";
import { type Content, utteranceLists } from "./schema.ts";

/** A mistake that a schema cannot see: the element by area and position, the path inside it, and the remedy. */
export interface CheckIssue {
  readonly area: Exclude<keyof Content, "words">;
  readonly index: number;
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** All that must hold between the parts of the content, by named checks, in order of the areas. */
export function contentIssues(content: Content): readonly CheckIssue[] {
  return [
    ...sourcesAgree(content),
    ...topicsPointSomewhere(content),
    ...everyTopicIsReachable(content),
    ...utterancesBelongToOneTopic(content),
    ...utterancesAreNotNegatives(content),
    ...namesStandForOneConcept(content),
    ...comparisonHasValues(content),
    ...namesPointSomewhere(content),
    ...finderHolds(content),
    ...quizHolds(content),
  ];
}

function sourcesAgree({ facts }: Content): CheckIssue[] {
  const known = new Map<string, { title: string; publisher: string; kind: string }>();
  return facts.flatMap((fact, index) =>
    fact.sources.flatMap((source, at): CheckIssue[] => {
      const { url, title, publisher, kind } = source;
      const first = known.get(url);
      if (first === undefined) known.set(url, { title, publisher, kind });
      if (
        first === undefined ||
        (first.title === title && first.publisher === publisher && first.kind === kind)
      )
        return [];
      const message = `${fact.id}: the same url is called "${first.title}" (${first.publisher}, ${first.kind}) elsewhere. Use one name for one page.`;
      return [{ area: "facts", index, path: ["sources", at], message }];
    }),
  );
}

function topicsPointSomewhere({ topics, facts }: Content): CheckIssue[] {
  const factIds = new Set(facts.map((fact) => fact.id));
  const topicIds = new Set(topics.map((topic) => topic.id));
  const issues = topics.flatMap((topic, index): CheckIssue[] => [
    ...topic.facts.flatMap((id, at) =>
      factIds.has(id) ? [] : [missing("topics", index, ["facts", at], `${topic.id}: the fact ${id}`)],
    ),
    ...topic.followUps.flatMap((id, at) =>
      topicIds.has(id) && id !== topic.id
        ? []
        : [missing("topics", index, ["followUps", at], `${topic.id}: the other topic ${id}`)],
    ),
  ]);
  if (topicIds.has(homeTopic)) return issues;
  return [...issues, missing("topics", 0, [], `the topic ${homeTopic}, which the start page shows,`)];
}

/** No topic may hide: each is somebody's follow-up, so that a reader can walk to all of them. */
function everyTopicIsReachable({ topics }: Content): CheckIssue[] {
  const followed = new Set(topics.flatMap((topic) => topic.followUps));
  return topics.flatMap((topic, index): CheckIssue[] => {
    if (followed.has(topic.id) || topic.id === homeTopic) return [];
    const message = `${topic.id}: no topic leads here. Name it under followUps of a topic that it belongs after.`;
    return [{ area: "topics", index, path: ["id"], message }];
  });
}

function utterancesBelongToOneTopic({ topics }: Content): CheckIssue[] {
  const owner = new Map<string, string>();
  return topics.flatMap((topic, index) =>
    utteranceLists.flatMap((list) =>
      topic.utterances[list].flatMap((utterance, at): CheckIssue[] => {
        const key = comparable(utterance);
        const first = owner.get(key);
        if (first === undefined) owner.set(key, topic.id);
        if (first === undefined) return [];
        const message = `${topic.id}: the utterance "${utterance}" stands in ${first} already. Keep it where the answer fits better.`;
        return [{ area: "topics", index, path: ["utterances", list, at], message }];
      }),
    ),
  );
}

function utterancesAreNotNegatives({ topics, outOfScope }: Content): CheckIssue[] {
  const ours = new Map(
    topics.flatMap(({ id, utterances }) =>
      utteranceLists
        .flatMap((list) => utterances[list])
        .map((utterance) => [comparable(utterance), id] as const),
    ),
  );
  return outOfScope.flatMap(({ id, utterances }, index) =>
    utteranceLists.flatMap((list) =>
      utterances[list].flatMap((utterance, at): CheckIssue[] => {
        const topic = ours.get(comparable(utterance));
        if (topic === undefined) return [];
        const message = `${id}: "${utterance}" is an utterance of the topic ${topic}. It cannot be out of scope as well.`;
        return [{ area: "outOfScope", index, path: ["utterances", list, at], message }];
      }),
    ),
  );
}

/** A name is filed by its stems, so "weekly" and "weeks" are one, and the concept that has it first would keep it in silence. */
function namesStandForOneConcept({ aliases }: Content): CheckIssue[] {
  const owner = new Map<string, { concept: string; name: string }>();
  return aliases.flatMap(({ concept, words }, index) =>
    words.flatMap((name, at): CheckIssue[] => {
      const key = stemsOf(name, new Map()).join(" ");
      const first = owner.get(key);
      if (first === undefined) owner.set(key, { concept, name });
      if (first === undefined || first.concept === concept) return [];
      const message = `${concept}: "${name}" stands for ${first.concept} already, as "${first.name}". Keep it under one of the two.`;
      return [{ area: "aliases", index, path: ["words", at], message }];
    }),
  );
}

function comparisonHasValues({ comparison, facts }: Content): CheckIssue[] {
  const withValues = new Set(facts.filter((fact) => fact.values !== undefined).map((fact) => fact.id));
  return comparison.flatMap((group, index) =>
    group.rows.flatMap((row, at): CheckIssue[] => {
      if (withValues.has(row.fact)) return [];
      const message = `${group.id}: the fact ${row.fact} is missing or has no values for the two types. Add them, or drop the row.`;
      return [{ area: "comparison", index, path: ["rows", at, "fact"], message }];
    }),
  );
}

/** Senses and glossary terms may lead to topics that exist, and nowhere else. */
function namesPointSomewhere({ senses, glossary, topics }: Content): CheckIssue[] {
  const topicIds = new Set(topics.map((topic) => topic.id));
  const isMissing = (id: string | undefined) => id !== undefined && !topicIds.has(id);
  return [
    ...senses.flatMap(({ id, meanings }, index) =>
      meanings.flatMap((meaning, at) =>
        isMissing(meaning.topic)
          ? [missing("senses", index, ["meanings", at, "topic"], `${id}: the topic ${meaning.topic}`)]
          : [],
      ),
    ),
    ...glossary.flatMap((term, index) =>
      isMissing(term.topic)
        ? [missing("glossary", index, ["topic"], `${term.id}: the topic ${term.topic}`)]
        : [],
    ),
  ];
}

function finderHolds({ finder, facts, topics }: Content): CheckIssue[] {
  const issues = finderIssues(finder, idsOf(facts), idsOf(topics));
  return issues.map(({ path, message }) => ({ area: "finder", index: 0, path, message }));
}

function quizHolds({ quiz, facts, topics }: Content): CheckIssue[] {
  return quizIssues(quiz, idsOf(facts), idsOf(topics)).map(({ path: [index, ...path], message }) => ({
    area: "quiz",
    index: Number(index),
    path,
    message,
  }));
}

function idsOf(elements: readonly { readonly id: string }[]): ReadonlySet<string> {
  return new Set(elements.map(({ id }) => id));
}

function comparable(utterance: string): string {
  return utterance
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\p{P}]+/gu, " ")
    .trim();
}

function missing(
  area: CheckIssue["area"],
  index: number,
  path: readonly PropertyKey[],
  what: string,
): CheckIssue {
  return { area, index, path, message: `${what} does not exist. Write it, or take the name out.` };
}
