import { join } from "node:path";
import {
  fill,
  groupQuestions,
  groupWith,
  type Locale,
  leftLine,
  nearestTopics,
  type PatchFor,
  patchOf,
  type Review,
  type Words,
} from "../core/index.ts";
import type { ReviewOptions } from "./arguments.ts";
import type { ReportParts } from "./review-report.ts";
import { writeText } from "./write-text.ts";

export interface AddParts extends ReportParts {
  readonly words: Readonly<Record<Locale, Words>>;
  readonly locale: Locale;
  /** Makes patches for an operator's folder, if there is one. */
  readonly patchesFor: (contentDir?: string) => PatchFor;
  readonly contentDir?: string;
  /** Gives out the result itself. */
  readonly print: (text: string) => Promise<void>;
  /** Says to a person what is not the result, such as where it was written to. */
  readonly tell: (text: string) => void;
}

/**
 * Prints how the content would change for a group to be understood as a topic, or writes it as a file and a diff of their own; the
 * content itself stays as it is. Resolves to the exit code.
 */
export async function addToContent(
  { group: key, topic: named, out }: Extract<ReviewOptions, { kind: "add" }>,
  { unanswered }: Review,
  { words: allWords, locale, catalog, contentDir, patchesFor, print, tell, ...parts }: AddParts,
): Promise<number> {
  const words = allWords[locale];
  const refuse = (text: string): number => {
    tell(text);
    return 1;
  };
  const group = groupWith(groupQuestions(unanswered, parts.likeness), key);
  if (group === undefined) return refuse(fill(words.report.noSuchGroup, { group: key }));
  const topic = named ?? nearestTopics(group, { catalog, ...parts })[0];
  if (topic === undefined) return refuse(fill(words.report.noTopic, { group: key }));
  if (!catalog.topics.has(topic)) return refuse(fill(words.report.noSuchTopic, { topic }));

  // A file that lies in the folder already is added to, not written over.
  const { patch, left } = patchOf(group, topic, { patchFor: patchesFor(out ?? contentDir) });
  for (const each of left) tell(leftLine(each, { catalog, words, say: (text) => text[locale] }));
  const { file, diff } = patch;
  if (file === undefined || diff === undefined) return refuse(words.review.nothingToAdd);
  if (out === undefined) {
    await print(diff.text);
    return 0;
  }
  tell(fill(words.report.written, { file: writeText(join(out, file.path), file.text) }));
  tell(fill(words.report.written, { file: writeText(join(out, `${topic}.diff`), diff.text) }));
  return 0;
}
