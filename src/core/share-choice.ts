import type { Context } from "./context.ts";
import type { Choice } from "./reply.ts";
import type { ShareableIntent } from "./request.ts";

/** The button that shows the channel what the user sees alone; none where there is nobody to share with. */
export function shareChoice(
  shown: ShareableIntent,
  { canShare, choice, words }: Context,
  label = words.answer.share,
): readonly Choice[] {
  return canShare ? [choice(label, { kind: "share", shown })] : [];
}
