import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, expect } from "vitest";
import { ContentError } from "../../src/content/content-error.ts";
import { loadContent } from "../../src/content/load.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

export type Files = Readonly<Record<string, string>>;

/** An operator's folder with these files in it; it is gone after the test. */
export function overlay(files: Files): string {
  const folder = mkdtempSync(join(tmpdir(), "content-"));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** The message of the error that a call throws. */
export function messageOf(load: () => unknown): string {
  try {
    load();
  } catch (error) {
    expect(error).toBeInstanceOf(ContentError);
    return (error as ContentError).message;
  }
  throw new Error("The content was accepted.");
}

export function mistakesOf(files: Files): string {
  return messageOf(() => loadContent(overlay(files)));
}

/** A topic of an operator's, sound by itself; something else must lead to it. */
export const ownTopic = `
id: our-account
group: basics
title: { en: Who owns our account, zh-CN: 我们的账号归谁管 }
lead: { en: "Marketing owns it; ask Li Na.", zh-CN: 归市场部管，找李娜。 }
facts: [admin-roles]
followUps: [admin-access]
utterances:
  en: [who in our firm owns our account]
  zh-CN: [我们公司的号归谁管]
`;

/** What leads to it: one of our topics with other follow-ups. */
export const wayToOwnTopic = "id: admin-access\nfollowUps: [our-account, register]\n";

/** A file of facts with one fact. */
export function factFrom(url: string, id = "own-fact", title = "A page"): string {
  return `- id: ${id}
  text: { en: A claim., zh-CN: 一条。 }
  sources: [{ title: ${title}, publisher: P, kind: third-party, url: "${url}", readOn: 2026-11-22 }]
  asOf: "2026"
  reviewBy: "2027-05"
  confidence: high
`;
}
