import type { AccountType, Facets } from "../entity.ts";
import type { Locale } from "../locale.ts";
import { findTypes } from "./account-types.ts";
import { findFacets } from "./facets.ts";
import { detectLanguage, type QuestionLanguage } from "./language.ts";
import type { Classification, Model, RankedTopic } from "./model.ts";
import { splitParts } from "./parts.ts";
import { createPhraseFinder, tabulatePhrases } from "./phrases.ts";
import { type Reading, stemsOf } from "./reading.ts";

/** What the bot makes of an utterance, before it decides what to say. */
export interface Understanding {
  readonly outcome: "answer" | "choose" | "unknown";
  /** `answer`: one id, or two when two questions are joined; `choose`: two to four, best first; `unknown`: none. */
  readonly topics: readonly string[];
  /** Only with `unknown` that just misses being known: the two to four nearest topics. */
  readonly nearest?: readonly string[];
  /** Chance, 0..1, that the first of `topics` is right; with `unknown`, that the utterance is in scope after all. */
  readonly confidence: number;
  /** The best five, whatever the outcome. */
  readonly ranked: readonly RankedTopic[];
  readonly facets: Facets;
  /** Ids of the ambiguous words met, each once, in order. */
  readonly senses: readonly string[];
  /** The type that the word for both means, where it is set against the name of the other type. */
  readonly contrast?: AccountType;
  readonly language: QuestionLanguage;
}

export interface Hint {
  /** The locale the asker reads, when it is known. */
  readonly locale?: Locale;
}

export type Understand = (utterance: string, hint?: Hint) => Understanding;

/** An ambiguous word: an id, and its spellings. */
export interface SenseWords {
  readonly id: string;
  readonly words: readonly string[];
}

/** What the engine has to know besides its model. */
export interface UnderstandingKnowledge {
  readonly senses: readonly SenseWords[];
}

const mostChoices = 4;

/** A topic this far behind the best one, in margins, is not worth a button. */
const choiceReach = 0.6;

/** From this part of the chance that makes an utterance known, it may be ours after all. */
const nearlyKnown = 2 / 3;

/** Concepts that make a question ours in a language that nobody taught the model. */
const accountConcepts = new Set([
  "official-account",
  "public-account",
  "subscription-account",
  "service-account",
]);

/** Names somebody else's product; what is called an account there is not ours. */
const otherPlatform = "other-platform";

/**
 * Makes the function that understands an utterance: never throws, the same answer for the same utterance, in time linear in its
 * length up to a cap of 2,000 characters.
 */
export function createUnderstand(model: Model, { senses }: UnderstandingKnowledge): Understand {
  const { leastKnown, leastSure } = model.calibration;
  const { fold } = model.lexicon;
  const findSenses = createSenseFinder(model, senses);
  const isSure = ({ known, sure }: Classification): boolean => known >= leastKnown && sure >= leastSure;

  /** The topics of joined questions, in their order, of which each is clear by itself. */
  const joinedTopics = (utterance: string): string[] => {
    const parts = splitParts(utterance);
    if (parts.length < 2) return [];
    return [...new Set(parts.map(model.classify).filter(isSure).map(bestTopic))];
  };

  const decide = (utterance: string, whole: Classification): Pick<Understanding, "outcome" | "topics"> => {
    const joined = joinedTopics(utterance);
    if (joined.length === 2) return { outcome: "answer", topics: bestFirst(joined, bestTopic(whole)) };
    if (whole.sure >= leastSure) return { outcome: "answer", topics: [bestTopic(whole)] };
    return { outcome: "choose", topics: choices(whole) };
  };

  return (utterance, hint) => {
    const reading = model.read(utterance);
    const language = detectLanguage(utterance, reading.units, fold, hint?.locale);
    const whole = model.classifyReading(reading);
    const { types, contrast } = findTypes(reading);
    const shared = {
      facets: findFacets(reading, types),
      senses: findSenses(reading),
      ...(contrast === undefined ? {} : { contrast }),
      language,
    };
    const found = (classification: Classification) => ({
      ranked: classification.topics.slice(0, 5),
      confidence: classification.sure,
      ...shared,
    });
    if (whole.known >= leastKnown) return { ...decide(utterance, whole), ...found(whole) };
    if (language === "other" && namesOurs(reading)) {
      const byName = model.classifyReading(namesOnly(reading));
      return { outcome: "choose", topics: choices(byName), ...found(byName) };
    }
    const unknown = { outcome: "unknown", topics: [], ...found(whole), confidence: whole.known } as const;
    return whole.known >= nearlyKnown * leastKnown ? { ...unknown, nearest: choices(whole) } : unknown;
  };
}

/** Whether it speaks of one of our accounts, and of no other platform's. */
function namesOurs({ concepts }: Reading): boolean {
  const named = new Set(concepts.map(({ concept }) => concept));
  return !named.has(otherPlatform) && [...named].some((concept) => accountConcepts.has(concept));
}

/** Of a language that nobody taught the model, only the names of things mean anything; the rest would mislead. */
function namesOnly({ concepts }: Reading): Reading {
  return { units: [], stems: [], concepts };
}

function bestTopic({ topics }: Classification): string {
  return (topics[0] as RankedTopic).topic;
}

/** Puts the topic that the whole utterance sounds like first; otherwise the order of the questions stands. */
function bestFirst(topics: readonly string[], best: string): string[] {
  return topics.includes(best) ? [best, ...topics.filter((topic) => topic !== best)] : [...topics];
}

function choices({ topics }: Classification): string[] {
  const least = (topics[0]?.score ?? 0) - choiceReach;
  return topics
    .slice(0, mostChoices)
    .filter(({ score }, at) => at < 2 || score >= least)
    .map(({ topic }) => topic);
}

function createSenseFinder(model: Model, senses: readonly SenseWords[]): (reading: Reading) => string[] {
  const spellings = senses.flatMap(({ words }, phrase) =>
    words.map((word) => ({ phrase, units: stemsOf(word, model.lexicon.fold) })),
  );
  const find = createPhraseFinder(tabulatePhrases(spellings));
  return ({ stems }) => [...new Set(find(stems).map(({ phrase }) => (senses[phrase] as SenseWords).id))];
}
