import { basename, join } from "node:path";
import type { z } from "zod";
import { wordsSchema } from "../core/catalog/words.ts";
import { derivedLocales, type Locale, perLocale, writtenLocales } from "../core/locale.ts";
import type { ContentIssue } from "./content-error.ts";
import { type Element, type Origin, placeOf } from "./element.ts";
import { filesAt, readFile, shortName } from "./read.ts";
import { formMistakes } from "./remedies.ts";
import { allTraditional, type ToTraditional } from "./traditional.ts";

type AreaWords = Readonly<Record<string, unknown>>;

/**
 * The product's own words of every locale, one file per area: `locales/<locale>/<area>.yaml`. A later folder
 * replaces the words that it names, and the folder of a derived locale need only hold what it says otherwise.
 */
export function readWords(
  folders: readonly string[],
  toTraditional: ToTraditional,
  issues: ContentIssue[],
): Readonly<Record<Locale, unknown>> {
  const written = perLocale(writtenLocales, (locale) => readLocale(locale, folders, {}, issues));
  const source = written[derivedLocales["zh-TW"]];
  const derived = allTraditional(source, toTraditional) as AreaWords;
  return { ...written, "zh-TW": readLocale("zh-TW", folders, derived, issues) };
}

/** The words of one locale on top of those that it is derived from, if any. */
function readLocale(
  locale: Locale,
  folders: readonly string[],
  derived: AreaWords,
  issues: ContentIssue[],
): AreaWords {
  let words = derived;
  const origins = new Map<string, readonly Origin[]>();
  const unread = new Set<string>();
  for (const file of folders.flatMap((folder) => filesAt(folder, join("locales", locale)))) {
    const area = basename(file, ".yaml");
    // A file of another name is a mistake of the folder's layout, which is checked by itself.
    if (!(area in wordsSchema.shape)) continue;
    const read = readFile(file, { holds: "one" }, issues);
    if (read === undefined) unread.add(area);
    for (const element of read ?? []) {
      words = merge(words, { [area]: element.value });
      origins.set(area, [...element.origins, ...(origins.get(area) ?? [])]);
    }
  }
  for (const [area, schema] of Object.entries(wordsSchema.shape)) {
    if (unread.has(area)) continue;
    const ofArea = { value: words[area], origins: origins.get(area) ?? [] };
    const file = join(folders[0] ?? "", "locales", locale, `${area}.yaml`);
    issues.push(...mistakesOf(ofArea, schema, shortName(file), locale in derivedLocales));
  }
  return words;
}

function mistakesOf(
  area: Element,
  schema: z.ZodType,
  file: string,
  isDerived: boolean,
): readonly ContentIssue[] {
  const { error } = schema.safeParse(area.value);
  if (error === undefined) return [];
  if (area.value === undefined)
    return [{ file, message: "this file is missing. Copy it from another locale, and translate it." }];
  return formMistakes(error, area.value, schema).flatMap(({ path, message }) => {
    // What a derived locale only takes over is said where it was written.
    const isOwn = area.origins.some((origin) => origin.lineAt(path.slice(0, 1)) !== undefined);
    return isOwn || !isDerived ? [{ ...placeOf(area, path), message }] : [];
  });
}

function merge(base: AreaWords, over: AreaWords): AreaWords {
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const before = merged[key];
    merged[key] = isRecord(before) && isRecord(value) ? merge(before, value) : value;
  }
  return merged;
}

function isRecord(value: unknown): value is AreaWords {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
