import { z } from "zod";
import { finderWords } from "../finder/words.ts";
import { locales } from "../locale.ts";
import { leaderboardWords, quizWords } from "../quiz/words.ts";
import { reviewWords } from "../review/words.ts";
import { discordWords } from "./discord-words.ts";
import { reportWords } from "./report-words.ts";
import { inEveryLocale } from "./text.ts";

const text = z.string().min(1);
/** A page: what happened, what it means, and the label of the link onwards. */
const installWords = z.strictObject({ title: text, text, link: text });

/** Buttons are cut by some platforms beyond 38 characters. */
const label = text.max(38);
const typed = z.array(text.toLowerCase()).min(1);

/**
 * What the product itself says, one file per area: `content/locales/<locale>/<area>.yaml`.
 *
 * `{name}` in a text is filled by `fill`; all locales must have the same names.
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
    results: typed,
    leaderboard: typed,
    help: typed,
    about: typed,
    /** A single word of an account's name, too little to go by. */
    basics: typed,
    /** The language to answer in from now on. */
    english: typed,
    chinese: typed,
    traditional: typed,
    /** Kind words, as one says them in a chat. */
    hello: typed,
    thanks: typed,
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
    showIn: inEveryLocale(label),
    otherMeaning: text,
    otherLanguage: text,
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
    nearlyTitle: text,
    nearly: text,
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
    hello: text,
    thanks: text,
    more: text,
    recent: text,
    dashboardTitle: text,
  }),
  compare: z.strictObject({ title: text, intro: text, other: text }),
  browse: z.strictObject({
    topicsTitle: text,
    topicsIntro: text,
    pickGroup: text,
    pickTopic: text,
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
    meaning: label,
    next: label,
    previous: label,
  }),
  settings: z.strictObject({
    title: text,
    language: text,
    languages: z.record(z.enum(["auto", ...locales]), label),
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
      "quiz-answer": text,
      "quiz-result": text,
      "finder-result": text,
      seen: text,
      "user-locale": text,
      "user-visibility": text,
      "leaderboard-join": text,
    }),
    policy: text,
    /** How long it is kept, in days. */
    retention: text,
    export: label,
    exportTitle: text,
    exportCaption: text,
    back: label,
    forget: label,
    forgetConfirm: text,
    forgetYes: label,
    forgetNo: label,
    forgotten: text,
  }),
  review: reviewWords,
  help: z.strictObject({ title: text, intro: text, words: z.array(text).min(8), privacy: text, alone: text }),
  about: z.strictObject({
    title: text,
    what: text,
    version: text,
    content: text,
    neutral: text,
    sources: text,
  }),
  error: z.strictObject({
    failed: text,
    foreign: text,
    outdated: text,
    carriedOver: text,
    notStored: text,
    notDeleted: text,
    unreadable: text,
  }),
  terminal: z.strictObject({
    welcome: text,
    prompt: text,
    choose: text,
    chooseLetter: text,
    goodbye: text,
    noSuchChoice: text,
    goOn: text,
    leave: text,
    learning: text,
    formChoice: text,
    formText: text,
    formTooLong: text,
    formCancelled: text,
    usage: text,
  }),
  /** Words of Slack's own surfaces. A modal's title has at most 24 characters. */
  slack: z.strictObject({
    modalTitle: text.max(24),
    close: text.max(24),
    continueInDm: text,
    continuedInDm: text,
    dmFailed: text,
    /** The page in the browser that ends an installation. */
    install: z.strictObject({
      installed: installWords,
      cancelled: installWords,
      expired: installWords,
      failed: installWords,
    }),
  }),
  discord: discordWords,
  finder: finderWords,
  quiz: quizWords,
  leaderboard: leaderboardWords,
  report: reportWords,
});

export type Words = z.infer<typeof wordsSchema>;
