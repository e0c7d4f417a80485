import { describe, expect, it } from "vitest";
import { type Place, renderReply } from "../../../src/adapters/discord/render.ts";
import { choicesOf, locales, type MessageReply, type ReplyPart } from "../../../src/core/index.ts";
import { createRandom } from "../../../src/core/knowledge/random.ts";
import { readResponse, squeezed } from "../../support/discord/read-response.ts";
import { breachesOfCallback } from "../../support/discord/validate.ts";
import { everyReply } from "../../support/every-reply.ts";
import { ann, catalog, createTestGuide, requestOf } from "../../support/product.ts";

interface NamedMessage {
  readonly name: string;
  readonly reply: MessageReply;
}

const places: readonly (readonly [string, Place])[] = [
  ["a new message", { canReplace: false, isDirect: false }],
  ["an answer to a button", { canReplace: true, isDirect: false }],
  ["an answer in direct messages", { canReplace: true, isDirect: true }],
];

const replies = everyReply();

describe.each(locales)("every reply in %s", (locale) => {
  const messages = replies.flatMap(({ name, reply }): NamedMessage[] =>
    reply.locale === locale && reply.kind === "message" ? [{ name, reply }] : [],
  );
  const all = [...messages, ...walk(locale, 600)];

  describe.each(places)(`as %s (${all.length})`, (_, place) => {
    const rendered = all.map(({ name, reply }) => ({ name, reply, ...render(reply, place) }));

    it("is taken by Discord's own description, and keeps every limit", () => {
      const wrong = rendered.flatMap(({ name, breaches }) => breaches.map((each) => `${name}: ${each}`));
      expect(wrong).toEqual([]);
    });

    it("shows every word", () => {
      const missing = rendered.flatMap(({ name, reply, texts }) => {
        const seen = squeezed(...texts);
        const said = reply.parts.flatMap(textsOf);
        return said.filter((text) => !seen.includes(squeezed(text))).map((text) => `${name}: ${text}`);
      });
      expect(missing).toEqual([]);
    });

    it("has every button, in order, with its token, and none twice", () => {
      const wrong = rendered.filter(({ reply, tokens }) => {
        const expected = choicesOf(reply.parts).map(({ action }) => action);
        return tokens.join("\n") !== expected.join("\n") || new Set(tokens).size < tokens.length;
      });
      expect(wrong.map(({ name }) => name)).toEqual([]);
    });

    it("has nothing in it that Discord would obey, but links to its sources", () => {
      expect(rendered.flatMap(({ controls }) => controls)).toEqual([]);
      const strange = rendered.filter(({ reply, links }) => links.join("\n") !== sourcesOf(reply).join("\n"));
      expect(strange.filter(({ rest }) => rest === undefined).map(({ name }) => name)).toEqual([]);
    });

    it("is seen by whom it is for, and stands where it should", () => {
      const wrong = rendered.filter(({ reply, type, flags }) => {
        const isReplacing = reply.placement === "replace" && place.canReplace;
        const isPrivate = !isReplacing && !place.isDirect && reply.visibility === "ephemeral";
        return type !== (isReplacing ? 7 : 4) || flags !== (isPrivate ? 32_768 + 64 : 32_768);
      });
      expect(wrong.map(({ name }) => name)).toEqual([]);
    });

    it("fits into one message, but for the start page that nothing on Discord leads to", () => {
      const folded = rendered.filter(({ rest }) => rest !== undefined).map(({ name }) => name);
      expect(folded.filter((name) => !/^dashboard /.test(name))).toEqual([]);
    });
  });

  it("asks with a form that Discord takes, in every word", () => {
    const forms = replies.flatMap(({ reply }) =>
      reply.locale === locale && reply.kind === "form" ? [reply] : [],
    );
    expect(forms.length).toBeGreaterThan(0);
    for (const form of forms) {
      const { response } = renderReply(form, catalog.words[locale]);
      expect(breachesOfCallback(JSON.parse(JSON.stringify(response)))).toEqual([]);
      const shown = squeezed(...readResponse(response).texts);
      const fields = form.fields.flatMap((field) => [
        field.label,
        ...(field.kind === "choice" ? field.choices.map(({ label }) => label) : [field.placeholder]),
      ]);
      for (const text of [form.title, form.intro, ...fields]) expect(shown).toContain(squeezed(text));
      expect(response).toMatchObject({ type: 9, data: { custom_id: form.submit.action } });
    }
  });
});

function render(reply: MessageReply, place: Place) {
  const { response, files } = renderReply(reply, catalog.words[reply.locale], place);
  const json: unknown = JSON.parse(JSON.stringify(response));
  if (response.type !== 4 && response.type !== 7) throw new Error("A message is rendered as a message.");
  const read = readResponse(json);
  const rest = files.find(({ name }) => name === "rest.txt");
  return {
    type: response.type,
    flags: response.data.flags,
    rest,
    breaches: breachesOfCallback(json, { files: files.map(({ name }) => name) }),
    ...read,
    texts: [...read.texts, ...files.map(({ text }) => text)],
  };
}

function sourcesOf({ parts }: MessageReply): readonly string[] {
  return parts.flatMap((part) => (part.kind === "sources" ? part.sources.map(({ url }) => url) : []));
}

/** The texts of a part that have to be seen; the head of a table's first column goes without saying. */
function textsOf(part: ReplyPart): readonly string[] {
  switch (part.kind) {
    case "heading":
    case "paragraph":
    case "note":
    case "progress":
      return [part.text];
    case "list":
      return [part.title ?? "", ...part.items];
    case "table":
      return [part.caption, ...part.columns.slice(1), ...part.rows.flat()];
    case "file":
      return [part.caption, part.text];
    case "sources":
      return [part.title, ...part.sources.flatMap(({ title, publisher, note }) => [title, publisher, note])];
    case "choices":
      return [part.prompt, ...part.choices.flatMap(({ label, description = "" }) => [label, description])];
    case "feedback":
      return [part.prompt, part.helpful.label, part.unhelpful.label];
  }
}

/** What somebody meets who presses one rendered button after the other, chosen by a seeded generator. */
function walk(locale: (typeof locales)[number], steps: number): readonly NamedMessage[] {
  const guide = createTestGuide();
  const random = createRandom(20_261_125);
  const met: NamedMessage[] = [];
  const start = { kind: "home" } as const;
  let intent: Parameters<typeof requestOf>[0] = start;
  for (let step = 0; step < steps; step++) {
    const memory = { recentTopics: [], locale };
    const request = requestOf(intent, { user: ann, platformLocale: locale, seed: step, memory });
    const { reply } = guide.handle(request);
    intent = start;
    if (reply.kind === "form" || reply.locale !== locale) continue;
    met.push({ name: `step ${step} of a walk`, reply });
    const { tokens } = readResponse(renderReply(reply, catalog.words[locale]).response);
    const action = tokens[Math.floor(random() * tokens.length)];
    if (action !== undefined) intent = { kind: "pressed", action };
  }
  return met;
}
