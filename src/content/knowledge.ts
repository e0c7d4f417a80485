import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Catalog, type CatalogContent, createCatalog } from "../core/catalog/catalog.ts";
import { type Model, readModel } from "../core/knowledge/model.ts";

/** What the build makes of the content: read at start in milliseconds, where the sources take seconds. */
export const builtCatalog = fileURLToPath(new URL("../../dist/catalog.json", import.meta.url));
export const builtModel = fileURLToPath(new URL("../../dist/model.bin", import.meta.url));

export interface Knowledge {
  readonly catalog: Catalog;
  readonly model: Model;
}

/**
 * The catalog and the model: as built, or from the sources when an operator's folder lies on top or when
 * nothing is built. Throws a `ContentError` when the content has mistakes.
 */
export async function loadKnowledge(contentDir?: string): Promise<Knowledge> {
  if (contentDir === undefined && existsSync(builtCatalog) && existsSync(builtModel)) {
    // Written by our own build from checked content, and held equal to it by a test: nothing to check again.
    const content = JSON.parse(readFileSync(builtCatalog, "utf8")) as CatalogContent;
    return { catalog: createCatalog(content), model: readModel(readFileSync(builtModel)) };
  }
  // What reads and checks the sources is half of a start, and this branch is rare.
  const { loadContent } = await import("./load.ts");
  const { trainOn } = await import("./training.ts");
  const content = loadContent(contentDir);
  return { catalog: createCatalog(content), model: trainOn(content) };
}
