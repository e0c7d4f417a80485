import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { z } from "zod";
import { contentIssues } from "../core/catalog/checks.ts";
import { type Content, contentSchema } from "../core/catalog/schema.ts";
import { type AreaName, areas } from "./areas.ts";
import { ContentError, type ContentIssue } from "./content-error.ts";
import { type Element, placeOf } from "./element.ts";
import { readWords } from "./locale-files.ts";
import { fieldOf, readArea } from "./read.ts";
import { createToTraditional, type ToTraditional, withTraditional } from "./traditional.ts";

/** The content that comes with the product, from the source folder and from the built one alike. */
export const contentFolder = fileURLToPath(new URL("../../content", import.meta.url));

/**
 * Reads, derives zh-TW, and checks all content: the product's own, with an operator's folder on top if given.
 *
 * Throws a `ContentError` that lists every mistake with its file and line.
 */
export function loadContent(overlay?: string): Content {
  const folders = overlay === undefined ? [contentFolder] : [contentFolder, overlay];
  const toTraditional = createToTraditional(join(contentFolder, "zh-TW.yaml"));
  const issues: ContentIssue[] = [];
  const elements = new Map<AreaName, readonly Element[]>();
  const content: Record<string, unknown> = { words: readWords(folders, toTraditional, issues) };
  for (const name of Object.keys(areas) as AreaName[]) {
    const read = readArea(areas[name], folders, issues);
    elements.set(name, read);
    const values = read.map((element) => checked(element, areas[name].schema, toTraditional, issues));
    const isOne = areas[name].holds === "one" && !("key" in areas[name]);
    if (isOne && read.length === 0)
      issues.push({ file: areas[name].place, message: "this file is missing." });
    content[name] = isOne ? values[0] : values;
  }
  if (issues.length > 0) throw new ContentError(issues);

  const parsed = contentSchema.parse(content);
  const mistakes = contentIssues(parsed).map(({ area, index, path, message }): ContentIssue => {
    const element = elements.get(area)?.[index];
    return { ...(element === undefined ? { file: area } : placeOf(element, path)), message };
  });
  if (mistakes.length > 0) throw new ContentError(mistakes);
  return parsed;
}

function checked(
  element: Element,
  schema: z.ZodType,
  toTraditional: ToTraditional,
  issues: ContentIssue[],
): unknown {
  const parsed = schema.safeParse(withTraditional(element.value, toTraditional));
  if (parsed.success) return parsed.data;
  const name = fieldOf(element.value, "id") ?? fieldOf(element.value, "concept");
  // A text without zh-CN lacks zh-TW as well, which is derived from it: one mistake, said once.
  const own = parsed.error.issues.filter(
    ({ path }) => path.at(-1) !== "zh-TW" || !isMissingBeside(path, parsed.error),
  );
  for (const issue of own) {
    const prefix = name === undefined ? "" : `${String(name)}: `;
    issues.push({ ...placeOf(element, issue.path), message: `${prefix}${describe(issue)}` });
  }
  return undefined;
}

function isMissingBeside(path: readonly PropertyKey[], { issues }: z.ZodError): boolean {
  const source = [...path.slice(0, -1), "zh-CN"].join();
  return issues.some((issue) => issue.path.join() === source);
}

/** What is wrong and how to mend it, where zod's own words alone would leave an editor guessing. */
function describe({ message, code, path }: z.core.$ZodIssue): string {
  const field = path.map(String).join(".");
  if (code === "unrecognized_keys") return `${field || "this element"} has an unknown field. ${message}.`;
  if (code === "too_big") return `${field} is too long: ${message}. Say it in fewer words.`;
  if (code === "invalid_type" && message.endsWith("received undefined")) {
    return `${field} is missing. Each text needs every locale: en, zh-CN.`;
  }
  return `${field}: ${message}.`;
}
