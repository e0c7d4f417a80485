import { readdirSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { wordsSchema } from "../core/catalog/words.ts";
import { locales } from "../core/locale.ts";
import { areas } from "./areas.ts";
import type { ContentIssue } from "./content-error.ts";
import { shortName } from "./read.ts";

const places = [
  ...Object.values(areas).map(({ place }) => (place.endsWith(".yaml") ? place : `${place}/`)),
  ...locales.map((locale) => `locales/${locale}/`),
];
const wordFiles = Object.keys(wordsSchema.shape).map((area) => `${area}.yaml`);

/** What an operator's folder must be before anything in it can be read; nothing when it is a folder. */
export function folderIssues(folder: string): readonly ContentIssue[] {
  const path = resolve(folder);
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isDirectory()) return [];
  const message =
    stats === undefined
      ? `the folder ${path} does not exist.`
      : `${path} is a file. Name the folder that your content lies in.`;
  return [{ file: "CONTENT_DIR", message }];
}

/** YAML files of a content folder that nothing reads: one in the wrong place would be ignored in silence. `besides` are read by others. */
export function layoutIssues(folder: string, besides: readonly string[] = []): readonly ContentIssue[] {
  return yamlFiles(folder).flatMap((name): ContentIssue[] => {
    const file = shortName(join(folder, name));
    const properName = name.replace(/\.ya?ml$/i, ".yaml");
    if (besides.includes(name)) return [];
    if (isPlace(properName)) return name === properName ? [] : [{ file, message: "end the name in .yaml." }];
    if (places.includes(`${dirname(name)}/`))
      return [{ file, message: `nothing reads a file of this name; there are ${wordFiles.join(", ")}.` }];
    return [{ file, message: `this file is in no place that is read; the places are ${places.join(", ")}.` }];
  });
}

function isPlace(name: string): boolean {
  if (places.includes(name)) return true;
  const isWords = name.startsWith("locales/");
  return places.includes(`${dirname(name)}/`) && (!isWords || wordFiles.includes(basename(name)));
}

/** All YAML files below a folder, as paths inside it with `/`; hidden ones are an editor's or a version control's own. */
function yamlFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory() && /\.ya?ml$/i.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .filter((name) => !name.split("/").some((part) => part.startsWith(".")))
    .sort();
}
