import type { Choice, FormReply, MessageReply, ReplyPart } from "../../../src/core/index.ts";

/** Replies for tests of how they look, with nothing in them but what a test is about. */
export function message(...parts: readonly ReplyPart[]): MessageReply {
  return {
    kind: "message",
    locale: "en",
    visibility: "ephemeral",
    placement: "post",
    summary: "In short.",
    parts,
  };
}

export const words = { discord: { rest: "The rest is in this file." } } as const;

export function choice(label: string, extras: Partial<Choice> = {}): Choice {
  return { label, action: `token of ${label}`, ...extras };
}

export function choices(...labels: readonly string[]): ReplyPart {
  return { kind: "choices", prompt: "Pick one", choices: labels.map((label) => choice(label)) };
}

export const paragraph = (text: string): ReplyPart => ({ kind: "paragraph", text });

export const feedback: Extract<ReplyPart, { kind: "feedback" }> = {
  kind: "feedback",
  prompt: "Did this help?",
  helpful: choice("Helpful"),
  unhelpful: choice("Not helpful"),
};

export const table: Extract<ReplyPart, { kind: "table" }> = {
  kind: "table",
  caption: "Side by side",
  columns: ["Aspect", "公众号 (public account)", "服务号 (service account)"],
  rows: [
    ["Cost [1][2]", "0", "300"],
    ["Renaming", "yes", "yes"],
  ],
};

export const source = {
  title: "Rules",
  publisher: "Tencent",
  url: "https://example.org/a?b=1&c=2",
  note: "read 2026-11-22",
};

export const form: FormReply = {
  kind: "form",
  locale: "en",
  title: "What went wrong?",
  intro: "It helps the editors.",
  fields: [
    {
      kind: "choice",
      id: "reason",
      label: "What was wrong?",
      choices: [
        { id: "wrong", label: "It is wrong" },
        { id: "old", label: "It is old" },
      ],
    },
    { kind: "text", id: "comment", label: "Anything to add?", placeholder: "For example", maxLength: 1_000 },
  ],
  submit: choice("Send"),
  cancelLabel: "Cancel",
};
