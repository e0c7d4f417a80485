import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderReply } from "../../../src/adapters/discord/render.ts";
import type { FormReply, Reply, ReplyPart } from "../../../src/core/index.ts";
import { hostileTexts } from "../../support/discord/hostile.ts";
import { readResponse, squeezed } from "../../support/discord/read-response.ts";
import { breachesOfCallback } from "../../support/discord/validate.ts";
import { choice, form, message, table, words } from "./sample-replies.ts";

/** Every place where a text can stand that somebody typed, and more. */
const places: readonly (readonly [name: string, (text: string) => Reply])[] = [
  place("heading", (text) => ({ kind: "heading", text })),
  place("paragraph", (text) => ({ kind: "paragraph", text })),
  place("note", (text) => ({ kind: "note", text: `${text} shared this.` })),
  place("list", (text) => ({ kind: "list", title: text, items: ["one", text] })),
  place("table", (text) => ({ ...table, caption: text, rows: [[text, text, "c"]] })),
  place("heads of a table", (text) => ({ ...table, columns: ["", text, "b"] })),
  place("progress", (text) => ({ kind: "progress", position: 1, total: 2, text })),
  place("file", (text) => ({ kind: "file", name: "data.json", caption: text, text })),
  place("buttons", (text) => ({
    kind: "choices",
    prompt: text,
    choices: [choice("Red", { label: text, description: text })],
  })),
  place("select", (text) => ({
    kind: "choices",
    prompt: text,
    choices: [..."abcdef"].map((each) => choice(each, { label: text, description: text })),
  })),
  place("feedback", (text) => ({
    kind: "feedback",
    prompt: text,
    helpful: choice("a", { label: text }),
    unhelpful: choice("b", { label: text }),
  })),
  place("sources", (text) => ({
    kind: "sources",
    title: text,
    sources: [{ title: text, publisher: text, note: text, url: "https://example.org/" }],
  })),
  ["form", formOf],
];

function place(
  name: string,
  partOf: (text: string) => ReplyPart,
): readonly [string, (text: string) => Reply] {
  return [name, (text) => message(partOf(text))];
}

function formOf(text: string): FormReply {
  return {
    ...form,
    intro: text,
    fields: [
      {
        kind: "choice",
        id: "a",
        label: text,
        choices: [
          { id: "b", label: text },
          { id: "c", label: text },
        ],
      },
      { kind: "text", id: "c", label: text, placeholder: text, maxLength: 20 },
    ],
  };
}

/** What is wrong with a text in one of the places: nothing, unless the renderer is. */
function wrongs(text: string, replyOf: (text: string) => Reply): readonly string[] {
  const { response, files } = renderReply(replyOf(text), words);
  const json: unknown = JSON.parse(JSON.stringify(response));
  const { texts, controls, links } = readResponse(json);
  return [
    ...breachesOfCallback(json, { files: files.map(({ name }) => name) }),
    ...controls,
    ...links.filter((link) => link !== "https://example.org/"),
    ...(squeezed(...texts).includes(squeezed(text)) ? [] : ["not seen as it is"]),
  ];
}

/** The same for a text that no message has room for: it is all in the message and its file, but for what ends in "…". */
function wrongsOfLong(text: string, replyOf: (text: string) => Reply): readonly string[] {
  const { response, files } = renderReply(replyOf(text), words);
  const json: unknown = JSON.parse(JSON.stringify(response));
  const { texts, controls } = readResponse(json);
  const own = texts.filter((each) => each !== words.discord.rest);
  const all = squeezed(...own, ...files.map((file) => file.text));
  return [
    ...breachesOfCallback(json, { files: files.map(({ name }) => name) }),
    ...controls,
    ...(all.includes(squeezed(text)) ? [] : ["not there in whole"]),
  ];
}

/** Where Discord has no room for a text of any length, and nobody but an editor writes one. */
const shortened = new Set(["sources", "form"]);

const seed = 20_261_125;

describe(`whatever somebody typed (seed ${seed})`, () => {
  it("is shown as it is and obeyed nowhere: 100,000 texts made to be obeyed, each in one of all places", () => {
    let at = 0;
    const wrong: unknown[] = [];
    for (const text of hostileTexts(100_000, seed)) {
      const [name, replyOf] = places[at++ % places.length] as (typeof places)[number];
      const found = wrongs(text, replyOf);
      if (found.length > 0) wrong.push({ text, name, found });
      if (wrong.length > 5) break;
    }
    expect(wrong).toEqual([]);
    expect(at).toBe(100_000);
  }, 120_000);

  it.each(places.filter(([name]) => !shortened.has(name)))(
    "is all there, however long it is: %s",
    (_, replyOf) => {
      const [first = "", ...others] = [...hostileTexts(2_000, seed)].filter((text) => text.trim() !== "");
      for (const length of [90, 160, 1_900, 4_100, 9_000]) {
        let text = first;
        for (const other of others) if (text.length < length) text += ` ${other}`;
        expect(wrongsOfLong(text, replyOf)).toEqual([]);
      }
    },
  );

  it("is shown as it is and obeyed nowhere: any text in every place", () => {
    const text = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }), fc.string());
    const property = fc.property(text, (each) => {
      for (const [name, replyOf] of places)
        expect({ name, wrongs: wrongs(each, replyOf) }).toEqual({ name, wrongs: [] });
    });
    fc.assert(property, { seed, numRuns: 1_000 });
  });
});
