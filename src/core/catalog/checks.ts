import { finderIssues } from "../finder/checks.ts";
import { stemsOf } from "../knowledge/reading.ts";
import { quizIssues } from "../quiz/checks.ts";
import { type CheckIssue, idsOf, missing, nameOf } from "./check-issue.ts";
import type { SoundContent } from "./schema.ts";
import { topicIssues } from "./topic-checks.ts";

export interface CheckOptions {
  /** How many utterances every topic has in each written language; 0, unless given, asks for none. */
  readonly leastUtterances?: number;
  /** Facts with a mistake of form: whether they have values is not known. */
  readonly faultyFacts?: ReadonlySet<string>;
}

/** All that must hold between the parts of the content, by named checks, in order of the areas. */
export function contentIssues(
  content: SoundContent,
  { leastUtterances = 0, faultyFacts = new Set() }: CheckOptions = {},
): readonly CheckIssue[] {
  return [
    ...sourcesAgree(content),
    ...topicIssues(content, leastUtterances),
    ...namesStandForOneConcept(content),
    ...comparisonHasValues(content, faultyFacts),
    ...namesPointSomewhere(content),
    ...finderHolds(content),
    ...quizHolds(content),
  ];
}

function sourcesAgree({ facts }: SoundContent): CheckIssue[] {
  const known = new Map<string, { title: string; publisher: string; kind: string }>();
  return facts.flatMap((fact, index) =>
    (fact.sources ?? []).flatMap((source, at): CheckIssue[] => {
      const { url, title, publisher, kind } = source;
      const first = known.get(url);
      if (first === undefined) known.set(url, { title, publisher, kind });
      if (
        first === undefined ||
        (first.title === title && first.publisher === publisher && first.kind === kind)
      )
        return [];
      const message = `${nameOf(fact)}: the same url is called "${first.title}" (${first.publisher}, ${first.kind}) elsewhere. Use one name for one page.`;
      return [{ area: "facts", index, path: ["sources", at], message }];
    }),
  );
}

/** A name is filed by its stems, so "weekly" and "weeks" are one, and the concept that has it first would keep it in silence. */
function namesStandForOneConcept({ aliases }: SoundContent): CheckIssue[] {
  const owner = new Map<string, { concept: string; name: string }>();
  return aliases.flatMap(({ concept = "this element", words = [] }, index) =>
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

function comparisonHasValues(
  { comparison, facts }: SoundContent,
  faultyFacts: ReadonlySet<string>,
): CheckIssue[] {
  const withValues = idsOf(facts.filter(({ values }) => values !== undefined));
  return comparison.flatMap((group, index) =>
    (group.rows ?? []).flatMap((row, at): CheckIssue[] => {
      if (withValues.has(row.fact) || faultyFacts.has(row.fact)) return [];
      const message = `${nameOf(group)}: the fact ${row.fact} is missing or has no values for the two types. Add them, or drop the row.`;
      return [{ area: "comparison", index, path: ["rows", at, "fact"], message }];
    }),
  );
}

/** Senses and glossary terms may lead to topics that exist, and nowhere else. */
function namesPointSomewhere({ senses, glossary, topics }: SoundContent): CheckIssue[] {
  const topicIds = idsOf(topics);
  const isMissing = (id: string | undefined) => id !== undefined && !topicIds.has(id);
  return [
    ...senses.flatMap((sense, index) =>
      (sense.meanings ?? []).flatMap((meaning, at) =>
        isMissing(meaning.topic)
          ? [
              missing(
                "senses",
                index,
                ["meanings", at, "topic"],
                `${nameOf(sense)}: the topic ${meaning.topic}`,
              ),
            ]
          : [],
      ),
    ),
    ...glossary.flatMap((term, index) =>
      isMissing(term.topic)
        ? [missing("glossary", index, ["topic"], `${nameOf(term)}: the topic ${term.topic}`)]
        : [],
    ),
  ];
}

function finderHolds({ finder, facts, topics }: SoundContent): CheckIssue[] {
  if (finder === undefined) return [];
  const issues = finderIssues(finder, idsOf(facts), idsOf(topics));
  return issues.map(({ path, message }) => ({ area: "finder", index: 0, path, message }));
}

function quizHolds({ quiz, facts, topics }: SoundContent): CheckIssue[] {
  return quizIssues(quiz, idsOf(facts), idsOf(topics)).map(({ path: [index, ...path], message }) => ({
    area: "quiz",
    index: Number(index),
    path,
    message,
  }));
}
