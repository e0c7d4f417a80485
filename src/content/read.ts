import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { isMap, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import type { Area } from "./areas.ts";
import type { ContentIssue } from "./content-error.ts";
import { type Element, originIn } from "./element.ts";

/** The YAML files of a place in a folder, sorted; none when the folder does not have the place. */
export function filesAt(folder: string, place: string): readonly string[] {
  const path = join(folder, place);
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .map((name) => join(path, name));
}

/**
 * Reads one area from several folders. An element of a later folder replaces the fields that it names in the
 * element of the same key before; a key that is new is added.
 */
export function readArea(area: Area, folders: readonly string[], issues: ContentIssue[]): readonly Element[] {
  const elements = new Map<unknown, Element>();
  for (const [depth, folder] of folders.entries()) {
    const inFolder = new Set<unknown>();
    for (const file of filesAt(folder, area.place)) {
      for (const element of readFile(file, area, issues)) {
        const key = area.key === undefined ? area.place : fieldOf(element.value, area.key);
        if (inFolder.has(key)) issues.push(duplicate(element, area, key));
        inFolder.add(key);
        const before = depth > 0 ? elements.get(key) : undefined;
        elements.set(key, before === undefined ? element : overlaid(before, element));
      }
    }
  }
  return [...elements.values()];
}

/** One file as elements; a file that is no YAML, or not of the area's form, is an issue and gives none. */
export function readFile(
  file: string,
  { holds }: Pick<Area, "holds">,
  issues: ContentIssue[],
): readonly Element[] {
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(file, "utf8"), { lineCounter: lines });
  const name = shortName(file);
  for (const error of document.errors) {
    const line = error.linePos?.[0].line;
    const message = `this is not valid YAML: ${error.message.split("\n")[0]} Quote a text that holds ": " or " #".`;
    issues.push({ file: name, ...(line === undefined ? {} : { line }), message });
  }
  if (document.errors.length > 0) return [];

  const { contents } = document;
  const element = (node: Node): Element => ({
    value: node.toJS(document),
    origins: [originIn(name, node, lines)],
  });
  if (holds === "list" && isSeq(contents)) return contents.items.map((item) => element(item as Node));
  if (holds === "one" && isMap(contents)) return [element(contents as Node)];
  const expected = holds === "list" ? "a list: each element begins with '- '" : "one element with fields";
  issues.push({ file: name, line: 1, message: `the file must hold ${expected}.` });
  return [];
}

export function fieldOf(value: unknown, field: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[field] : undefined;
}

function overlaid(before: Element, after: Element): Element {
  return {
    value: { ...(before.value as object), ...(after.value as object) },
    origins: [...after.origins, ...before.origins],
  };
}

function duplicate(element: Element, area: Area, key: unknown): ContentIssue {
  const [origin] = element.origins;
  const message = `${String(key)}: this ${area.key} stands twice in ${area.place}. Give one of them another ${area.key}.`;
  const line = origin?.lineAt([]);
  return { file: origin?.file ?? area.place, ...(line === undefined ? {} : { line }), message };
}

/** A file as an editor knows it: relative to where the command runs, when it is below. */
export function shortName(file: string): string {
  const name = relative(process.cwd(), file);
  return name.startsWith("..") ? file : name;
}
