import { z } from "zod";
import { locales } from "../locale.ts";

const text = z.string().min(1);
/** Buttons are cut by some platforms beyond 38 characters. */
const label = text.max(38);

/** What the review says: `content/locales/<locale>/review.yaml`. */
export const reviewWords = z.strictObject({
  title: text,
  notOperator: text,
  nothing: text,
  notRecording: text,
  page: text,
  intro: text,
  /** A group: how often it was asked, and in what words most. */
  group: text,
  asked: text,
  askedOnce: text,
  nearest: text,
  also: text,
  quoted: text,
  languages: z.record(z.enum([...locales, "other"]), text),
  /** A topic's title in it is cut where the label gets too long. */
  add: label,
  dismiss: label,
  dismissed: text,
  export: label,
  exportTitle: text,
  exportCaption: text,
  gone: text,
  ratings: label,
  back: label,
  ratingsTitle: text,
  noRatings: text,
  ratingItem: text,
  notHelpful: text,
  reason: text,
  picks: text,
  pickItem: text,
  patchIntro: text,
  added: text,
  left: text,
  /** Why an utterance is left out of a patch. */
  leftItem: z.strictObject({
    claimed: text,
    own: text,
    "out-of-scope": text,
    "too-short": text,
    language: text,
    more: text,
  }),
  nothingToAdd: text,
  patchFile: text,
  patchDiff: text,
  elsewhere: text,
});
