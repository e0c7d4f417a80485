import { describeChanges } from "../src/content/changes.ts";
import { ContentError } from "../src/content/content-error.ts";
import { loadLayers } from "../src/content/load.ts";
import { type ContentReport, leastUtterances, reportOn } from "../src/content/report.ts";
import { endWithReader } from "./closed-pipe.ts";

/**
 * `npm run content:check`: every mistake with its file and line, or the state of the content.
 *
 * Our own topics need many utterances; an operator's may do with few.
 */
endWithReader();
const overlay = process.env.CONTENT_DIR || undefined;
try {
  const { content, changes } = loadLayers(overlay, overlay === undefined ? { leastUtterances } : {});
  console.log("The content has no mistakes.");
  if (overlay !== undefined) console.log(describeChanges(changes));
  print(reportOn(content, new Date().toISOString().slice(0, 10)));
} catch (error) {
  if (!(error instanceof ContentError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function print(report: ContentReport): void {
  console.log();
  for (const [what, count] of Object.entries(report.counts))
    console.log(`${String(count).padStart(6)}  ${what}`);
  list("Past their review", report.pastReview);
  list("Due for review within three months", report.nearReview);
  list("Low confidence, and said so in the answer", report.lowConfidence);
  list("Sources differ, and said so in the answer", report.disputed);
  list("Facts that nothing shows", report.unusedFacts);
  list("Topics with too few utterances", report.thinTopics);
}

function list(title: string, items: readonly string[]): void {
  console.log(`\n${title}: ${items.length}${items.length === 0 ? "" : `\n  ${items.join(", ")}`}`);
}
