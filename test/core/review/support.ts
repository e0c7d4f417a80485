import type { Memory, MessageReply, Review, User } from "../../../src/core/index.ts";
import { choicesOf } from "../../../src/core/index.ts";
import type { Intent } from "../../../src/core/request.ts";
import { ann, createTestGuide, requestOf } from "../../support/product.ts";

export type Question = Review["unanswered"][number];

export const operator: User = { ...ann, isOperator: true };
export const admin: User = { ...ann, isAdmin: true };

/** Questions in English asked one after the other, the first one first; the review has the latest first. */
export function asked(...utterances: readonly (string | Partial<Question>)[]): readonly Question[] {
  return utterances
    .map((given, at) => ({
      questionKey: `key-${at + 1}`,
      utterance: "",
      offered: [],
      language: "en" as const,
      on: "2026-11-20",
      ...(typeof given === "string" ? { utterance: given } : given),
    }))
    .reverse();
}

export function reviewOf(changes: Partial<Review>): Review {
  return { unanswered: [], votes: [], picks: [], quiz: [], days: [], ...changes };
}

const guide = createTestGuide({ recordsQuestions: true });

/** What an intent shows with this review, and what it has remembered. */
export function show(intent: Intent, review: Review | undefined, user = operator) {
  const memory: Memory = { recentTopics: [], ...(review === undefined ? {} : { review }) };
  const { reply, records, ifNotStored } = guide.handle(requestOf(intent, { user, memory }));
  return { reply: message(reply), records, ifNotStored: ifNotStored && message(ifNotStored) };
}

/** What pressing a button of a reply shows. */
export function press(reply: MessageReply, label: string | RegExp, review: Review, user = operator) {
  const found = choicesOf(reply.parts).find((choice) =>
    typeof label === "string" ? choice.label === label : label.test(choice.label),
  );
  if (found === undefined) throw new Error(`There is no ${label} among ${labelsOf(reply)}.`);
  return show({ kind: "pressed", action: found.action }, review, user);
}

export function labelsOf({ parts }: MessageReply): readonly string[] {
  return choicesOf(parts).map(({ label }) => label);
}

export function textOf(reply: MessageReply): string {
  return reply.parts
    .flatMap((part) => {
      if (part.kind === "list") return [part.title ?? "", ...part.items];
      return "text" in part && part.kind !== "file" ? [part.text] : [];
    })
    .join("\n");
}

export function filesOf({ parts }: MessageReply) {
  return parts.flatMap((part) => (part.kind === "file" ? [part] : []));
}

function message(reply: ReturnType<typeof guide.handle>["reply"]): MessageReply {
  if (reply.kind !== "message") throw new Error("A form came instead of a message.");
  return reply;
}
