import type { Locale } from "../locale.ts";
import type { AnswerTopic, ComparisonGroup, Content, Fact, GlossaryTerm, Sense } from "./schema.ts";
import type { Words } from "./words.ts";

/** The parsed content, indexed and frozen; from here on it is trusted and nothing checks it again. */
export interface Catalog {
  readonly facts: ReadonlyMap<string, Fact>;
  readonly topics: ReadonlyMap<string, AnswerTopic>;
  readonly comparison: readonly ComparisonGroup[];
  /** What the comparison calls a fact, by the fact's id: the head of a row wherever its values are shown. */
  readonly rowLabels: ReadonlyMap<string, ComparisonGroup["rows"][number]["label"]>;
  readonly finder: Content["finder"];
  readonly quiz: Content["quiz"];
  readonly glossary: readonly GlossaryTerm[];
  readonly senses: ReadonlyMap<string, Sense>;
  readonly words: Readonly<Record<Locale, Words>>;
  /** The latest day on which a source of any fact was read, as `YYYY-MM-DD`. */
  readonly readOn: string;
}

/** Indexes content that `contentSchema` and the checks have accepted. */
export function createCatalog(content: CatalogContent): Catalog {
  return deepFreeze({
    facts: new Map(content.facts.map((fact) => [fact.id, fact])),
    topics: new Map(content.topics.map((topic) => [topic.id, topic])),
    comparison: content.comparison,
    rowLabels: new Map(
      content.comparison.flatMap(({ rows }) => rows.map(({ fact, label }) => [fact, label])),
    ),
    finder: content.finder,
    quiz: content.quiz,
    glossary: content.glossary,
    senses: new Map(content.senses.map((sense) => [sense.id, sense])),
    words: content.words,
    readOn:
      content.facts
        .flatMap((fact) => fact.sources.map((source) => source.readOn))
        .sort()
        .at(-1) ?? "",
  });
}

/** The part of the content that answering needs; what only training needs is left out. */
export type CatalogContent = Omit<Content, "topics" | "outOfScope" | "background" | "aliases"> & {
  readonly topics: readonly AnswerTopic[];
};

function deepFreeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  const inner = value instanceof Map ? value.values() : Object.values(value);
  for (const each of inner) deepFreeze(each);
  return Object.freeze(value);
}
