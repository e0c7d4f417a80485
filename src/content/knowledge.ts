import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Catalog, type CatalogContent, createCatalog } from "../core/catalog/catalog.ts";
import type { Content } from "../core/catalog/schema.ts";
import { type Model, readModel } from "../core/knowledge/model.ts";
import { train } from "../core/knowledge/train.ts";
import { loadContent } from "./load.ts";
import { createFoldTable } from "./traditional.ts";

/** What the build makes of the content: read at start in milliseconds, where the sources take seconds. */
const builtCatalog = fileURLToPath(new URL("../../dist/catalog.json", import.meta.url));
const builtModel = fileURLToPath(new URL("../../dist/model.bin", import.meta.url));

export interface Knowledge {
  readonly catalog: Catalog;
  readonly model: Model;
}

/**
 * The catalog and the model: as built, or from the sources when an operator's folder lies on top or when
 * nothing is built. Throws a `ContentError` when the content has mistakes.
 */
export function loadKnowledge(contentDir?: string): Knowledge {
  if (contentDir === undefined && existsSync(builtCatalog) && existsSync(builtModel)) {
    // Written by our own build from checked content, and held equal to it by a test: nothing to check again.
    const content = JSON.parse(readFileSync(builtCatalog, "utf8")) as CatalogContent;
    return { catalog: createCatalog(content), model: readModel(readFileSync(builtModel)) };
  }
  const content = loadContent(contentDir);
  return { catalog: createCatalog(content), model: trainOn(content) };
}

/** Writes what `loadKnowledge` reads at start. */
export function compileKnowledge(): { readonly catalogBytes: number; readonly modelBytes: number } {
  const content = loadContent();
  const catalog = JSON.stringify(catalogContent(content));
  const model = trainOn(content).serialize();
  writeFileSync(builtCatalog, catalog);
  writeFileSync(builtModel, model);
  return { catalogBytes: Buffer.byteLength(catalog), modelBytes: model.byteLength };
}

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
