import { z } from "zod";

const text = z.string().min(1);
/** Buttons are cut by some platforms beyond 38 characters. */
const label = text.max(38);

/** What the finder says besides its questions and outcomes: `content/locales/<locale>/finder.yaml`. */
export const finderWords = z.strictObject({
  progress: text,
  /** A question as a notification reads it out. */
  asked: text,
  pick: text,
  unsure: label,
  yourAnswer: text,
  back: label,
  change: label,
  changeTitle: text,
  changePrompt: text,
  startOver: label,
  carriedOver: text,
  answer: text,
  recommended: text,
  because: text,
  reason: text,
  /** A fact on which sources do not agree. */
  disputed: text,
  /** A fact whose review is due. */
  pastReview: text,
  fixed: text,
  effort: text,
  documents: text,
  cost: text,
  time: text,
  runnerUp: text,
  changes: text,
  changeTo: text,
  certain: text,
  /** An outcome that further questions would follow. */
  likely: text,
  /** Between two conditions; its spaces count. */
  or: text,
  /** Conditions of which only the first are named. */
  moreConditions: text,
  readMore: text,
  next: text,
});
