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
  facts: { place: "facts", holds: "list", key: "id", schema: factSchema },
  topics: { place: "topics", holds: "one", key: "id", schema: topicSchema },
  comparison: { place: "compare.yaml", holds: "list", key: "id", schema: comparisonGroupSchema },
  finder: { place: "finder.yaml", holds: "one", schema: finderSchema },
  quiz: { place: "quiz", holds: "list", key: "id", schema: quizQuestionSchema },
  glossary: { place: "glossary.yaml", holds: "list", key: "id", schema: glossaryTermSchema },
  senses: { place: "senses.yaml", holds: "list", key: "id", schema: senseSchema },
  aliases: { place: "aliases.yaml", holds: "list", key: "concept", schema: aliasSchema },
  outOfScope: { place: "out-of-scope.yaml", holds: "list", key: "id", schema: outOfScopeSchema },
  background: { place: "background.yaml", holds: "one", schema: backgroundSchema },
} as const satisfies Record<string, Area>;

export type AreaName = keyof typeof areas;
