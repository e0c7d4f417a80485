import type { CatalogContent } from "../core/catalog/catalog.ts";
import type { Content } from "../core/catalog/schema.ts";
import type { Model } from "../core/knowledge/model.ts";
import { train } from "../core/knowledge/train.ts";
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

/** Trains the model on all utterances, titles included. */
export function trainOn({ topics, outOfScope, background, aliases }: Content): Model {
  const examples = topics.flatMap(({ id, title, utterances }) =>
    [title.en, title["zh-CN"], ...utterances.en, ...utterances["zh-CN"]].map((text) => ({ topic: id, text })),
  );
  const negatives = outOfScope.flatMap(({ utterances }) => [...utterances.en, ...utterances["zh-CN"]]);
  return train(examples, negatives, [...background.en, ...background["zh-CN"]], {
    aliases,
    foldTable: createFoldTable(),
  });
}
