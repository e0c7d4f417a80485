import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";
import { parse } from "yaml";
import { z } from "zod";
import { type Utterances, utteranceLists } from "../core/catalog/schema.ts";
import { comparable } from "../core/catalog/topic-checks.ts";
import type { AddedUtterances, ContentPatch, PatchFor } from "../core/index.ts";
import { type WrittenLocale, writtenLocales } from "../core/locale.ts";
import type { LeftOut } from "../core/review/patch.ts";
import { withEntries } from "./add-utterances.ts";
import { contentFolder } from "./content-folder.ts";
import { filesAt } from "./read.ts";

/** Fewer letters than this tell no topic from another. */
const leastLetters = 2;

/** Who has an utterance already: a topic by its id, or a subject that is out of scope. */
type Claims = ReadonlyMap<string, { readonly topic?: string }>;

/**
 * Makes what turns questions into a change of the content, as `PatchFor` says; it reads the files, and writes none.
 *
 * What is claimed already is read at the first patch, a quarter of a second: the content does not change while the product runs.
 */
export function createPatchFor(contentDir?: string): PatchFor {
  const folders = contentDir === undefined ? [contentFolder] : [contentFolder, contentDir];
  let known: Claims | undefined;
  return (topic, utterances) => {
    known ??= readClaims(folders);
    const { added, left } = sorted(utterances, topic, known);
    const all = writtenLocales.flatMap((locale) => added[locale]);
    if (all.length === 0) return { added: all, left };
    return { added: all, left, ...patchesOf(topic, added, contentDir) };
  };
}

function patchesOf(
  topic: string,
  added: AddedUtterances,
  contentDir: string | undefined,
): Pick<ContentPatch, "file" | "diff"> {
  const path = `topics/${topic}.yaml`;
  const ours = join(contentFolder, path);
  const theirs = contentDir === undefined ? undefined : join(contentDir, path);
  const isOurs = existsSync(ours);
  const changed = isOurs ? ours : (theirs ?? ours);
  const before = readFileSync(changed, "utf8");
  const after = extended(before, "utterances", added);
  const changedPath = isOurs ? `content/${path}` : path;
  const text = createTwoFilesPatch(
    `a/${changedPath}`,
    `b/${changedPath}`,
    before,
    after,
    undefined,
    undefined,
    {
      context: 3,
      headerOptions: FILE_HEADERS_ONLY,
    },
  );
  const own = theirs !== undefined && existsSync(theirs) ? readFileSync(theirs, "utf8") : `id: ${topic}\n`;
  // A topic that is the operator's own has no other file to add to.
  const file = isOurs ? extended(own, "moreUtterances", added) : after;
  return { file: { path, text: file }, diff: { path: changedPath, text } };
}

function extended(text: string, field: string, added: AddedUtterances): string {
  return writtenLocales.reduce((result, locale) => withEntries(result, [field, locale], added[locale]), text);
}

/** What the content checks would accept, and what they would not. */
function sorted(
  utterances: AddedUtterances,
  topic: string,
  known: Claims,
): { readonly added: AddedUtterances; readonly left: readonly LeftOut[] } {
  const taken = new Map(known);
  const left: LeftOut[] = [];
  const accepted = (utterance: string): boolean => {
    const key = comparable(utterance);
    const owner = taken.get(key);
    if (key.replace(/[^\p{L}\p{N}]/gu, "").length < leastLetters) left.push({ utterance, why: "too-short" });
    else if (owner === undefined) taken.set(key, { topic });
    else if (owner.topic === undefined) left.push({ utterance, why: "out-of-scope" });
    else if (owner.topic === topic) left.push({ utterance, why: "own" });
    else left.push({ utterance, why: "claimed", topic: owner.topic });
    return owner === undefined && left.at(-1)?.utterance !== utterance;
  };
  const listed = (locale: WrittenLocale) =>
    utterances[locale].map((each) => each.replace(/\s+/gu, " ").trim()).filter(accepted);
  return { added: { en: listed("en"), "zh-CN": listed("zh-CN") }, left };
}

const claimingSchema = z.object({
  id: z.string(),
  utterances: z.partialRecord(z.enum(utteranceLists), z.array(z.string())).default({}),
  moreUtterances: z.partialRecord(z.enum(utteranceLists), z.array(z.string())).default({}),
});

/** The content was checked at the start, so what cannot be read here is none of these. */
function readClaims(folders: readonly string[]): Claims {
  const claims = new Map<string, { readonly topic?: string }>();
  const claim = (lists: Partial<Utterances>, owner: { readonly topic?: string }) => {
    for (const list of utteranceLists)
      for (const utterance of lists[list] ?? []) claims.set(comparable(utterance), owner);
  };
  for (const file of folders.flatMap((folder) => filesAt(folder, "topics"))) {
    const topic = claimingSchema.safeParse(parse(readFileSync(file, "utf8")));
    if (!topic.success) continue;
    claim(topic.data.utterances, { topic: topic.data.id });
    claim(topic.data.moreUtterances, { topic: topic.data.id });
  }
  for (const file of folders.flatMap((folder) => filesAt(folder, "out-of-scope.yaml"))) {
    const subjects = z.array(claimingSchema).safeParse(parse(readFileSync(file, "utf8")));
    for (const subject of subjects.data ?? []) claim(subject.utterances, {});
  }
  return claims;
}
