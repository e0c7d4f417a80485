import { ContentError } from "./content-error.ts";
import { compileKnowledge } from "./knowledge.ts";

/** The build's second step: checks the content, trains the model, and writes both beside the program. */
try {
  const { catalogBytes, modelBytes } = compileKnowledge();
  console.log(`Content compiled: catalog ${kilobytes(catalogBytes)}, model ${kilobytes(modelBytes)}.`);
} catch (error) {
  if (!(error instanceof ContentError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1_000)} kB`;
}
