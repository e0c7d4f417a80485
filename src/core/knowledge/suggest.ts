import type { Locale } from "../locale.ts";
import { type FoldTable, normalize } from "./normalize.ts";
import { splitUnits } from "./units.ts";

/** A topic as far as completing needs it: what people type for it, and its title, per locale. */
export interface SuggestedTopic {
  readonly id: string;
  readonly title: Readonly<Record<Locale, string>>;
  readonly utterances: readonly string[];
}

/**
 * Ranks topics for what is typed so far.
 *
 * Best first, at most `limit` ids, only topics that share a word with `partial` or a word that begins like its last one; none for
 * an empty text. Titles in the asker's locale count most.
 */
export type Suggest = (partial: string, locale: Locale, limit: number) => string[];

/** A word in a title says more about a topic than one in an utterance. */
const titleWeight = 8;
/** Most words that the unfinished last one is completed to: the commonest come first, the rest adds nothing. */
const mostCompletions = 50;

interface Entry {
  readonly unit: string;
  /** Weight by topic number. */
  readonly weights: Float32Array;
}

/** Files the words of all topics for completion. A call costs tens of microseconds. */
export function createSuggest(topics: readonly SuggestedTopic[], fold: FoldTable): Suggest {
  const unitsOf = (text: string): string[] => splitUnits(normalize(text, fold));
  const utteranceEntries = file(topics.map(({ utterances }) => utterances.map(unitsOf)));
  const titleEntries = new Map<Locale, readonly Entry[]>();
  const entriesFor = (locale: Locale): readonly Entry[] => {
    let entries = titleEntries.get(locale);
    if (entries === undefined) {
      entries = file(topics.map(({ title }) => [unitsOf(title[locale])]));
      titleEntries.set(locale, entries);
    }
    return entries;
  };

  return (partial, locale, limit) => {
    const units = unitsOf(partial);
    if (units.length === 0) return [];
    const scores = new Float64Array(topics.length);
    units.forEach((unit, at) => {
      const isLast = at === units.length - 1;
      add(scores, utteranceEntries, unit, isLast, 1);
      add(scores, entriesFor(locale), unit, isLast, titleWeight);
    });
    return topics
      .map(({ id }, at) => ({ id, score: scores[at] as number }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score)
      .slice(0, limit)
      .map(({ id }) => id);
  };
}

/** One entry a unit, sorted by it; its weights say how much more often each topic uses it than others do. */
function file(unitsByTopic: readonly (readonly (readonly string[])[])[]): Entry[] {
  const counts = new Map<string, Float32Array>();
  unitsByTopic.forEach((texts, topic) => {
    for (const units of texts) {
      for (const unit of new Set(units)) {
        let row = counts.get(unit);
        if (row === undefined) {
          row = new Float32Array(unitsByTopic.length);
          counts.set(unit, row);
        }
        row[topic] = (row[topic] as number) + 1 / texts.length;
      }
    }
  });
  const entries = [...counts].map(([unit, shares]): Entry => {
    const users = shares.filter((share) => share > 0).length;
    const rarity = Math.log((unitsByTopic.length + 1) / users);
    return { unit, weights: shares.map((share) => Math.sqrt(share) * rarity) };
  });
  return entries.sort((a, b) => (a.unit < b.unit ? -1 : 1));
}

function add(scores: Float64Array, entries: readonly Entry[], unit: string, isPrefix: boolean, factor: number): void {
  const from = lowerBound(entries, unit);
  const to = isPrefix ? Math.min(entries.length, from + mostCompletions) : from + 1;
  for (let at = from; at < to; at++) {
    const entry = entries[at];
    if (entry === undefined || !entry.unit.startsWith(unit) || (!isPrefix && entry.unit !== unit)) break;
    // A finished word outweighs one that it could yet become.
    const share = (entry.unit === unit ? 1 : 0.5) * factor;
    for (let topic = 0; topic < scores.length; topic++) {
      scores[topic] = (scores[topic] as number) + share * (entry.weights[topic] as number);
    }
  }
}

function lowerBound(entries: readonly Entry[], unit: string): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle] as Entry).unit < unit) low = middle + 1;
    else high = middle;
  }
  return low;
}
