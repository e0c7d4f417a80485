import { z } from "zod";
import { editDistance } from "../core/knowledge/spelling.ts";
import { derivedLocales, locales, writtenLocales } from "../core/locale.ts";
import { fieldOf } from "./read.ts";

/** One mistake of form: where in the value, what is wrong, and how to mend it. */
export interface FormMistake {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** What is wrong with a value that a schema refused, in an editor's words; what follows from another mistake is left out. */
export function formMistakes(error: z.ZodError, value: unknown, schema: z.ZodType): readonly FormMistake[] {
  const found = error.issues.flatMap((issue) => mistakesIn(issue, value, schema));
  const meant = new Set(found.flatMap(({ meant }) => meant ?? []));
  const faulty = new Set(found.map(({ path }) => path.join(".")));
  return found.filter(
    ({ path, isMissing }) => !(isMissing && meant.has(path.join("."))) && !isDerived(path, faulty),
  );
}

interface Found extends FormMistake {
  readonly isMissing?: boolean;
  /** The path that a field with a wrong name was most likely meant for. */
  readonly meant?: string;
}

/** A text without zh-CN lacks zh-TW as well, which is derived from it: one mistake, said once. */
function isDerived(path: readonly PropertyKey[], faulty: ReadonlySet<string>): boolean {
  const source: unknown = fieldOf(derivedLocales, String(path.at(-1)));
  return source !== undefined && faulty.has([...path.slice(0, -1), source].join("."));
}

function mistakesIn(issue: z.core.$ZodIssue, value: unknown, schema: z.ZodType): readonly Found[] {
  const { path } = issue;
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unknownField(key, path, schema));
  const field = path.map(String).join(".") || "this element";
  const given = path.reduce(childOf, value);
  if (given === undefined && issue.code !== "custom") {
    const isText = locales.some((locale) => locale === path.at(-1));
    const remedy = isText ? `Each text needs every locale: ${writtenLocales.join(", ")}.` : "Add it.";
    return [{ path, message: `${field} is missing. ${remedy}`, isMissing: true }];
  }
  return [{ path, message: `${field}${complaint(issue, given, schema)}` }];
}

/** What follows the name of the field: the fault and its remedy. */
function complaint(issue: z.core.$ZodIssue, given: unknown, schema: z.ZodType): string {
  if (given === null) return " is empty. Fill it in.";
  switch (issue.code) {
    case "too_big": {
      if (!Array.isArray(given)) return ` has ${lengthOf(given)} characters; ${issue.maximum} at most.`;
      const over = given.length - Number(issue.maximum);
      return ` has ${given.length} entries; ${issue.maximum} at most. Take ${over === 1 ? "one" : over} out.`;
    }
    case "too_small":
      if (Array.isArray(given))
        return ` has ${given.length} ${given.length === 1 ? "entry" : "entries"}; ${issue.minimum} at least.`;
      return " is empty. Write it.";
    case "invalid_type":
      return ` must be ${expectation(issue, given, schema)}.`;
    case "invalid_format":
      return issue.format === "date" ? " is no date; write it as 2026-11-22." : `: ${issue.message}.`;
    case "invalid_value":
      return ` is "${given}". ${suggestion(String(given), issue.values.map(String))}`;
    default:
      return `: ${issue.message}.`;
  }
}

function expectation(
  { expected, path }: z.core.$ZodIssueInvalidType,
  given: unknown,
  schema: z.ZodType,
): string {
  if (expected === "array") return typeof given === "object" ? "a list" : `a list: [${given}]`;
  if (expected === "string")
    return typeof given === "object" ? "one text" : `a text. Put it in quotes: "${given}"`;
  if (expected === "boolean") return "true or false";
  const fields = fieldsOf(path.reduce(schemaOf, schema));
  return `one element with fields${fields.length === 0 ? "" : `: ${fields.join(", ")}`}`;
}

function unknownField(key: string, path: readonly PropertyKey[], schema: z.ZodType): Found {
  const fields = fieldsOf(path.reduce(schemaOf, schema));
  const meant = nearestOf(key, fields);
  const where = path.length === 0 ? "" : `${path.map(String).join(".")}: `;
  return {
    path: [...path, key],
    message: `${where}unknown field "${key}". ${suggestion(key, fields)}`,
    ...(meant === undefined ? {} : { meant: [...path, meant].join(".") }),
  };
}

function suggestion(given: string, names: readonly string[]): string {
  const nearest = nearestOf(given, names);
  return nearest === undefined ? `It may be ${names.join(", ")}.` : `Did you mean "${nearest}"?`;
}

/** The name that a slip of a letter or two makes into the given one. */
function nearestOf(given: string, names: readonly string[]): string | undefined {
  const distanceTo = (name: string) => editDistance(given.toLowerCase(), name.toLowerCase());
  const [nearest] = names.toSorted((one, other) => distanceTo(one) - distanceTo(other));
  return nearest !== undefined && distanceTo(nearest) <= Math.min(2, nearest.length / 2)
    ? nearest
    : undefined;
}

function childOf(value: unknown, step: PropertyKey): unknown {
  return Array.isArray(value) ? value[Number(step)] : fieldOf(value, String(step));
}

/** The schema of a child, or one without fields where the child is unknown. */
function schemaOf(schema: z.core.$ZodType, step: PropertyKey): z.core.$ZodType {
  const inner = unwrapped(schema);
  if (inner instanceof z.ZodArray) return inner.element;
  if (inner instanceof z.ZodRecord) return inner.valueType;
  return inner instanceof z.ZodObject ? (inner.shape[String(step)] ?? z.unknown()) : z.unknown();
}

function fieldsOf(schema: z.core.$ZodType): readonly string[] {
  const inner = unwrapped(schema);
  if (inner instanceof z.ZodObject) return Object.keys(inner.shape);
  return inner instanceof z.ZodRecord && inner.keyType instanceof z.ZodEnum
    ? inner.keyType.options.map(String)
    : [];
}

function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault
    ? unwrapped(schema.unwrap())
    : schema;
}

function lengthOf(value: unknown): number {
  return typeof value === "string" ? value.length : 0;
}
