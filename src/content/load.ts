import { join } from "node:path";
import { contentIssues } from "../core/catalog/checks.ts";
import { type Content, contentSchema, soundContentSchema, topicSchema } from "../core/catalog/schema.ts";
import { type AreaName, areas } from "./areas.ts";
import { type Change, changeIn, wordsChangeIn } from "./changes.ts";
import { ContentError, type ContentIssue } from "./content-error.ts";
import { contentFolder } from "./content-folder.ts";
import { type Element, placeOf } from "./element.ts";
import { folderIssues, layoutIssues } from "./layout.ts";
import { readWords } from "./locale-files.ts";
import { pathInFiles, withMoreUtterances } from "./more-utterances.ts";
import { parseElement } from "./parse-element.ts";
import { fieldOf, readArea } from "./read.ts";
import { createToTraditional } from "./traditional.ts";

const traditionalFile = "zh-TW.yaml";

export interface LoadOptions {
  /** How many utterances every topic must have in each written language; none are asked for unless given. */
  readonly leastUtterances?: number;
}

/** The content, and what the operator's folder did to it: empty where there is none. */
export interface LoadedContent {
  readonly content: Content;
  readonly changes: readonly Change[];
}

/** The content alone, as `loadLayers` reads it. */
export function loadContent(overlay?: string): Content {
  return loadLayers(overlay).content;
}

/**
 * Reads, derives zh-TW, and checks all content: the product's own, with an operator's folder on top if given.
 *
 * Throws a `ContentError` that lists every mistake with its file and line: those of form, and among what could be read those of
 * reference. Only while a file is no YAML at all are references not checked, since what it holds is not known.
 */
export function loadLayers(overlay?: string, options: LoadOptions = {}): LoadedContent {
  const issues: ContentIssue[] = overlay === undefined ? [] : [...folderIssues(overlay)];
  if (issues.length > 0) throw new ContentError(issues);
  issues.push(...layoutIssues(contentFolder, [traditionalFile]));
  if (overlay !== undefined) issues.push(...layoutIssues(overlay));

  const folders = overlay === undefined ? [contentFolder] : [contentFolder, overlay];
  const toTraditional = createToTraditional(join(contentFolder, traditionalFile));
  const content: Record<string, unknown> = { words: readWords(folders, toTraditional, issues) };
  const elements = new Map<AreaName, readonly Element[]>();
  const faultyFacts = new Set<string>();
  let isWhole = true;
  for (const name of Object.keys(areas) as AreaName[]) {
    const reading = readArea(areas[name], folders, issues);
    isWhole &&= reading.isWhole;
    elements.set(name, reading.elements);
    const values = reading.elements.map((element) => {
      const before = issues.length;
      const value = parseElement(element, areas[name].schema, toTraditional, issues);
      if (name === "facts" && issues.length > before) faultyFacts.add(String(fieldOf(element.value, "id")));
      return value;
    });
    const isOne = areas[name].holds === "one" && !("key" in areas[name]);
    if (isOne && reading.elements.length === 0 && reading.isWhole)
      issues.push({ file: areas[name].place, message: "this file is missing." });
    content[name] = isOne ? values[0] : name === "topics" ? values.map(withMore) : values;
  }
  if (isWhole) issues.push(...referenceIssues(content, elements, { ...options, faultyFacts }));
  if (issues.length > 0) throw new ContentError(issues);

  const changes =
    overlay === undefined
      ? []
      : [
          ...[...elements].map(([name, read]) => changeIn(areas[name], read, overlay)),
          wordsChangeIn(overlay),
        ].filter(({ added, changed }) => added + changed > 0);
  return { content: contentSchema.parse(content), changes };
}

function withMore(topic: unknown): unknown {
  const sound = topicSchema.partial().safeParse(topic);
  return sound.success ? withMoreUtterances(sound.data) : topic;
}

/** The mistakes between elements, each where its element was read. */
function referenceIssues(
  content: Readonly<Record<string, unknown>>,
  elements: ReadonlyMap<AreaName, readonly Element[]>,
  options: Parameters<typeof contentIssues>[1],
): readonly ContentIssue[] {
  return contentIssues(soundContentSchema.parse(content), options).map(({ area, index, path, message }) => {
    const element = elements.get(area)?.[index];
    return {
      ...(element === undefined ? { file: area } : placeOf(element, pathInFiles(element, path))),
      message,
    };
  });
}
