import { readResponse } from "./read-response.ts";
import type { ShownMessage } from "./realm.ts";

/** What somebody has before them. */
export interface Shown {
  /** Every text of a message in order, as it is seen: labels of what can be pressed and the files among them. */
  readonly text: string;
  /** What Discord obeys in the texts beyond looks that are the product's to give: a mention, a spoiler, code. */
  readonly controls: readonly string[];
}

export function shownIn(message: ShownMessage | undefined): Shown {
  if (message === undefined) return { text: "", controls: [] };
  const { texts, controls } = readResponse(message.components);
  const inFiles = message.files.map(({ text }) => text);
  return { text: [message.content, ...texts, ...inFiles].filter((text) => text !== "").join("\n"), controls };
}
