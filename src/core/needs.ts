import type { BotRequest } from "./request.ts";
import { type ReviewScope, scopeOfReview } from "./review/scope.ts";

/** Parts of a memory, and of a user, that only some requests need. */
export interface RequestNeeds {
  /** The user's settings and the workspace's. */
  readonly settings: boolean;
  /** The topics that the user read last. */
  readonly recent: boolean;
  /** Everything stored under the user. */
  readonly stored: boolean;
  /** What people asked and did not get: everywhere, or in the user's own workspace alone. */
  readonly review: ReviewScope | false;
  /** Quiz results, and the leaderboard where there is one. */
  readonly quiz: boolean;
  /** Whether the user manages the workspace or server, which a platform may have to be asked for. */
  readonly standing: boolean;
}

export type NeedyRequest = Pick<BotRequest, "intent" | "user" | "pressed">;

type Kind = BotRequest["intent"]["kind"];

const stored: ReadonlySet<Kind> = new Set<Kind>(["privacy", "export"]);
const review: ReadonlySet<Kind> = new Set<Kind>([
  "review",
  "ratings",
  "patch",
  "dismiss",
  "export-questions",
]);
const settings: ReadonlySet<Kind> = new Set<Kind>([
  "dashboard",
  "settings",
  "set-locale",
  "set-visibility",
  "set-leaderboard",
]);
const results: ReadonlySet<Kind> = new Set<Kind>([
  "results",
  "leaderboard",
  "leaderboard-join",
  "leaderboard-leave",
]);

/** What an opened request needs. */
export function needsOf({ intent, user, pressed }: NeedyRequest): RequestNeeds {
  const { kind } = intent;
  return {
    // A button says in which language and to whom it is answered, so that most of them need nothing at all.
    settings: pressed === undefined || settings.has(kind),
    recent: kind === "dashboard",
    stored: stored.has(kind),
    review: review.has(kind) && scopeOfReview(user),
    quiz:
      settings.has(kind) ||
      results.has(kind) ||
      (intent.kind === "quiz" && intent.state.phase === "finished"),
    standing: settings.has(kind) || review.has(kind),
  };
}
