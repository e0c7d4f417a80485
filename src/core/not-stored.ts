import type { Context } from "./context.ts";
import type { Kit } from "./kit.ts";
import { presentAnswer } from "./knowledge/answer.ts";
import type { Page } from "./page.ts";
import { startChoices } from "./pages/home.ts";
import { presentForgetQuestion } from "./pages/privacy.ts";
import { presentSettings } from "./pages/settings.ts";
import { presentLeaderboard } from "./quiz/leaderboard.ts";
import type { ActionIntent, BotRequest } from "./request.ts";
import { presentReview } from "./review/present.ts";

/**
 * What to say in the place of a reply that promises that something was saved, when it could not be: everything is as it was before.
 * `undefined` for replies that promise nothing.
 */
export function presentNotStored(
  intent: ActionIntent,
  request: BotRequest,
  context: Context,
  kit: Kit,
): Page | undefined {
  const { user, memory, pressed, extent } = request;
  const { notStored, notDeleted } = context.words.error;
  switch (intent.kind) {
    case "set-locale":
    case "set-visibility":
    case "set-leaderboard":
      return presentSettings(context, user, memory, notStored);
    case "forget":
      return intent.isConfirmed ? noted(notDeleted, presentForgetQuestion(context)) : undefined;
    case "leaderboard-join":
    case "leaderboard-leave":
      return noted(notStored, presentLeaderboard({ kind: "leaderboard" }, request, context));
    case "dismiss":
      return noted(notStored, presentReview({ kind: "review", page: intent.page }, request, context, kit));
    case "vote":
    case "explain-vote":
      // In the place of a message that is everybody's stands nothing of one user's.
      return pressed?.placement === "post"
        ? { summary: notStored, parts: [{ kind: "paragraph", text: notStored }, startChoices(context)] }
        : noted(notStored, presentAnswer(intent.answer, context, { extent }));
    case "home":
    case "answer":
    case "pick":
    case "compare":
    case "find":
    case "quiz-start":
    case "quiz":
    case "topics":
    case "glossary":
    case "settings":
    case "privacy":
    case "export":
    case "review":
    case "ratings":
    case "patch":
    case "export-questions":
    case "results":
    case "leaderboard":
    case "help":
    case "about":
    case "dashboard":
    case "share":
      return undefined;
  }
}

function noted(note: string, page: Page): Page {
  return { summary: note, parts: [{ kind: "note", text: note }, ...page.parts] };
}
