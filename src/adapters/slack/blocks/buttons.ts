import type { types } from "@slack/bolt";
import type { Choice, ReplyPart } from "../../../core/index.ts";
import { isBlank } from "../../showable.ts";
import { rowsOf, splitText } from "../../split.ts";
import { maxAccessibilityLabel, maxActions, maxButtonText, maxContextText } from "../limits.ts";
import { actionPrefixes } from "../surfaces.ts";
import type { Piece, Rendering } from "./piece.ts";
import { plainText, smallText } from "./text.ts";

/**
 * The prompt in small letters, unless it was just said, the buttons, and below them what some could not hold. Slack
 * breaks the line of buttons where it must; more than 25 are several lines of about the same length.
 */
export function renderChoices(
  { prompt, choices }: Extract<ReplyPart, { kind: "choices" }>,
  rendering: Rendering,
): readonly Piece[] {
  if (choices.length === 0) return [];
  const isSaid = rendering.said.has(prompt) || choices.some(({ label }) => label === prompt);
  const primary = choices.find(({ emphasis }) => emphasis === "primary");
  return rowsOf(choices, maxActions).flatMap((row, at) => {
    const title = at > 0 || isSaid || isBlank(prompt) ? [] : [prompt];
    // Slack advises one primary button in a set: https://docs.slack.dev/reference/block-kit/block-elements/button-element
    const styleOf = (choice: Choice) =>
      choice.emphasis === "primary" && choice !== primary ? undefined : choice.emphasis;
    const elements = row.map((choice) => button(choice, styleOf(choice), prompt, rendering));
    const labels = row.map(({ label }) => label).join(" · ");
    return [
      {
        blocks: [...title.flatMap(small), { type: "actions", elements }],
        text: [...title, labels].join(" – "),
      },
      ...row.flatMap(described).map((text) => ({ blocks: small(text), text })),
    ];
  });
}

/** Slack's own feedback buttons where they may stand, plain ones elsewhere. A given vote is marked. */
export function renderFeedback(
  { prompt, helpful, unhelpful, given }: Extract<ReplyPart, { kind: "feedback" }>,
  rendering: Rendering,
): readonly Piece[] {
  const mark = (choice: Choice, vote: typeof given) =>
    vote === given ? { ...choice, label: `${choice.label} ✓` } : choice;
  const choices = [mark(helpful, "helpful"), mark(unhelpful, "unhelpful")] as const;
  if (rendering.surface !== "message") {
    return renderChoices({ kind: "choices", prompt, choices }, rendering);
  }
  const [positive, negative] = choices;
  const native: types.ContextActionsBlock = {
    type: "context_actions",
    elements: [
      {
        type: "feedback_buttons",
        action_id: rendering.actionId(actionPrefixes.press),
        positive_button: feedbackButton(positive, prompt),
        negative_button: feedbackButton(negative, prompt),
      },
    ],
  };
  return [{ blocks: [...small(prompt), native], text: `${prompt} – ${positive.label} · ${negative.label}` }];
}

/** A button that goes on with `token` in a direct message. */
export function renderContinueInDm(label: string, token: string, rendering: Rendering): Piece {
  const element: types.Button = {
    type: "button",
    text: plainText(label, maxButtonText),
    action_id: rendering.actionId(actionPrefixes.dm),
    value: token,
  };
  return { blocks: [{ type: "actions", elements: [element] }], text: label };
}

function button(
  { label, action }: Choice,
  style: Choice["emphasis"],
  prompt: string,
  { actionId }: Rendering,
): types.Button {
  return {
    type: "button",
    text: plainText(label, maxButtonText),
    action_id: actionId(actionPrefixes.press),
    value: action,
    ...(style === undefined ? {} : { style }),
    // A single letter, as in a quiz, says nothing to somebody who hears it alone.
    ...(label.length === 1 ? { accessibility_label: spoken(prompt, label) } : {}),
  };
}

function feedbackButton({ label, action }: Choice, prompt: string) {
  return {
    text: plainText(label, maxButtonText),
    value: action,
    accessibility_label: spoken(prompt, label),
  };
}

function spoken(prompt: string, label: string): string {
  return plainText(`${prompt} ${label}`, maxAccessibilityLabel).text;
}

/** What a button cannot hold, to stand beside it: its description, and its whole label if that is too long. */
function described({ label, description }: Choice): readonly string[] {
  if (description !== undefined && !isBlank(description)) return [`${label}: ${description}`];
  return label.length > maxButtonText ? [label] : [];
}

function small(text: string): types.KnownBlock[] {
  return splitText(text, maxContextText).map(smallText);
}
