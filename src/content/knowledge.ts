import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Catalog, type CatalogContent, createCatalog } from "../core/catalog/catalog.ts";
import type { Content } from "../core/catalog/schema.ts";
import { type Model, readModel } from "../core/knowledge/model.ts";
import type { Change } from "./changes.ts";

/** What the build makes of the content: read at start in milliseconds, where the sources take seconds. */
export const builtCatalog = fileURLToPath(new URL("../../dist/catalog.json", import.meta.url));
export const builtModel = fileURLToPath(new URL("../../dist/model.bin", import.meta.url));
/** The model last trained on an operator's content; kept so that only the first start after a change waits for it. */
const ownModel = fileURLToPath(new URL("../../dist/own-model.bin", import.meta.url));

export interface Knowledge {
  readonly catalog: Catalog;
  readonly model: Model;
  /** What an operator's folder did to the content; nothing without one. */
  readonly changes: readonly Change[];
}

/**
 * The catalog and the model: as built, or from the sources when an operator's folder lies on top or when
 * nothing is built. Throws a `ContentError` when the content has mistakes.
 *
 * `onTraining` is called before the model is trained, which takes about ten seconds.
 */
export async function loadKnowledge(
  contentDir?: string,
  onTraining: (words: Content["words"]) => void = () => {},
): Promise<Knowledge> {
  if (contentDir === undefined && existsSync(builtCatalog) && existsSync(builtModel)) {
    // Written by our own build from checked content, and held equal to it by a test: nothing to check again.
    const content = JSON.parse(readFileSync(builtCatalog, "utf8")) as CatalogContent;
    return { catalog: createCatalog(content), model: readModel(readFileSync(builtModel)), changes: [] };
  }
  // What reads and checks the sources is half of a start, and this branch is rare.
  const { loadLayers } = await import("./load.ts");
  const { trainingTexts, trainOn } = await import("./training.ts");
  const { keptModel } = await import("./kept-model.ts");
  const { content, changes } = loadLayers(contentDir);
  const train = () => {
    onTraining(content.words);
    return trainOn(content);
  };
  // The built model tells our own content and engine from those of another version; without one nothing would.
  const model = existsSync(builtModel)
    ? keptModel(ownModel, [readFileSync(builtModel), JSON.stringify(trainingTexts(content))], train)
    : train();
  return { catalog: createCatalog(content), model, changes };
}
