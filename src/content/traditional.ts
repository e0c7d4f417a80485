import { readFileSync } from "node:fs";
import { Converter } from "opencc-js";
import { parse } from "yaml";
import { z } from "zod";

const overridesSchema = z.array(z.strictObject({ from: z.string().min(1), to: z.string().min(1) }));

/** Turns a zh-CN text into a zh-TW one: the characters that Taiwan writes, then the words of our own list. */
export type ToTraditional = (text: string) => string;

/** Reads the overrides from a YAML file of `{ from, to }` pairs, applied in their order. */
export function createToTraditional(overridesFile: string): ToTraditional {
  const convert = Converter({ from: "cn", to: "tw" });
  const overrides = overridesSchema.parse(parse(readFileSync(overridesFile, "utf8")));
  return (text) => overrides.reduce((result, { from, to }) => result.replaceAll(from, to), convert(text));
}

/** A copy of a value in which every object with a zh-CN text and no zh-TW one has got it. */
export function withTraditional(value: unknown, toTraditional: ToTraditional): unknown {
  if (Array.isArray(value)) return value.map((each) => withTraditional(each, toTraditional));
  if (typeof value !== "object" || value === null) return value;
  const copy: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) copy[key] = withTraditional(inner, toTraditional);
  if (typeof copy["zh-CN"] === "string" && !("zh-TW" in copy)) copy["zh-TW"] = toTraditional(copy["zh-CN"]);
  return copy;
}

/** A copy of a value in which every text is traditional. */
export function allTraditional(value: unknown, toTraditional: ToTraditional): unknown {
  if (typeof value === "string") return toTraditional(value);
  if (Array.isArray(value)) return value.map((each) => allTraditional(each, toTraditional));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, allTraditional(inner, toTraditional)]),
  );
}

/** Each traditional character of the common range that has another simplified form, with that form. */
export function createFoldTable(): ReadonlyMap<string, string> {
  const convert = Converter({ from: "t", to: "cn" });
  const fold = new Map<string, string>();
  for (let code = 0x4e00; code <= 0x9fff; code++) {
    const traditional = String.fromCodePoint(code);
    const simplified = convert(traditional);
    if (simplified !== traditional && [...simplified].length === 1) fold.set(traditional, simplified);
  }
  return fold;
}
