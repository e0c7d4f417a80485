import type { Locale } from "../locale.ts";
import type { Model } from "./model.ts";
import { normalize } from "./normalize.ts";
import { isWord, splitUnits } from "./units.ts";

/** A topic as far as suggesting needs it. */
export interface TitledTopic {
  readonly id: string;
  readonly title: Readonly<Record<Locale, string>>;
}

/**
 * Ranks topics for what is typed so far: ids, best first, at most `limit`.
 *
 * None for a text without words, and none while nothing typed means anything to the model or begins a word of a title.
 */
export type Suggest = (partial: string, locale: Locale, limit: number) => string[];

/** A word under way is read as each of its commonest completions; more of them only blur the picture. */
const mostCompletions = 4;

/** What a word of the title, in the asker's locale, adds to a topic's margin. */
const titleBonus = 0.5;

/** A topic with a lower score than this is not meant. */
const leastScore = -0.9;

/**
 * Makes the function that suggests topics while somebody types.
 *
 * It asks the model, with the last word completed from the words that the model knows. About a millisecond a call.
 */
export function createSuggest(model: Model, topics: readonly TitledTopic[]): Suggest {
  const { fold, words } = model.lexicon;
  const unitsOf = (text: string): string[] => splitUnits(normalize(text, fold));

  return (partial, locale, limit) => {
    const units = unitsOf(partial);
    const last = units.at(-1);
    if (last === undefined) return [];

    const scores = new Map<string, number>();
    for (const ending of completions(last, words)) {
      for (const { topic, score } of model.classify([...units.slice(0, -1), ending].join(" ")).topics) {
        scores.set(topic, Math.max(score, scores.get(topic) ?? Number.NEGATIVE_INFINITY));
      }
    }
    return topics
      .map(({ id, title }) => ({
        id,
        score: (scores.get(id) ?? -1) + titleBonus * shared(units, unitsOf(title[locale])),
      }))
      .filter(({ score }) => score > leastScore)
      .sort((a, b) => b.score - a.score)
      .slice(0, limit)
      .map(({ id }) => id);
  };
}

/** The words that a unfinished word may become, the commonest first; itself where it is finished or no word of ours. */
function completions(start: string, words: readonly string[]): readonly string[] {
  if (!isWord(start) || words.includes(start)) return [start];
  const found = words.filter((word) => word.startsWith(start)).slice(0, mostCompletions);
  return found.length > 0 ? found : [start];
}

/** Share of `units` that are in a title; the last one counts where a word of the title begins with it. */
function shared(units: readonly string[], title: readonly string[]): number {
  const last = units.length - 1;
  const hits = units.filter((unit, at) =>
    title.some((word) => (at === last ? word.startsWith(unit) : word === unit)),
  );
  return hits.length / units.length;
}
