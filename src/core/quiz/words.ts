import { z } from "zod";

const text = z.string().min(1);
/** Buttons are cut by some platforms beyond 38 characters. */
const label = text.max(38);

/** What the quiz itself says, besides its questions: `content/locales/<locale>/quiz.yaml`. */
export const quizWords = z.strictObject({
  progress: text,
  retryProgress: text,
  carriedOver: text,
  /** A question as a notification reads it out. */
  asked: text,
  answerPrompt: text,
  /** A choice too long for a button, in the list above buttons that hold the letters alone. */
  lettered: text,
  right: text,
  wrong: text,
  fact: text,
  nextPrompt: text,
  next: label,
  toScore: label,
  score: text,
  retryScore: text,
  /** One remark under the score: everything right, at least half, fewer. */
  remarks: z.strictObject({ all: text, most: text, few: text }),
  missed: text,
  missedItem: text,
  readUp: text,
  retry: label,
  share: label,
  newQuiz: label,
  sharedScore: text,
  sharedRetryScore: text,
  sharedNote: text,
  tryIt: label,
});

/** What own results and the leaderboard say: `content/locales/<locale>/leaderboard.yaml`. */
export const leaderboardWords = z.strictObject({
  title: text,
  open: label,
  results: label,
  resultsTitle: text,
  noResults: text,
  result: text,
  /** Own results on the last page of a quiz, each as `shortResult`. */
  before: text,
  shortResult: text,
  intro: text,
  nobody: text,
  name: text,
  right: text,
  ranked: text,
  you: text,
  score: text,
  others: text,
  join: label,
  joinNote: text,
  joined: text,
  leave: label,
  left: text,
  none: text,
  /** For whoever manages the workspace or server. */
  setting: text,
  settings: z.strictObject({ on: label, off: label }),
});
