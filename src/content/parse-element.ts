import type { z } from "zod";
import type { ContentIssue } from "./content-error.ts";
import { type Element, placeOf } from "./element.ts";
import { fieldOf } from "./read.ts";
import { formMistakes } from "./remedies.ts";
import { type ToTraditional, withTraditional } from "./traditional.ts";

/**
 * An element as its schema has it, zh-TW derived. One with mistakes is given without the faulty fields, so that what points
 * from it and to it can be checked all the same; the mistakes go to `issues`.
 */
export function parseElement(
  element: Element,
  schema: z.ZodType,
  toTraditional: ToTraditional,
  issues: ContentIssue[],
): unknown {
  const value = withTraditional(element.value, toTraditional);
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;

  const name = fieldOf(value, "id") ?? fieldOf(value, "concept");
  const prefix = name === undefined ? "" : `${String(name)}: `;
  for (const { path, message } of formMistakes(parsed.error, value, schema))
    issues.push({ ...placeOf(element, path), message: prefix + message });

  const faulty = new Set(
    parsed.error.issues.flatMap((issue) =>
      issue.path.length === 0 && issue.code === "unrecognized_keys" ? issue.keys : issue.path.slice(0, 1),
    ),
  );
  const fields = typeof value === "object" && value !== null ? Object.entries(value) : [];
  return Object.fromEntries(fields.filter(([field]) => !faulty.has(field)));
}
