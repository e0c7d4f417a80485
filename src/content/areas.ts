import type { z } from "zod";
import {
  aliasSchema,
  backgroundSchema,
  comparisonGroupSchema,
  factSchema,
  glossaryTermSchema,
  outOfScopeSchema,
  senseSchema,
  topicSchema,
} from "../core/catalog/schema.ts";
import { finderSchema } from "../core/finder/schema.ts";
import { quizQuestionSchema } from "../core/quiz/schema.ts";

/** One kind of content: where it lies in the folder, and what one element of it looks like. */
export interface Area {
  /** What one element is called where they are counted; an s makes it many. */
  readonly noun: string;
  /** A file, or a folder whose every YAML file counts. */
  readonly place: string;
  /** A file holds a list of elements, or is one element itself. */
  readonly holds: "list" | "one";
  /** The field that names an element; a later folder replaces fields of the element of the same name. */
  readonly key?: string;
  readonly schema: z.ZodType;
}

/** Every area but the locales, by its name in `Content`. */
export const areas = {
  facts: { noun: "fact", place: "facts", holds: "list", key: "id", schema: factSchema },
  topics: { noun: "topic", place: "topics", holds: "one", key: "id", schema: topicSchema },
  comparison: {
    noun: "comparison group",
    place: "compare.yaml",
    holds: "list",
    key: "id",
    schema: comparisonGroupSchema,
  },
  finder: { noun: "finder", place: "finder.yaml", holds: "one", schema: finderSchema },
  quiz: { noun: "quiz question", place: "quiz", holds: "list", key: "id", schema: quizQuestionSchema },
  glossary: {
    noun: "glossary term",
    place: "glossary.yaml",
    holds: "list",
    key: "id",
    schema: glossaryTermSchema,
  },
  senses: { noun: "ambiguous word", place: "senses.yaml", holds: "list", key: "id", schema: senseSchema },
  aliases: {
    noun: "alias group",
    place: "aliases.yaml",
    holds: "list",
    key: "concept",
    schema: aliasSchema,
  },
  outOfScope: {
    noun: "out-of-scope subject",
    place: "out-of-scope.yaml",
    holds: "list",
    key: "id",
    schema: outOfScopeSchema,
  },
  background: { noun: "background", place: "background.yaml", holds: "one", schema: backgroundSchema },
} as const satisfies Record<string, Area>;

export type AreaName = keyof typeof areas;
