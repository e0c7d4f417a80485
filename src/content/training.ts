import type { CatalogContent } from "../core/catalog/catalog.ts";
import { type Content, type Utterances, utteranceLists } from "../core/catalog/schema.ts";
import type { Model } from "../core/knowledge/model.ts";
import { type Example, type TrainOptions, train } from "../core/knowledge/train.ts";
import { writtenLocales } from "../core/locale.ts";
import { createFoldTable } from "./traditional.ts";

/** The part of the content that answering needs; the utterances live on in the model. */
export function catalogContent({
  outOfScope: _,
  background: __,
  aliases: ___,
  topics,
  ...rest
}: Content): CatalogContent {
  return { ...rest, topics: topics.map(({ utterances: ____, ...topic }) => topic) };
}

/** What the engine is trained on, as the arguments of `train` and `prepare`. */
export interface TrainingTexts {
  readonly examples: readonly Example[];
  readonly negatives: readonly string[];
  readonly background: readonly string[];
  readonly options: TrainOptions;
}

/** Takes the texts to learn from out of the content: all utterances, titles included. */
export function trainingTexts({ topics, outOfScope, background, aliases }: Content): TrainingTexts {
  return {
    examples: topics.flatMap(({ id, title, utterances }) =>
      [...writtenLocales.map((locale) => title[locale]), ...inAllLanguages(utterances)].map((text) => ({
        topic: id,
        text,
      })),
    ),
    negatives: outOfScope.flatMap(({ utterances }) => inAllLanguages(utterances)),
    background: inAllLanguages(background),
    options: { aliases, foldTable: createFoldTable() },
  };
}

function inAllLanguages(utterances: Utterances): string[] {
  return utteranceLists.flatMap((list) => utterances[list]);
}

/** Trains the model on the content. */
export function trainOn(content: Content): Model {
  const { examples, negatives, background, options } = trainingTexts(content);
  return train(examples, negatives, background, options);
}
