import { z } from "zod";
import { finderWords } from "../finder/words.ts";
import { quizWords } from "../quiz/words.ts";

const text = z.string().min(1);
/** Buttons are cut by some platforms beyond 38 characters. */
const label = text.max(38);
const typed = z.array(text.toLowerCase()).min(1);

/**
 * What the product itself says, one file per area: `content/locales/<locale>/<area>.yaml`.
 *
 * `{name}` in a text is filled by `fill`; both languages must have the same names.
 */
export const wordsSchema = z.strictObject({
  /** What one may type for each word of the command; any locale's are understood in every other. */
  commands: z.strictObject({
    compare: typed,
    find: typed,
    quiz: typed,
    topics: typed,
    glossary: typed,
    settings: typed,
    privacy: typed,
    review: typed,
    help: typed,
    about: typed,
  }),
  answer: z.strictObject({
    publicColumn: label,
    serviceColumn: label,
    aspectColumn: label,
    valuesCaption: text,
    details: text,
    sources: text,
    asOf: text,
    sourceRead: text,
    sourceKinds: z.strictObject({ tencent: text, "tencent-community": text, "third-party": text }),
    uncertain: text,
    dissent: text,
    pastReview: text,
    asked: label,
    next: text,
    more: label,
    back: label,
    share: label,
    sharedBy: text,
    showIn: z.strictObject({ en: label, "zh-CN": label, "zh-TW": label }),
    otherMeaning: label,
    otherLanguage: text,
    twoQuestions: text,
  }),
  feedback: z.strictObject({
    prompt: text,
    helpful: label,
    unhelpful: label,
    thanks: text,
    noted: text,
    formTitle: text.max(24),
    formIntro: text,
    reason: text,
    reasons: z.strictObject({ wrong: label, outdated: label, unclear: label, "not-my-case": label }),
    comment: text,
    commentHint: text,
    send: text.max(24),
    cancel: text.max(24),
  }),
  unsure: z.strictObject({
    title: text,
    didYouMean: text,
    noneOfThese: label,
    unknownTitle: text,
    unknown: text,
    recorded: text,
    empty: text,
  }),
  home: z.strictObject({
    title: text,
    start: text,
    compare: label,
    find: label,
    quiz: label,
    topics: label,
    glossary: label,
    settings: label,
    privacy: label,
    help: label,
    about: label,
    home: label,
    review: label,
    askHint: text,
    recent: text,
    dashboardTitle: text,
  }),
  compare: z.strictObject({ title: text, intro: text, other: text }),
  browse: z.strictObject({
    topicsTitle: text,
    topicsIntro: text,
    allGroups: label,
    groups: z.strictObject({
      basics: label,
      choosing: label,
      messages: label,
      functions: label,
      opening: label,
      changing: label,
      growth: label,
      neighbours: label,
    }),
    glossaryTitle: text,
    glossaryPage: text,
    glossaryIntro: text,
    chinese: label,
    pinyin: label,
    english: label,
    next: label,
    previous: label,
  }),
  settings: z.strictObject({
    title: text,
    language: text,
    languages: z.strictObject({ auto: label, en: label, "zh-CN": label, "zh-TW": label }),
    visibility: text,
    visibilities: z.strictObject({ ephemeral: label, public: label }),
    workspace: text,
    workspaceVisibilities: z.strictObject({ ephemeral: label, public: label }),
    saved: text,
    notAllowed: text,
  }),
  privacy: z.strictObject({
    title: text,
    nothing: text,
    stored: text,
    kinds: z.strictObject({
      vote: text,
      "quiz-result": text,
      "finder-result": text,
      seen: text,
      "user-locale": text,
      "user-visibility": text,
    }),
    policy: text,
    export: label,
    exportTitle: text,
    forget: label,
    forgetConfirm: text,
    forgetYes: label,
    forgetNo: label,
    forgotten: text,
  }),
  review: z.strictObject({
    title: text,
    notOperator: text,
    nothing: text,
    unanswered: text,
    unansweredItem: text,
    badlyRated: text,
    badlyRatedItem: text,
    commentItem: text,
    picks: text,
    pickItem: text,
    notRecording: text,
  }),
  help: z.strictObject({ title: text, intro: text, words: z.array(text).min(8), privacy: text }),
  about: z.strictObject({
    title: text,
    what: text,
    version: text,
    content: text,
    neutral: text,
    sources: text,
  }),
  error: z.strictObject({ failed: text, foreign: text, outdated: text, carriedOver: text }),
  terminal: z.strictObject({
    welcome: text,
    prompt: text,
    choose: text,
    goodbye: text,
    noSuchChoice: text,
    leave: text,
    formChoice: text,
    formText: text,
    formTooLong: text,
    formCancelled: text,
    usage: text,
  }),
  /** Words of one platform's own surfaces; each adapter names the ones it needs. */
  slack: z.record(z.string(), text),
  discord: z.record(z.string(), text),
  finder: finderWords,
  quiz: quizWords,
});

export type Words = z.infer<typeof wordsSchema>;

/**
 * Fills `{name}` in a text of the product with values.
 *
 * A name without a value stays as it stands: it is a mistake that the content checks report, not the user.
 */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));
}
