import { type SoundContent, type Utterances, utteranceLists } from "../core/catalog/schema.ts";
import type { Element } from "./element.ts";
import { fieldOf } from "./read.ts";

type SoundTopic = SoundContent["topics"][number];

/**
 * A topic as it was read with its `moreUtterances` at the end of its `utterances`: an operator's folder replaces the fields that it
 * names, so this is how it adds to a list.
 */
export function withMoreUtterances({ moreUtterances, ...topic }: SoundTopic): SoundTopic {
  const { utterances } = topic;
  if (moreUtterances === undefined || utterances === undefined) return topic;
  const lists = utteranceLists.map((list) => [list, [...utterances[list], ...(moreUtterances[list] ?? [])]]);
  return { ...topic, utterances: Object.fromEntries(lists) as Utterances };
}

/** Where a path of such a topic stands in its files: an entry behind those of `utterances` is one of `moreUtterances`. */
export function pathInFiles(element: Element, path: readonly PropertyKey[]): readonly PropertyKey[] {
  const [field, list, at] = path;
  if (field !== "utterances" || typeof at !== "number") return path;
  const own = fieldOf(fieldOf(element.value, "utterances"), String(list));
  const count = Array.isArray(own) ? own.length : 0;
  return at < count || fieldOf(element.value, "moreUtterances") === undefined
    ? path
    : ["moreUtterances", list ?? "", at - count];
}
