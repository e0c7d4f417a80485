import { describe, expect, it } from "vitest";
import { formMistakes } from "../../src/content/remedies.ts";
import { factSchema, topicSchema } from "../../src/core/catalog/schema.ts";

const text = (en: string) => ({ en, "zh-CN": "甲", "zh-TW": "甲" });
const topic = {
  id: "cost",
  group: "basics",
  title: text("Cost"),
  lead: text("Free."),
  facts: ["push-quota"],
  followUps: ["api"],
  utterances: { en: ["price"], "zh-CN": ["价格"] },
};
const fact = {
  id: "push-quota",
  text: text("One a day."),
  sources: [
    { title: "T", publisher: "P", kind: "tencent", url: "https://example.org/", readOn: "2026-11-22" },
  ],
  asOf: "2026",
  reviewBy: "2027-05",
  confidence: "high",
};

describe("the remedy for a topic", () => {
  it.each<[string, object, readonly string[]]>([
    ["with nothing wrong", {}, []],
    ["without utterances", { utterances: undefined }, ["utterances is missing. Add it."]],
    [
      "without a language",
      { lead: { en: "Free." } },
      ["lead.zh-CN is missing. Each text needs every locale: en, zh-CN."],
    ],
    [
      "with a language left empty",
      { lead: { ...text("Free."), en: null } },
      ["lead.en is empty. Fill it in."],
    ],
    ["with an empty text", { lead: text("") }, ["lead.en is empty. Write it."]],
    ["with a text too long", { lead: text("a".repeat(561)) }, ["lead.en has 561 characters; 300 at most."]],
    [
      "with one follow-up too many",
      { followUps: ["a", "b", "c", "d", "e"] },
      ["followUps has 5 entries; 4 at most. Take one out."],
    ],
    [
      "with two follow-ups too many",
      { followUps: ["a", "b", "c", "d", "e", "f"] },
      ["followUps has 6 entries; 4 at most. Take 2 out."],
    ],
    ["with no facts", { facts: [] }, ["facts has 0 entries; 1 at least."]],
    ["with a fact that is no list", { facts: "push-quota" }, ["facts must be a list: [push-quota]."]],
    [
      "with a text of no language",
      { lead: "Free." },
      ["lead must be one element with fields: en, zh-CN, zh-TW."],
    ],
    ["with fields where a text belongs", { lead: text({} as string) }, ["lead.en must be one text."]],
    ["in a group that was mistyped", { group: "basic" }, ['group is "basic". Did you mean "basics"?']],
    [
      "in a group that there is not",
      { group: "prices" },
      [
        'group is "prices". It may be basics, choosing, messages, functions, opening, changing, growth, neighbours.',
      ],
    ],
    [
      "with a mistyped field in a list of cases",
      { leads: [{ when: { verifed: true }, lead: text("Free.") }] },
      ['leads.0.when: unknown field "verifed". Did you mean "verified"?'],
    ],
    [
      "whose field is missing because it was mistyped",
      { utterances: undefined, utterance: topic.utterances },
      ['unknown field "utterance". Did you mean "utterances"?'],
    ],
    [
      "with a field that nothing is like",
      { utterances: { ...topic.utterances, fr: [] } },
      ['utterances: unknown field "fr". It may be en, zh-CN, other.'],
    ],
  ])("%s says what to do", (_, change, expected) => {
    expect(remedies(topicSchema, { ...topic, ...change })).toEqual(expected);
  });
});

describe("the remedy for a fact", () => {
  it.each<[string, object, readonly string[]]>([
    [
      "with a day that is none",
      { sources: [{ ...fact.sources[0], readOn: "22.11.2026" }] },
      ["sources.0.readOn is no date; write it as 2026-11-22."],
    ],
    [
      "with a year that YAML takes for a number",
      { asOf: 2026 },
      ['asOf must be a text. Put it in quotes: "2026".'],
    ],
    ["with a month that is none", { reviewBy: "May" }, ["reviewBy: expected a month such as 2027-05."]],
    [
      "with a word for yes",
      { appliesTo: { verified: "yes" } },
      ["appliesTo.verified must be true or false."],
    ],
  ])("%s says what to do", (_, change, expected) => {
    expect(remedies(factSchema, { ...fact, ...change })).toEqual(expected);
  });
});

function remedies(schema: typeof topicSchema | typeof factSchema, value: unknown): readonly string[] {
  const { error } = schema.safeParse(value);
  return error === undefined ? [] : formMistakes(error, value, schema).map(({ message }) => message);
}
