import { type Owner, type Sign, sealAction } from "./action.ts";
import type { Choice, FormReply, ReplyPart } from "./reply.ts";

/** Makes the drafts in buttons into tokens of one owner. */
export interface Seal {
  readonly token: (draft: string) => string;
  /** Parts without buttons stay the very same objects, so that an adapter may remember what it made of them. */
  readonly parts: (parts: readonly ReplyPart[]) => readonly ReplyPart[];
  readonly form: (form: FormReply) => FormReply;
}

export function createSeal(owner: Owner, sign: Sign): Seal {
  const token = (draft: string) => sealAction(draft, owner, sign);
  const choice = (drafted: Choice): Choice => ({ ...drafted, action: token(drafted.action) });
  const part = (drafted: ReplyPart): ReplyPart => {
    if (drafted.kind === "choices") return { ...drafted, choices: drafted.choices.map(choice) };
    if (drafted.kind !== "feedback") return drafted;
    return { ...drafted, helpful: choice(drafted.helpful), unhelpful: choice(drafted.unhelpful) };
  };
  return {
    token,
    parts: (parts) => parts.map(part),
    form: (form) => ({ ...form, submit: choice(form.submit) }),
  };
}
