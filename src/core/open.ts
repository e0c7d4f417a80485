import { decodeAction, ownerOf } from "./action.ts";
import type { GuideParts } from "./kit.ts";
import { voteReasons } from "./record.ts";
import type { ActionIntent, BotRequest } from "./request.ts";

type Form = Readonly<Record<string, string>>;

/** Replaces a pressed token by the intent that it carries, or by `refused`; any other request stays as it is. */
export function open<R extends Pick<BotRequest, "intent" | "user">>(
  request: R,
  { catalog, sign }: GuideParts,
): R & Pick<BotRequest, "pressed"> {
  const { intent, user } = request;
  if (intent.kind !== "pressed") return request;
  const action = decodeAction(intent.action, ownerOf(user.id, sign), sign, catalog);
  if ("refused" in action) return { ...request, intent: { kind: "refused", why: action.refused } };
  const { intent: opened, ...pressed } = action;
  return { ...request, intent: withForm(opened, intent.form ?? {}), pressed };
}

function withForm(intent: ActionIntent, form: Form): ActionIntent {
  if (intent.kind !== "explain-vote") return intent;
  const reason = voteReasons.find((each) => each === form.reason);
  const comment = form.comment?.trim();
  return { ...intent, ...(reason === undefined ? {} : { reason }), ...(comment ? { comment } : {}) };
}
