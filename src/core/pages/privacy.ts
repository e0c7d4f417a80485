import { fill } from "../catalog/fill.ts";
import type { Context } from "../context.ts";
import type { Memory } from "../memory.ts";
import type { Page } from "../page.ts";
import type { LedgerRecord } from "../record.ts";
import type { ReplyPart } from "../reply.ts";
import { startChoices } from "./home.ts";

/** What is stored about the user, in kinds and counts, with the ways to see it all and to delete it. */
export function presentPrivacy(context: Context, memory: Memory, retentionDays: number): Page {
  const { words, choice } = context;
  if (memory.isUnreadable) return presentUnreadable(context);
  const { stored = [] } = memory;
  return {
    summary: words.privacy.title,
    parts: [
      { kind: "heading", text: words.privacy.title },
      ...summaryOf(stored, context),
      { kind: "paragraph", text: words.privacy.policy },
      { kind: "paragraph", text: fill(words.privacy.retention, { days: retentionDays }) },
      {
        kind: "choices",
        prompt: words.privacy.title,
        choices: [
          ...(stored.length === 0 ? [] : [choice(words.privacy.export, { kind: "export" })]),
          choice(words.privacy.forget, { kind: "forget", isConfirmed: false }, { emphasis: "danger" }),
        ],
      },
    ],
  };
}

/** Every record under the user as JSON: complete, and readable by a program; without ids, which say nothing to a reader. */
export function presentExport(context: Context, memory: Memory): Page {
  const { words, choice } = context;
  if (memory.isUnreadable) return presentUnreadable(context);
  const { stored = [] } = memory;
  return {
    summary: words.privacy.exportTitle,
    parts: [
      { kind: "heading", text: words.privacy.exportTitle },
      ...(stored.length === 0
        ? [{ kind: "paragraph", text: words.privacy.nothing } as const]
        : [
            {
              kind: "file",
              name: "my-data.json",
              caption: words.privacy.exportCaption,
              text: `${JSON.stringify(stored.map(withoutIds), undefined, 2)}\n`,
            } as const,
          ]),
      {
        kind: "choices",
        prompt: words.privacy.back,
        choices: [choice(words.privacy.back, { kind: "privacy" })],
      },
    ],
  };
}

/** Asks once more, since what is deleted is gone. */
export function presentForgetQuestion({ words, choice }: Context): Page {
  return {
    summary: words.privacy.forgetConfirm,
    parts: [
      { kind: "paragraph", text: words.privacy.forgetConfirm },
      {
        kind: "choices",
        prompt: words.privacy.forgetConfirm,
        choices: [
          choice(words.privacy.forgetYes, { kind: "forget", isConfirmed: true }, { emphasis: "danger" }),
          choice(words.privacy.forgetNo, { kind: "privacy" }),
        ],
      },
    ],
  };
}

export function presentForgotten(context: Context): Page {
  const text = context.words.privacy.forgotten;
  return { summary: text, parts: [{ kind: "paragraph", text }, startChoices(context)] };
}

/** The store does not answer: to say that nothing is kept would be wrong. Deleting can be tried all the same. */
function presentUnreadable({ words, choice }: Context): Page {
  const text = words.error.unreadable;
  const { title, back, forget } = words.privacy;
  return {
    summary: text,
    parts: [
      { kind: "heading", text: title },
      { kind: "paragraph", text },
      {
        kind: "choices",
        prompt: title,
        choices: [
          choice(back, { kind: "privacy" }),
          choice(forget, { kind: "forget", isConfirmed: false }, { emphasis: "danger" }),
        ],
      },
    ],
  };
}

function withoutIds(record: LedgerRecord): object {
  return Object.fromEntries(
    Object.entries(record).filter(([field]) => field !== "user" && field !== "workspace"),
  );
}

function summaryOf(stored: readonly LedgerRecord[], { words }: Context): readonly ReplyPart[] {
  const kinds = Object.entries(words.privacy.kinds).flatMap(([kind, text]) => {
    const count = stored.filter((record) => record.kind === kind).length;
    return count === 0 ? [] : [fill(text, { count })];
  });
  if (kinds.length === 0) return [{ kind: "paragraph", text: words.privacy.nothing }];
  return [{ kind: "list", title: words.privacy.stored, items: kinds }];
}
