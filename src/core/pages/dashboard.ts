import type { Context } from "../context.ts";
import type { Memory } from "../memory.ts";
import type { Page } from "../page.ts";
import type { ReplyPart } from "../reply.ts";
import type { User } from "../request.ts";
import { scopeOfReview } from "../review/scope.ts";
import { topicChoices } from "../topic-choices.ts";
import { shortAnswer, startChoices } from "./home.ts";
import { settingsParts } from "./settings.ts";

/** Everything in one place, for a surface that stays open: start, recent answers, settings, what is stored. */
export function presentDashboard(context: Context, user: User, memory: Memory): Page {
  const { words, choice } = context;
  return {
    summary: words.home.dashboardTitle,
    parts: [
      { kind: "heading", text: words.home.dashboardTitle },
      { kind: "paragraph", text: shortAnswer(context) },
      startChoices(context),
      ...(memory.isUnreadable ? [{ kind: "note", text: words.error.unreadable } as const] : []),
      ...recentAnswers(context, memory),
      {
        kind: "choices",
        prompt: words.leaderboard.resultsTitle,
        choices: [choice(words.leaderboard.results, { kind: "results" })],
      },
      ...settingsParts(context, user, memory),
      { kind: "heading", text: words.privacy.title },
      { kind: "paragraph", text: words.privacy.policy },
      {
        kind: "choices",
        prompt: words.privacy.title,
        choices: [
          choice(words.home.privacy, { kind: "privacy" }),
          choice(words.home.about, { kind: "about" }),
          ...(scopeOfReview(user) === false ? [] : [choice(words.home.review, { kind: "review", page: 0 })]),
        ],
      },
    ],
  };
}

function recentAnswers(context: Context, { recentTopics }: Memory): readonly ReplyPart[] {
  const choices = topicChoices(recentTopics, context);
  const { recent } = context.words.home;
  if (choices.length === 0) return [];
  return [
    { kind: "heading", text: recent },
    { kind: "choices", prompt: recent, choices },
  ];
}
