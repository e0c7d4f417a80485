import { basename, join } from "node:path";
import { wordsSchema } from "../core/catalog/words.ts";
import type { ContentIssue } from "./content-error.ts";
import { type Element, placeOf } from "./element.ts";
import { filesAt, readFile } from "./read.ts";
import { allTraditional, type ToTraditional } from "./traditional.ts";

/** The locales that are written; zh-TW is derived, and its folder need only hold what it says otherwise. */
const writtenLocales = ["en", "zh-CN"] as const;

type AreaWords = Record<string, unknown>;

/**
 * The product's own words of every locale, one file per area: `locales/<locale>/<area>.yaml`. A later folder
 * replaces the words that it names.
 */
export function readWords(
  folders: readonly string[],
  toTraditional: ToTraditional,
  issues: ContentIssue[],
): unknown {
  const written = Object.fromEntries(
    writtenLocales.map((locale) => [locale, readLocale(locale, folders, issues)]),
  );
  const derived = allTraditional(written["zh-CN"], toTraditional) as AreaWords;
  return { ...written, "zh-TW": merge(derived, readLocale("zh-TW", folders, issues, "partial")) };
}

function readLocale(
  locale: string,
  folders: readonly string[],
  issues: ContentIssue[],
  extent: "whole" | "partial" = "whole",
): AreaWords {
  let words: AreaWords = {};
  const elements = new Map<string, Element>();
  for (const file of folders.flatMap((folder) => filesAt(folder, join("locales", locale)))) {
    const area = basename(file, ".yaml");
    for (const element of readFile(file, { holds: "one" }, issues)) {
      words = merge(words, { [area]: element.value });
      elements.set(area, {
        value: undefined,
        origins: [...element.origins, ...(elements.get(area)?.origins ?? [])],
      });
    }
  }
  const schema = extent === "whole" ? wordsSchema : wordsSchema.partial().catch({});
  const parsed = schema.safeParse(words);
  for (const issue of parsed.error?.issues ?? []) {
    const [area, ...path] = issue.path;
    const file = join(folders[0] ?? "", "locales", locale, `${String(area)}.yaml`);
    const place = placeOf(elements.get(String(area)) ?? { value: undefined, origins: [] }, path);
    const where = elements.has(String(area)) ? place : { file };
    issues.push({
      ...where,
      message: `${path.map(String).join(".")}: ${issue.message}. Every locale needs every text.`,
    });
  }
  return words;
}

function merge(base: AreaWords, over: AreaWords): AreaWords {
  const merged: AreaWords = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const before = merged[key];
    merged[key] = isRecord(before) && isRecord(value) ? merge(before, value) : value;
  }
  return merged;
}

function isRecord(value: unknown): value is AreaWords {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
