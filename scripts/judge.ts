import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Understanding } from "../src/core/knowledge/understand.ts";

/** A question of a set: `topic` is `none` when it is out of scope; `also` lists what is acceptable besides. */
const question = z.object({
  text: z.string(),
  lang: z.string(),
  topic: z.string(),
  also: z.array(z.string()).optional(),
  group: z.string(),
});
export type Question = z.infer<typeof question>;

/** Reads a file of questions, one a line, as JSON. Throws a `ZodError` for a line that is no question. */
export function readQuestions(file: string): Question[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => question.parse(JSON.parse(line)));
}

/** What became of a question. */
export interface Judgement {
  readonly text: string;
  readonly language: string;
  readonly group: string;
  /** The label. */
  readonly topic: string;
  /** The topic answered or offered first, `none` when refused. */
  readonly best: string;
  readonly outcome: Understanding["outcome"];
  readonly isOurs: boolean;
  readonly isExact: boolean;
  /** The label, or one that is acceptable besides. */
  readonly isRight: boolean;
  /** The label, or one that is acceptable besides, is among all that is answered or offered. */
  readonly isOffered: boolean;
  /** Refused although refusing is not acceptable. */
  readonly isRefused: boolean;
}

/** Compares what was understood with the label. */
export function judge(
  { text, lang, topic, also = [], group }: Question,
  { outcome, topics }: Understanding,
): Judgement {
  const best = topics[0] ?? "none";
  const isAcceptable = (candidate: string): boolean => candidate === topic || also.includes(candidate);
  return {
    text,
    language: lang,
    group,
    topic,
    best,
    outcome,
    isOurs: topic !== "none",
    isExact: best === topic,
    isRight: isAcceptable(best),
    isOffered: isAcceptable(best) || topics.some(isAcceptable),
    isRefused: outcome === "unknown" && !isAcceptable("none"),
  };
}

/** Groups a list, the groups in alphabetical order. */
export function tally<T>(list: readonly T[], keyOf: (element: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const element of list) {
    const group = groups.get(keyOf(element));
    if (group === undefined) groups.set(keyOf(element), [element]);
    else group.push(element);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}
