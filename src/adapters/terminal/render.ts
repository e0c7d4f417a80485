import type { Choice, Reply, ReplyPart, ShownSource } from "../../core/index.ts";
import { keysOf } from "./choices.ts";
import type { Paint } from "./colour.ts";
import { formParts } from "./form.ts";
import { withPrintableTexts } from "./printable.ts";
import { tableLines } from "./table.ts";
import { labelled, readableWidth, wrap } from "./wrap.ts";

export interface Format {
  /** Columns; `Infinity` leaves every line as long as it is. */
  readonly width: number;
  readonly paint: Paint;
  /** What one types for a button only where it can be pressed; elsewhere the labels alone. */
  readonly buttons: "numbered" | "named";
}

export interface Line {
  readonly text: string;
  /** The number, from 1 and among all of the reply, of the button whose label this is. */
  readonly choice?: number;
}

/** What stands left of a button; the chosen one has an arrow there. */
export const margin = "  ";

/** A reply as one text without a line break at the end. A form shows all that it asks at once. */
export function renderReply(reply: Reply, format: Format): string {
  const parts = reply.kind === "message" ? reply.parts : formParts(reply);
  return renderParts(parts, format)
    .map((line) => line.text)
    .join("\n");
}

/** The lines of a reply, parts with an empty line between them; no text in it can command the terminal. */
export function renderParts(parts: readonly ReplyPart[], format: Format): readonly Line[] {
  const said = new Set<string>();
  let number = 1;
  const blocks = withPrintableTexts(parts).flatMap((part) => {
    const block = renderPart(part, { ...format, number, said });
    if (part.kind === "choices") number += part.choices.length;
    if (part.kind === "feedback") number += 2;
    if ("text" in part) said.add(part.text);
    if (part.kind === "list" && part.title !== undefined) said.add(part.title);
    return block.length === 0 ? [] : [block];
  });
  return blocks.flatMap((block, at) => (at === 0 ? block : [{ text: "" }, ...block]));
}

interface PartFormat extends Format {
  /** The number of the next button. */
  readonly number: number;
  /** Texts that stand above, so that a prompt need not repeat them. */
  readonly said: ReadonlySet<string>;
}

function renderPart(part: ReplyPart, format: PartFormat): readonly Line[] {
  const { paint } = format;
  const width = format.width === Infinity ? Infinity : Math.min(format.width, readableWidth);
  switch (part.kind) {
    case "heading":
      return plain(wrap(part.text, width).map(paint.strong));
    case "paragraph":
      return plain(wrap(part.text, width));
    case "note":
      return plain(wrap(part.text, width).map(paint.faint));
    case "list": {
      const title = part.title === undefined ? [] : wrap(part.title, width).map(paint.strong);
      return plain([...title, ...part.items.flatMap((item) => hanging("• ", item, width))]);
    }
    case "table":
      return plain(tableLines(part, format.width, paint));
    case "file":
      // To be copied as it stands: no line of it is broken or indented.
      return plain([...wrap(part.caption, width).map(paint.strong), ...part.text.trimEnd().split("\n")]);
    case "sources":
      return plain([
        paint.faint(part.title),
        ...part.sources.flatMap((each, at) => sourceLines(each, at, width, paint)),
      ]);
    case "progress":
      return plain([paint.faint(`${bar(part.position, part.total)}${part.text}`)]);
    case "choices":
      return renderChoices(part.prompt, part.choices, format, width);
    case "feedback": {
      const mark = (choice: Choice, vote: "helpful" | "unhelpful") =>
        part.given === vote ? chosen(choice) : choice;
      const choices = [mark(part.helpful, "helpful"), mark(part.unhelpful, "unhelpful")];
      return renderChoices(part.prompt, choices, format, width);
    }
  }
}

function renderChoices(
  prompt: string,
  choices: readonly Choice[],
  { paint, buttons, number, said }: PartFormat,
  width: number,
): readonly Line[] {
  if (choices.length === 0) return [];
  // Below the name of a setting, the button that stands out is the choice in force; elsewhere it is a mere suggestion.
  const shown = choices.map((choice) =>
    said.has(prompt) && choice.emphasis === "primary" ? chosen(choice) : choice,
  );
  if (buttons === "named") {
    return plain(wrap(labelled(prompt, shown.map(named).join(" · ")), width).map(paint.faint));
  }
  const isRepeated = said.has(prompt) || choices.some((choice) => choice.label === prompt);
  const title = isRepeated ? [] : plain(wrap(prompt, width).map(paint.faint));
  const keys = keysOf(choices, number);
  const longest = Math.max(...keys.map((key) => key.length));
  return [
    ...title,
    ...shown.flatMap((choice, at) => {
      const head = `${margin}${(keys[at] ?? "").padStart(longest)}  `;
      return buttonLines(choice, head, width, paint).map((text) => ({ text, choice: number + at }));
    }),
  ];
}

function chosen(choice: Choice): Choice {
  return { ...choice, label: `${choice.label} ✓` };
}

function named({ label, description }: Choice): string {
  return description === undefined ? label : `${label} (${description})`;
}

function buttonLines(
  { label, description, emphasis }: Choice,
  head: string,
  width: number,
  paint: Paint,
): readonly string[] {
  const indent = " ".repeat(head.length);
  const look = emphasis === "primary" ? paint.strong : emphasis === "danger" ? paint.danger : String;
  // What is called by its key, as the A of a quiz, need not be called twice.
  const isKey = head.trim() === label;
  const labels = isKey ? [""] : wrap(label, width - head.length).map(look);
  const details = description === undefined ? [] : wrap(description, width - head.length).map(paint.faint);
  return [...labels, ...details].map((text, at) => {
    if (at > 0) return indent + text;
    return paint.number(isKey ? head.trimEnd() : head) + text;
  });
}

/** A link stands on a line of its own and is never broken, so that it can be clicked. */
function sourceLines(source: ShownSource, at: number, width: number, paint: Paint): readonly string[] {
  const head = `[${at + 1}] `;
  const text = hanging(head, `${source.title} – ${source.publisher}, ${source.note}`, width);
  return [...text, " ".repeat(head.length) + source.url].map(paint.faint);
}

/** A text whose first line has a mark before it and whose others are indented by as much. */
function hanging(mark: string, text: string, width: number): readonly string[] {
  const indent = " ".repeat(mark.length);
  return wrap(text, width - mark.length).map((line, at) => (at === 0 ? mark : indent) + line);
}

const longestBar = 20;

function bar(position: number, total: number): string {
  if (!(total > 0 && total <= longestBar)) return "";
  const done = Math.min(Math.max(0, position), total);
  return `[${"#".repeat(done)}${"-".repeat(total - done)}] `;
}

function plain(texts: readonly string[]): readonly Line[] {
  return texts.map((text) => ({ text }));
}
