import { authored, placed } from "./authored.ts";
import { fill } from "./catalog/fill.ts";
import type { Context } from "./context.ts";
import { presentFinder } from "./finder/present.ts";
import type { Kit } from "./kit.ts";
import { presentAnswer } from "./knowledge/answer.ts";
import { voteRecords } from "./knowledge/feedback.ts";
import type { Page } from "./page.ts";
import { presentComparison } from "./pages/compare.ts";
import { presentDashboard } from "./pages/dashboard.ts";
import { presentGlossary } from "./pages/glossary.ts";
import { presentAbout, presentHelp } from "./pages/help.ts";
import { presentHome, startChoices } from "./pages/home.ts";
import { presentExport, presentForgetQuestion, presentForgotten, presentPrivacy } from "./pages/privacy.ts";
import { presentSettings } from "./pages/settings.ts";
import { presentTopics } from "./pages/topics.ts";
import { presentLeaderboard, presentResults } from "./quiz/leaderboard.ts";
import { presentQuiz, presentSharedQuiz } from "./quiz/present.ts";
import { drawQuiz, type QuizState } from "./quiz/step.ts";
import type { LedgerRecord } from "./record.ts";
import type { ReplyPart } from "./reply.ts";
import type { ActionIntent, AnswerIntent, BotRequest, ShareableIntent } from "./request.ts";
import { presentReview } from "./review/present.ts";
import { presentSaved } from "./saved.ts";

/** What a button's intent shows, and what to remember of it: one case per intent. */
export function presentIntent(intent: ActionIntent, request: BotRequest, context: Context, parts: Kit): Page {
  const { user, memory } = request;
  switch (intent.kind) {
    case "home":
      return presentHome(context);
    case "answer":
      return {
        ...presentAnswer(intent, context, { extent: request.extent }),
        records: seen(intent, request),
      };
    case "pick":
      return presentPick(intent, request, context);
    case "compare":
      return presentComparison(intent.group, context);
    case "find":
      return presentFind(intent, request, context);
    case "quiz-start":
      return presentQuizState(drawQuiz(context.catalog.quiz, request.seed), request, context);
    case "quiz":
      return presentQuizState(intent.state, request, context);
    case "topics":
      return presentTopics(intent.group, context);
    case "glossary":
      return presentGlossary(intent.page, context);
    case "settings":
      return presentSettings(context, user, memory, memory.isUnreadable && context.words.error.unreadable);
    case "set-locale":
    case "set-visibility":
    case "set-leaderboard":
      return presentSaved(intent, request, context);
    case "privacy":
      return presentPrivacy(context, memory, parts.retentionDays);
    case "export":
      return presentExport(context, memory);
    case "forget":
      if (!intent.isConfirmed) return presentForgetQuestion(context);
      return { ...presentForgotten(context), records: [{ kind: "forget", user: user.id }] };
    case "review":
    case "ratings":
    case "patch":
    case "dismiss":
    case "export-questions":
      return presentReview(intent, request, context, parts);
    case "results":
      return presentResults(memory, context);
    case "leaderboard":
    case "leaderboard-join":
    case "leaderboard-leave":
      return presentLeaderboard(intent, request, context);
    case "help":
      return presentHelp(context);
    case "about":
      return presentAbout(context, parts.version);
    case "dashboard":
      return presentDashboard(context, user, memory);
    case "vote":
    case "explain-vote":
      return presentVoted(intent, request, context);
    case "share":
      return presentShared(intent.shown, request, context, parts);
  }
}

/** A kind word for a button that is somebody else's, or too old to be read, with ways to start afresh. */
export function presentRefused(why: "foreign" | "outdated", context: Context): Page {
  const text = context.words.error[why];
  return { summary: text, parts: [{ kind: "paragraph", text }, startChoices(context)] };
}

/** Reading an answer's first page counts as having seen its topics. */
export function seen(answer: AnswerIntent, request: BotRequest): readonly LedgerRecord[] {
  if (answer.page > 0) return [];
  return answer.topics.map((topic) => ({ kind: "seen", topic, ...authored(request) }));
}

function presentPick(
  { topic, questionKey, facets }: Extract<ActionIntent, { kind: "pick" }>,
  request: BotRequest,
  context: Context,
): Page {
  const answer: AnswerIntent = { kind: "answer", topics: [topic], facets, page: 0 };
  return {
    ...presentAnswer(answer, context, { extent: request.extent }),
    records: [
      { kind: "pick", questionKey, topic, ...placed(request.user), on: request.today },
      ...seen(answer, request),
    ],
  };
}

function presentFind(
  { state }: Extract<ActionIntent, { kind: "find" }>,
  request: BotRequest,
  context: Context,
): Page {
  const { outcome, ...page } = presentFinder(state, context);
  const resume = { kind: "find", state } as const;
  if (outcome === undefined) return { ...page, resume };
  return { ...page, resume, records: [{ kind: "finder-result", outcome, ...authored(request) }] };
}

/** A first attempt counts, answer by answer; another try at what was missed is for oneself. */
function presentQuizState(state: QuizState, request: BotRequest, context: Context): Page {
  const { answer, result, ...page } = presentQuiz(state, context, request.memory.quiz);
  const resume = { kind: "quiz", state } as const;
  const by = authored(request);
  const records: readonly LedgerRecord[] = [
    ...(answer === undefined ? [] : [{ kind: "quiz-answer", ...answer, ...by } as const]),
    ...(result === undefined ? [] : [{ kind: "quiz-result", ...result, ...by } as const]),
  ];
  return { ...page, resume, ...(records.length === 0 ? {} : { records }) };
}

/** The answer again, with the vote on it, in its place; where that is everybody's and must not change, only the thanks. */
function presentVoted(
  intent: Extract<ActionIntent, { kind: "vote" | "explain-vote" }>,
  request: BotRequest,
  context: Context,
): Page {
  const { pressed, extent } = request;
  const { feedback } = context.words;
  const isExplained = intent.kind === "explain-vote";
  const vote = isExplained ? "unhelpful" : intent.vote;
  const by = { ...authored(request), locale: context.locale, vote };
  const records = voteRecords(intent.answer, by, isExplained ? intent : {});
  const thanks = isExplained ? feedback.noted : feedback.thanks;
  if (pressed?.placement === "post")
    return { summary: thanks, parts: [{ kind: "paragraph", text: thanks }], records };
  const page = presentAnswer(intent.answer, context, { extent, given: vote });
  return { ...page, summary: thanks, records };
}

/** For the channel: who shared it, the matter without the user's own controls, and ways in for everybody. */
function presentShared(shown: ShareableIntent, request: BotRequest, context: Context, parts: Kit): Page {
  const page =
    shown.kind === "quiz"
      ? presentSharedQuiz(shown.state, context)
      : presentIntent(shown, request, context, parts);
  const isMatter = ({ kind }: ReplyPart) => kind !== "choices" && kind !== "feedback" && kind !== "progress";
  return {
    summary: page.summary,
    parts: [
      { kind: "note", text: fill(context.words.answer.sharedBy, { name: request.user.name }) },
      ...page.parts.filter(isMatter),
      startChoices(context),
    ],
  };
}
