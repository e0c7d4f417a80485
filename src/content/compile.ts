import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { ContentError } from "./content-error.ts";
import { builtCatalog, builtModel } from "./knowledge.ts";
import { loadContent } from "./load.ts";
import { catalogContent, trainOn } from "./training.ts";

/** The build's second step: checks the content, trains the model, and writes both beside the program. */
try {
  const content = loadContent();
  const catalog = JSON.stringify(catalogContent(content));
  const model = trainOn(content).serialize();
  mkdirSync(dirname(builtCatalog), { recursive: true });
  writeFileSync(builtCatalog, catalog);
  writeFileSync(builtModel, model);
  console.log(
    `Content compiled: catalog ${kilobytes(Buffer.byteLength(catalog))}, model ${kilobytes(model.byteLength)}.`,
  );
} catch (error) {
  if (!(error instanceof ContentError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1_000)} kB`;
}
