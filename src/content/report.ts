import { type Content, utteranceLists } from "../core/catalog/schema.ts";
import { isPastReview } from "../core/knowledge/cite.ts";
import { writtenLocales } from "../core/locale.ts";

/** The state of content that has no mistakes: what there is, and what an editor should look at next. */
export interface ContentReport {
  readonly counts: Readonly<Record<string, number>>;
  /** Facts whose month of review is over, and those whose month comes within three. */
  readonly pastReview: readonly string[];
  readonly nearReview: readonly string[];
  readonly lowConfidence: readonly string[];
  readonly disputed: readonly string[];
  /** Facts that no topic, comparison, finder or quiz shows. */
  readonly unusedFacts: readonly string[];
  /** Topics with fewer than 30 utterances in a language, as "topic (language): n". */
  readonly thinTopics: readonly string[];
}

/** The least number of utterances per topic and language; fewer cost accuracy, see docs/decisions. */
export const leastUtterances = 30;

/** Looks at checked content on a day given as `YYYY-MM-DD`. */
export function reportOn(content: Content, today: string): ContentReport {
  const { facts, topics, quiz, glossary, senses, outOfScope, background, comparison, finder } = content;
  const ids = (chosen: typeof facts) => chosen.map((fact) => fact.id);
  const used = JSON.stringify([topics.map((topic) => topic.facts), comparison, finder, quiz]);
  const soon = monthsLater(today, 3);
  return {
    counts: {
      facts: facts.length,
      sources: new Set(facts.flatMap((fact) => fact.sources.map((source) => source.url))).size,
      topics: topics.length,
      ...Object.fromEntries(
        utteranceLists.map((list) => [
          `utterances (${list === "other" ? "other languages" : list})`,
          sum(topics.map((topic) => topic.utterances[list].length)),
        ]),
      ),
      "subjects out of scope": outOfScope.length,
      "background sentences": sum(Object.values(background).map((sentences) => sentences.length)),
      "quiz questions": quiz.length,
      "glossary terms": glossary.length,
      "ambiguous words": senses.length,
    },
    pastReview: ids(facts.filter((fact) => isPastReview(fact, today))),
    nearReview: ids(facts.filter((fact) => !isPastReview(fact, today) && isPastReview(fact, soon))),
    lowConfidence: ids(facts.filter((fact) => fact.confidence === "low")),
    disputed: ids(facts.filter((fact) => fact.dissent !== undefined)),
    unusedFacts: ids(facts.filter((fact) => !used.includes(JSON.stringify(fact.id)))),
    thinTopics: topics.flatMap(({ id, utterances }) =>
      writtenLocales
        .filter((locale) => utterances[locale].length < leastUtterances)
        .map((locale) => `${id} (${locale}): ${utterances[locale].length}`),
    ),
  };
}

function monthsLater(day: string, months: number): string {
  const date = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + months + 1);
  return date.toISOString().slice(0, 10);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
