import { existing } from "../catalog/existing.ts";
import type { Context } from "../context.ts";
import { startFinder } from "../finder/step.ts";
import { cite, fewSources, marked } from "../knowledge/cite.ts";
import type { Page } from "../page.ts";
import { shareChoice } from "../share-choice.ts";

/** The two types side by side, by one thing that people care about; buttons lead to the others. */
export function presentComparison(groupId: string | undefined, context: Context): Page {
  const { catalog, words, choice, say } = context;
  const [first] = catalog.comparison;
  const group = existing(catalog.comparison.find((each) => each.id === groupId) ?? first, "a comparison");

  const rows = group.rows.map(({ label, fact: id }) => {
    const fact = existing(catalog.facts.get(id), id);
    return { label, fact, values: existing(fact.values, `values of ${id}`) };
  });
  const { marksOf, parts: sources } = cite(
    rows.map(({ fact }) => fact),
    context,
    fewSources,
  );
  const others = catalog.comparison.filter((each) => each !== group);
  return {
    summary: `${words.compare.title}: ${say(group.title)}`,
    parts: [
      { kind: "heading", text: words.compare.title },
      { kind: "paragraph", text: words.compare.intro },
      {
        kind: "table",
        caption: say(group.title),
        columns: [words.answer.aspectColumn, words.answer.publicColumn, words.answer.serviceColumn],
        rows: rows.map(({ label, fact, values }) => [
          marked(say(label), marksOf(fact)),
          say(values.public),
          say(values.service),
        ]),
      },
      ...sources,
      {
        kind: "choices",
        prompt: words.compare.other,
        choices: others.map((each) => choice(say(each.title), { kind: "compare", group: each.id })),
      },
      {
        kind: "choices",
        prompt: words.answer.asked,
        choices: [
          choice(words.home.find, { kind: "find", state: startFinder() }),
          ...shareChoice({ kind: "compare", group: group.id }, context),
        ],
      },
    ],
  };
}
