import { describe, expect, it } from "vitest";
import { renderForm, renderHome, renderMessages, renderModal } from "../../../src/adapters/slack/render.ts";
import { choicesOf, locales, type MessageReply, type ReplyPart } from "../../../src/core/index.ts";
import { createRandom } from "../../../src/core/knowledge/random.ts";
import { everyReply } from "../../support/every-reply.ts";
import { ann, catalog, createTestGuide, requestOf } from "../../support/product.ts";
import { breachesOfMessage, breachesOfView } from "../../support/slack/breaches.ts";
import { readSlackText } from "../../support/slack/mrkdwn.ts";
import { type Shown, shownIn, squeezed } from "../../support/slack/shown.ts";

interface NamedMessage {
  readonly name: string;
  readonly reply: MessageReply;
}

const surfaces = ["message", "modal", "home"] as const;
type Surface = (typeof surfaces)[number];

const replies = everyReply();

describe.each(locales)("every reply in %s", (locale) => {
  const messages = replies.flatMap(({ name, reply }): NamedMessage[] =>
    reply.locale === locale && reply.kind === "message" ? [{ name, reply }] : [],
  );
  const all = [...messages, ...walk(locale, 600)];

  describe.each(surfaces)(`as a %s (${all.length})`, (surface) => {
    const rendered = all.map(({ name, reply }) => ({ name, reply, ...render(reply, surface) }));

    it("keeps every limit of Slack's", () => {
      expect(rendered.flatMap(({ name, breaches }) => breaches.map((each) => `${name}: ${each}`))).toEqual(
        [],
      );
    });

    it("shows every word", () => {
      const missing = rendered.flatMap(({ name, reply, shown }) =>
        missingIn(squeezed(...shown.texts), reply, surface).map((text) => `${name}: ${text}`),
      );
      expect(missing).toEqual([]);
    });

    it("has every button, in order, with its token, and none twice", () => {
      const wrong = rendered.filter(({ reply, shown }) => {
        const tokens = choicesOf(reply.parts).map(({ action }) => action);
        const values =
          surface === "message" ? [...tokens, ...(reply.resume === undefined ? [] : [reply.resume])] : tokens;
        return shown.values.join("\n") !== values.join("\n");
      });
      expect(wrong.map(({ name }) => name)).toEqual([]);
    });

    it("has nothing in it that Slack would obey, but links to its sources", () => {
      expect(rendered.flatMap(({ shown }) => shown.controls)).toEqual([]);
    });
  });

  it("says every word again in the fallback text, with nothing in it to obey", () => {
    const wrong = all.flatMap(({ name, reply }) => {
      const texts = messagesOf(reply).map(({ text }) => readSlackText(text, { isFormatted: false }));
      const missing = missingIn(squeezed(...texts.map(({ visible }) => visible)), reply, "fallback");
      return [...missing, ...texts.flatMap(({ controls }) => controls)].map((each) => `${name}: ${each}`);
    });
    expect(wrong).toEqual([]);
  });

  it("is seen by whom it is for, in every message of it", () => {
    const wrong = all.filter(({ reply }) => {
      const type = reply.visibility === "public" ? "in_channel" : "ephemeral";
      return messagesOf(reply).some(({ response_type }) => response_type !== type);
    });
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  it("is one message, but for an operator's review with everything in it at its longest", () => {
    const long = all.filter(({ reply }) => messagesOf(reply).length > 1);
    expect(long.filter(({ name }) => !/^(review|dashboard)/.test(name))).toEqual([]);
  });

  it("asks with a form that Slack takes", () => {
    const forms = replies.flatMap(({ reply }) =>
      reply.locale === locale && reply.kind === "form" ? [reply] : [],
    );
    expect(forms.length).toBeGreaterThan(0);
    for (const form of forms) {
      const view = renderForm(form, "metadata");
      expect(breachesOfView(view)).toEqual([]);
      const shown = squeezed(...shownIn(view).texts);
      const texts = [form.title, form.intro, form.submit.label, form.cancelLabel];
      const fields = form.fields.flatMap((field) => [
        field.label,
        ...(field.kind === "choice" ? field.choices.map(({ label }) => label) : [field.placeholder]),
      ]);
      for (const text of [...texts, ...fields]) expect(shown).toContain(squeezed(text));
    }
  });
});

function messagesOf(reply: MessageReply) {
  return renderMessages(reply, catalog.words[reply.locale]);
}

function render(
  reply: MessageReply,
  surface: Surface,
): { readonly shown: Shown; readonly breaches: readonly string[] } {
  if (surface === "message") {
    const messages = messagesOf(reply);
    return {
      shown: shownIn(messages.map(({ blocks }) => blocks)),
      breaches: messages.flatMap(breachesOfMessage),
    };
  }
  const view =
    surface === "modal" ? renderModal(reply, catalog.words[reply.locale], "metadata") : renderHome(reply);
  return { shown: shownIn(view.blocks), breaches: breachesOfView(view) };
}

/** The texts of a reply that are not in what is shown. */
function missingIn(shown: string, { parts }: MessageReply, place: Surface | "fallback"): readonly string[] {
  return parts.flatMap((part) => textsOf(part, place)).filter((text) => !shown.includes(squeezed(text)));
}

function textsOf(part: ReplyPart, place: Surface | "fallback"): readonly string[] {
  switch (part.kind) {
    case "heading":
    case "paragraph":
    case "note":
    case "progress":
      return [part.text];
    case "list":
      return [part.title ?? "", ...part.items];
    case "table": {
      // Row by row, the head of the column of names goes without saying.
      const columns = place === "modal" || place === "home" ? part.columns.slice(1) : part.columns;
      return [part.caption, ...columns, ...part.rows.flat()];
    }
    case "file":
      return [part.caption, ...part.text.split("\n")];
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
  const random = createRandom(20_261_122);
  const met: NamedMessage[] = [];
  const start = { kind: "home" } as const;
  let intent: Parameters<typeof requestOf>[0] = start;
  for (let step = 0; step < steps; step++) {
    const { reply } = guide.handle(
      requestOf(intent, {
        user: ann,
        platformLocale: locale,
        seed: step,
        memory: { recentTopics: [], locale },
      }),
    );
    intent = start;
    if (reply.kind === "form" || reply.locale !== locale) continue;
    met.push({ name: `step ${step} of a walk`, reply });
    const { values } = shownIn(messagesOf(reply).map(({ blocks }) => blocks));
    const action = values[Math.floor(random() * values.length)];
    if (action !== undefined) intent = { kind: "pressed", action };
  }
  return met;
}
