import { type Finder, type FinderOutcome, ownerQuestion } from "./schema.ts";
import { type FinderState, type GivenAnswer, standing, withAnswer } from "./step.ts";

/** One answer given otherwise. */
export type Flip = Required<GivenAnswer>;

/** The flips that each, alone, lead to the same other outcome. */
export interface Change {
  readonly outcome: FinderOutcome;
  /** Whether nothing is left to ask then; if not, it is the outcome of answering all the rest with "Not sure". */
  readonly isCertain: boolean;
  readonly flips: readonly Flip[];
}

/**
 * What would change the outcome of a finished finder, found by giving each answer otherwise, one at a time.
 *
 * The nearest change comes first: the one with the most flips, those of the owner not counted, since who one is
 * changes last; among equals the one whose question came latest. "Not sure" is not a flip.
 */
export function changesOf(state: FinderState, finder: Finder): readonly Change[] {
  const { given, outcome: current } = standing(state, finder);
  const changes = new Map<string, Change>();
  for (const { question, choice } of given.toReversed()) {
    for (const other of question.choices) {
      if (other === choice) continue;
      const { outcome, question: next } = standing(withAnswer(state, question, other), finder);
      if (outcome === current) continue;
      const isCertain = next === undefined;
      const key = `${outcome.id} ${isCertain}`;
      const flips = [...(changes.get(key)?.flips ?? []), { question, choice: other }];
      changes.set(key, { outcome, isCertain, flips });
    }
  }
  return [...changes.values()].sort((one, other) => nearness(other) - nearness(one));
}

function nearness({ flips }: Change): number {
  return flips.filter(({ question }) => question.id !== ownerQuestion).length;
}
