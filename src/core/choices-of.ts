import type { Choice, ReplyPart } from "./reply.ts";

/** All buttons of some parts, votes included, in the order in which they are shown. */
export function choicesOf(parts: readonly ReplyPart[]): readonly Choice[] {
  return parts.flatMap((part) => {
    if (part.kind === "choices") return part.choices;
    return part.kind === "feedback" ? [part.helpful, part.unhelpful] : [];
  });
}
