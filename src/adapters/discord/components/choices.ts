import type { Choice, ReplyPart } from "../../../core/index.ts";
import { isBlank } from "../../showable.ts";
import { rowsOf, shorten } from "../../split.ts";
import { labelText } from "../escape.ts";
import {
  maxButtonLabel,
  maxButtonsInRow,
  maxOptionText,
  maxPlaceholder,
  maxSelectOptions,
} from "../limits.ts";
import type { ActionRow, Button, Select, SelectOption } from "./component.ts";
import type { Piece, Rendering } from "./piece.ts";
import { small, staying } from "./text.ts";

/** Discord refuses a label without characters; where one must stand, this does. */
const nothing = "–";

/**
 * Up to five choices are buttons in a row, under the prompt in small letters unless it was just said; more are a select that says
 * the prompt itself. What a button or an option cannot hold stands above it.
 */
export function renderChoices(
  { prompt, choices }: Extract<ReplyPart, { kind: "choices" }>,
  rendering: Rendering,
): readonly Piece[] {
  if (choices.length === 0) return [];
  const isSelect = choices.length > maxButtonsInRow;
  const isSaid =
    isBlank(prompt) ||
    rendering.said.has(prompt) ||
    choices.some(({ label }) => label === prompt) ||
    (isSelect && prompt.length <= maxPlaceholder);
  return [
    ...staying(isSaid ? [] : small(prompt)),
    ...staying(choices.flatMap((choice) => small(besides(choice, isSelect)))),
    { kind: "rows", rows: isSelect ? selectRows(prompt, choices, rendering) : [buttonRow(choices)] },
  ];
}

/** Two buttons; a given vote is marked. */
export function renderFeedback(
  { prompt, helpful, unhelpful, given }: Extract<ReplyPart, { kind: "feedback" }>,
  rendering: Rendering,
): readonly Piece[] {
  const mark = (choice: Choice, vote: typeof given): Choice =>
    vote === given ? { ...choice, label: `${choice.label} ✓`, emphasis: "primary" } : choice;
  const choices = [mark(helpful, "helpful"), mark(unhelpful, "unhelpful")];
  return renderChoices({ kind: "choices", prompt, choices }, rendering);
}

function buttonRow(choices: readonly Choice[]): ActionRow {
  return { type: 1, components: choices.map(button) };
}

const styles = { primary: 1, danger: 4 } as const;

function button({ label, action, emphasis }: Choice): Button {
  const style = emphasis === undefined ? 2 : styles[emphasis];
  return { type: 2, style, label: labelOf(label, maxButtonLabel), custom_id: action };
}

function selectRows(prompt: string, choices: readonly Choice[], rendering: Rendering): readonly ActionRow[] {
  return rowsOf(choices, maxSelectOptions).map((row) => ({
    type: 1,
    components: [select(prompt, row, rendering.nextSelect())],
  }));
}

/** The custom_id only has to differ from others in the message; what was picked comes back as the option's value. */
function select(prompt: string, choices: readonly Choice[], number: number): Select {
  return {
    type: 3,
    custom_id: `select:${number}:${fingerprint(choices.map(({ label }) => label).join("\n"))}`,
    ...(isBlank(prompt) ? {} : { placeholder: labelOf(prompt, maxPlaceholder) }),
    options: choices.map(selectOption),
  };
}

function selectOption({ label, action, description }: Choice): SelectOption {
  const isShown = description !== undefined && !isBlank(description) && description.length <= maxOptionText;
  return {
    label: labelOf(label, maxOptionText),
    value: action,
    ...(isShown ? { description: labelOf(description, maxOptionText) } : {}),
  };
}

/** What a button or an option cannot hold, to stand above it: its description, or its whole label if that is too long. */
function besides({ label, description = "" }: Choice, isSelect: boolean): string {
  const isTooLong = label.length > (isSelect ? maxOptionText : maxButtonLabel);
  const isDescribed = !isBlank(description) && (!isSelect || description.length > maxOptionText);
  if (isDescribed) return `${label}: ${description}`;
  return isTooLong ? label : "";
}

export function labelOf(text: string, max: number): string {
  const label = labelText(text);
  return isBlank(label) ? nothing : shorten(label, max);
}

/**
 * A short name for a text, the same for the same text (FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/).
 *
 * When the message is changed, a select of another name starts afresh; under one name, Discord's app may go on showing what was picked
 * in the question before.
 */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36);
}
