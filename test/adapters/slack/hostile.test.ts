import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderForm, renderHome, renderMessages } from "../../../src/adapters/slack/render.ts";
import type { FormReply, ReplyPart } from "../../../src/core/index.ts";
import { breachesOfMessage, breachesOfView } from "../../support/slack/breaches.ts";
import { hostileTexts } from "../../support/slack/hostile.ts";
import { readSlackText, withoutJoiners } from "../../support/slack/mrkdwn.ts";
import { shownIn, squeezed } from "../../support/slack/shown.ts";
import { choice, form, message, table, words } from "./sample-replies.ts";

/** Every place where a text can stand that somebody typed, and more. */
const places: readonly ((text: string) => ReplyPart)[] = [
  (text) => ({ kind: "heading", text }),
  (text) => ({ kind: "paragraph", text }),
  (text) => ({ kind: "note", text: `${text} shared this.` }),
  (text) => ({ kind: "list", title: text, items: ["one", text] }),
  (text) => ({ ...table, caption: text, rows: [[text, text, "c"]] }),
  (text) => ({ kind: "progress", position: 1, total: 2, text }),
  (text) => ({ kind: "choices", prompt: text, choices: [choice("Red", { label: text, description: text })] }),
  (text) => ({
    kind: "feedback",
    prompt: text,
    helpful: choice("a", { label: text }),
    unhelpful: choice("b", { label: text }),
  }),
  (text) => ({
    kind: "sources",
    title: text,
    sources: [{ title: text, publisher: text, note: text, url: "https://example.org/" }],
  }),
];

const formOf = (text: string): FormReply => ({
  ...form,
  intro: text,
  fields: [
    { kind: "choice", id: "a", label: text, choices: [{ id: "b", label: text }] },
    { kind: "text", id: "c", label: text, placeholder: text, maxLength: 20 },
  ],
});

/** What may be seen of a text: letters that are whole, no command to a screen, white space as it falls. */
function visible(text: string): string {
  const whole = Buffer.from(text, "utf8").toString("utf8");
  return withoutJoiners(squeezed(whole.replace(/[^\P{Cc}\s]/gu, "")));
}

/** What is wrong with a text in one of the places: nothing, unless the renderer is. */
function wrongs(text: string, place: (text: string) => ReplyPart): readonly string[] {
  const reply = message(place(text));
  const messages = renderMessages(reply, words);
  const home = renderHome(reply);
  const fallback = messages.map((each) => readSlackText(each.text, { isFormatted: false }));
  const expected = visible(text);
  const isSeen = (texts: readonly string[]) => visible(texts.join("")).includes(expected);
  return [
    ...messages.flatMap(breachesOfMessage),
    ...breachesOfView(home),
    ...shownIn([messages, home]).controls,
    ...fallback.flatMap(({ controls }) => controls),
    ...(isSeen(shownIn(messages.map(({ blocks }) => blocks)).texts) ? [] : ["not seen in a message"]),
    ...(isSeen(shownIn(home).texts) ? [] : ["not seen on the Home tab"]),
    ...(isSeen(fallback.map((each) => each.visible)) ? [] : ["not in the fallback"]),
  ];
}

function wrongsInForm(text: string): readonly string[] {
  const view = renderForm(formOf(text), "");
  const { texts, controls } = shownIn(view);
  const isSeen = visible(texts.join("")).includes(visible(text));
  return [...breachesOfView(view), ...controls, ...(isSeen ? [] : ["not seen"])];
}

const seed = 20_261_122;

describe(`whatever somebody typed (seed ${seed})`, () => {
  it("is shown as it is and obeyed nowhere: 100,000 texts made to be obeyed, each in one of all places", () => {
    let at = 0;
    const wrong: unknown[] = [];
    for (const text of hostileTexts(100_000, seed)) {
      const place = places[at++ % (places.length + 1)];
      const found = place === undefined ? wrongsInForm(text) : wrongs(text, place);
      if (found.length > 0) wrong.push({ text, place: place?.("").kind ?? "form", found });
      if (wrong.length > 5) break;
    }
    expect(wrong).toEqual([]);
    expect(at).toBe(100_000);
  }, 120_000);

  it("is shown as it is and obeyed nowhere: any text in every place", () => {
    const text = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }), fc.string());
    const property = fc.property(text, (each) => {
      for (const place of places) expect(wrongs(each, place)).toEqual([]);
      expect(wrongsInForm(each)).toEqual([]);
    });
    fc.assert(property, { seed, numRuns: 1_000 });
  });
});
