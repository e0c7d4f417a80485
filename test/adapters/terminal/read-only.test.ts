import { describe, expect, it } from "vitest";
import { buttonsOf } from "../../../src/adapters/terminal/choices.ts";
import { readOnly } from "../../../src/adapters/terminal/read-only.ts";
import { locales } from "../../../src/core/index.ts";
import { catalog, createTestGuide, requestOf } from "../../support/product.ts";

const guide = createTestGuide();

/** The labels that are left of a reply to whoever can press nothing. */
function left(utterance: string, locale: (typeof locales)[number]): readonly string[] {
  const request = requestOf({ kind: "words", utterance }, { platformLocale: locale, surface: "direct" });
  const { reply } = guide.handle({ ...request, extent: "whole" });
  if (reply.kind === "form") throw new Error("No form was asked for.");
  return buttonsOf(readOnly(reply.parts, catalog.words[locale])).map(({ label }) => label);
}

describe.each(locales)("a reply that nobody can press, in %s", (locale) => {
  const { words } = { words: catalog.words[locale] };
  const topic = (id: string) => catalog.topics.get(id)?.title[locale];

  it("names what to ask next after an answer, but no vote and no other language", () => {
    const { followUps } = catalog.topics.get("cost") ?? { followUps: [] };
    expect(followUps.length).toBeGreaterThan(0);
    expect(left("how much does verification cost?", locale)).toEqual(followUps.map(topic));
  });

  it("names the topics that are offered, but not that it may be none of them", () => {
    const labels = left("official account", locale);
    expect(labels).not.toContain(words.unsure.noneOfThese);
  });

  it("names what a quiz asks", () => {
    expect(left("quiz", locale).length).toBeGreaterThan(1);
  });

  it("has no button of what is stored", () => {
    expect(left("privacy", locale)).toEqual([]);
  });
});
