import type { LedgerRecord, User } from "../../src/core/index.ts";
import type { Needs } from "../../src/ledger/ledger.ts";

type RecordOf<Kind extends LedgerRecord["kind"]> = Extract<LedgerRecord, { kind: Kind }>;

export const ann: User = {
  id: "slack:T1:U1",
  workspace: "slack:T1",
  name: "Ann",
  isOperator: true,
  isAdmin: true,
};
export const bob: User = { ...ann, id: "slack:T1:U2", name: "Bob" };
/** Somebody of another workspace. */
export const cid: User = { ...ann, id: "slack:T2:U3", workspace: "slack:T2", name: "Cid" };
/** Somebody who belongs to no server, and is in one. */
export const dan: User = { ...ann, id: "discord:42", workspace: "discord:7", name: "Dan" };

export const nothing: Needs = { recent: true, stored: false, review: false, quiz: false };
export const stored: Needs = { ...nothing, stored: true };
export const review: Needs = { ...nothing, review: "all" };
export const quiz: Needs = { ...nothing, quiz: true };

export const today = "2026-11-22";

function authored({ id, workspace }: User, on = today) {
  return { user: id, ...(workspace === undefined ? {} : { workspace }), on };
}

export function voteOf(user: User, changes: Partial<RecordOf<"vote">> = {}): RecordOf<"vote"> {
  return { kind: "vote", ...authored(user), topic: "cost", vote: "unhelpful", locale: "en", ...changes };
}

export function seenOf(user: User, topic: string, on = today): RecordOf<"seen"> {
  return { kind: "seen", ...authored(user, on), topic };
}

export function questionOf(
  questionKey: string,
  changes: Partial<RecordOf<"unanswered">> = {},
): RecordOf<"unanswered"> {
  return {
    kind: "unanswered",
    questionKey,
    utterance: "What is a fax?",
    offered: ["api", "cost"],
    locale: "en",
    language: "en",
    workspace: "slack:T1",
    on: today,
    ...changes,
  };
}

export function pickOf(questionKey: string, topic: string, on = today): RecordOf<"pick"> {
  return { kind: "pick", questionKey, topic, workspace: "slack:T1", on };
}

export function answerOf(
  user: User,
  question: string,
  choice: string,
  isRight: boolean,
  { run = "r1", on = today } = {},
): RecordOf<"quiz-answer"> {
  return { kind: "quiz-answer", ...authored(user, on), run, question, choice, isRight };
}

export function resultOf(user: User, run: string, score: number, on = today): RecordOf<"quiz-result"> {
  return { kind: "quiz-result", ...authored(user, on), run, score, total: 5 };
}

export function outcomeOf(user: User, outcome: string, on = today): RecordOf<"finder-result"> {
  return { kind: "finder-result", ...authored(user, on), outcome };
}

/** One record of every kind that is kept under a user. */
export function everythingOf(user: User): readonly LedgerRecord[] {
  return [
    { kind: "user-locale", user: user.id, locale: "zh-CN" },
    { kind: "user-visibility", user: user.id, visibility: "public" },
    { kind: "leaderboard-join", user: user.id, workspace: user.workspace ?? "", name: user.name },
    seenOf(user, "cost"),
    voteOf(user, { reason: "wrong", comment: "No." }),
    answerOf(user, "q1", "a", true),
    resultOf(user, "r1", 3),
    outcomeOf(user, "service"),
  ];
}
