import type { ReplyPart, Words } from "../../core/index.ts";

/**
 * The parts for whoever can press nothing, as in `ask "…"`: without votes, without buttons that change this very reply, and
 * without "none of these".
 *
 * What else can be pressed stays by its name, for it tells something: what a quiz asks, which topics are offered, what
 * one may ask next.
 */
export function readOnly(
  parts: readonly ReplyPart[],
  { answer, privacy, unsure }: Pick<Words, "answer" | "privacy" | "unsure">,
): readonly ReplyPart[] {
  const dead: ReadonlySet<string> = new Set([answer.asked, answer.more, privacy.title]);
  return parts.flatMap((part): readonly ReplyPart[] => {
    if (part.kind === "feedback" || (part.kind === "choices" && dead.has(part.prompt))) return [];
    if (part.kind !== "choices") return [part];
    return [{ ...part, choices: part.choices.filter(({ label }) => label !== unsure.noneOfThese) }];
  });
}
