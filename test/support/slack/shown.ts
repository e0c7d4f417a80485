import { readSlackText } from "./mrkdwn.ts";

/** What a person has before them. */
export interface Shown {
  /** Every text in order, as it is seen. */
  readonly texts: readonly string[];
  /** What Slack would obey in them; the links to sources are meant to be obeyed, and are no part of it. */
  readonly controls: readonly string[];
  /** What buttons carry, in order. */
  readonly values: readonly string[];
}

/** Reads blocks of any kind, whatever made them. */
export function shownIn(blocks: unknown): Shown {
  const texts: string[] = [];
  const controls: string[] = [];
  const values: string[] = [];
  visit(blocks);
  return { texts, controls, values };

  function visit(node: unknown): void {
    if (typeof node !== "object" || node === null) return;
    if ("type" in node && node.type === "mrkdwn" && "text" in node) {
      const read = readSlackText(String(node.text), { isFormatted: true });
      texts.push(read.visible);
      controls.push(...read.controls.filter((control) => !isMeant(control)));
      return;
    }
    if ("text" in node && typeof node.text === "string") texts.push(node.text);
    if ("value" in node && typeof node.value === "string") values.push(node.value);
    Object.values(node).forEach(visit);
  }
}

/** A link with a title, or a heading of one line in bold. */
function isMeant(control: string): boolean {
  return /^<https?:[^<>|]+\|[^<>|]+>$/.test(control) || /^\*[^*\n]+\*$/.test(control);
}

/** A text without white space, which lines and blocks divide as they like. */
export function squeezed(...texts: readonly string[]): string {
  return texts.join("").replace(/\s+/gu, "");
}
