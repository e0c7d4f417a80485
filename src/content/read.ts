import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { isMap, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import type { Area } from "./areas.ts";
import type { ContentIssue } from "./content-error.ts";
import { type Element, originIn, placeOf } from "./element.ts";
import { yamlMistake } from "./yaml-mistake.ts";

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

/** The elements of an area; not whole when a file of it could not be read, so that some may be missing. */
export interface AreaReading {
  readonly elements: readonly Element[];
  readonly isWhole: boolean;
}

/**
 * Reads one area from several folders. An element of a later folder replaces the fields that it names in the
 * element of the same key before; a key that is new is added.
 */
export function readArea(area: Area, folders: readonly string[], issues: ContentIssue[]): AreaReading {
  const elements = new Map<unknown, Element>();
  let isWhole = true;
  for (const [depth, folder] of folders.entries()) {
    const inFolder = new Set<unknown>();
    for (const file of filesAt(folder, area.place)) {
      const read = readFile(file, area, issues);
      isWhole &&= read !== undefined;
      for (const element of read ?? []) {
        const key = area.key === undefined ? area.place : fieldOf(element.value, area.key);
        if (inFolder.has(key)) issues.push(duplicate(element, area, key));
        else if (area.holds === "one" && area.key !== undefined) issues.push(...misnamed(element, file, key));
        inFolder.add(key);
        const before = depth > 0 ? elements.get(key) : undefined;
        elements.set(key, before === undefined ? element : overlaid(before, element));
      }
    }
  }
  return { elements: [...elements.values()], isWhole };
}

/** One file as elements; a file that is no YAML, or not of the area's form, is an issue and gives `undefined`. */
export function readFile(
  file: string,
  { holds }: Pick<Area, "holds">,
  issues: ContentIssue[],
): readonly Element[] | undefined {
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(file, "utf8"), { lineCounter: lines });
  const name = shortName(file);
  const mistake = yamlMistake(document, lines);
  if (mistake !== undefined) {
    issues.push({ file: name, ...mistake });
    return undefined;
  }
  const { contents } = document;
  const element = (node: Node): Element => ({
    value: node.toJS(document),
    origins: [originIn(name, node, lines)],
  });
  if (holds === "list" && isSeq(contents)) return contents.items.map((item) => element(item as Node));
  if (holds === "one" && isMap(contents)) return [element(contents as Node)];
  const expected = holds === "list" ? "a list: each element begins with '- '" : "one element with fields";
  issues.push({ file: name, line: 1, message: `the file must hold ${expected}.` });
  return undefined;
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
  const message = `${String(key)}: this ${area.key} stands twice in ${area.place}. Give one of them another ${area.key}.`;
  return { ...placeOf(element, []), message };
}

/** A file that is one element is found by its name. */
function misnamed(element: Element, file: string, id: unknown): readonly ContentIssue[] {
  const name = basename(file, ".yaml");
  if (typeof id !== "string" || id === name) return [];
  const message = `${id}: the file is named ${name}.yaml. Name it ${id}.yaml, after its id.`;
  return [{ ...placeOf(element, ["id"]), message }];
}

/** A file as an editor knows it: relative to where the command runs, when it is below. */
export function shortName(file: string): string {
  const name = relative(process.cwd(), file);
  return name.startsWith("..") ? file : name;
}
