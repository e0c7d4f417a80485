import {
  type Catalog,
  groupQuestions,
  type Likeness,
  type Locale,
  nearestTopics,
  type Review,
} from "../core/index.ts";

/** A review with everything in it by name, for whatever shows it: all plain data, in one locale. */
export interface ReviewReport {
  /** The first and the last day on which anything was kept; absent where nothing was. */
  readonly period?: { readonly first: string; readonly last: string };
  /** Every day of the period, the earliest first, those without anything among them. */
  readonly days: Review["days"];
  /** The largest first. */
  readonly groups: readonly ReportedGroup[];
  /** The most unhelpful votes first. */
  readonly ratings: readonly ReportedRating[];
  /** The most picked first. */
  readonly picks: readonly (NamedTopic & { readonly count: number })[];
  /** How many questions without an answer came in each language, the commonest first. */
  readonly languages: readonly { readonly language: Locale | "other"; readonly count: number }[];
  /** The hardest first: the smallest share of right answers. */
  readonly quiz: readonly ReportedQuestion[];
}

export interface NamedTopic {
  readonly id: string;
  /** The id where the content has lost the topic since. */
  readonly title: string;
}

export interface ReportedGroup {
  /** Names the group on the command line. */
  readonly key: string;
  readonly count: number;
  readonly languages: readonly (Locale | "other")[];
  readonly firstOn: string;
  readonly lastOn: string;
  /** The commonest first. */
  readonly wordings: readonly {
    readonly utterance: string;
    readonly language: Locale | "other";
    readonly count: number;
  }[];
  /** The nearest first, up to four. */
  readonly nearestTopics: readonly NamedTopic[];
}

export interface ReportedRating extends NamedTopic {
  readonly helpful: number;
  readonly unhelpful: number;
  readonly reasons: Readonly<Record<string, number>>;
  readonly comments: readonly string[];
}

export interface ReportedQuestion {
  readonly code: string;
  /** The code where the content has lost the question since. */
  readonly text: string;
  readonly answers: number;
  readonly right: number;
  readonly correct?: string;
  /** Absent where nobody chose wrongly. */
  readonly commonestWrong?: { readonly text: string; readonly count: number };
}

export interface ReportParts {
  readonly catalog: Catalog;
  readonly likeness: Likeness;
  readonly understand: Parameters<typeof nearestTopics>[1]["understand"];
}

/** Puts names to everything in a review. */
export function reportOf(review: Review, parts: ReportParts, locale: Locale): ReviewReport {
  const { catalog } = parts;
  const named = (id: string): NamedTopic => ({ id, title: catalog.topics.get(id)?.title[locale] ?? id });
  const [first] = review.days;
  const last = review.days.at(-1);
  return {
    ...(first === undefined || last === undefined ? {} : { period: { first: first.on, last: last.on } }),
    days: everyDay(review.days),
    groups: groupQuestions(review.unanswered, parts.likeness).map((group) => ({
      key: group.key,
      count: group.questions.length,
      languages: group.languages,
      firstOn: group.firstOn,
      lastOn: group.lastOn,
      wordings: group.wordings,
      nearestTopics: nearestTopics(group, parts).map(named),
    })),
    ratings: review.votes.map(({ topic, ...counts }) => ({ ...named(topic), ...counts })),
    picks: review.picks.map(({ topic, count }) => ({ ...named(topic), count })),
    languages: languagesOf(review.unanswered),
    quiz: review.quiz
      .map(({ question, choices }) => questionOf(question, choices, catalog, locale))
      .sort(
        (one, other) => one.right / one.answers - other.right / other.answers || other.answers - one.answers,
      ),
  };
}

function questionOf(
  code: string,
  choices: Readonly<Record<string, number>>,
  { quiz }: Catalog,
  locale: Locale,
): ReportedQuestion {
  const question = quiz.find((each) => each.code === code);
  const textOf = (id: string) => question?.choices.find((choice) => choice.id === id)?.text[locale] ?? id;
  const given = Object.entries(choices);
  const [wrong] = given.filter(([id]) => id !== question?.correct).sort(([, one], [, other]) => other - one);
  return {
    code,
    text: question?.text[locale] ?? code,
    answers: given.reduce((sum, [, count]) => sum + count, 0),
    right: question === undefined ? 0 : (choices[question.correct] ?? 0),
    ...(question === undefined ? {} : { correct: textOf(question.correct) }),
    ...(wrong === undefined ? {} : { commonestWrong: { text: textOf(wrong[0]), count: wrong[1] } }),
  };
}

function languagesOf(questions: Review["unanswered"]): ReviewReport["languages"] {
  const counts = new Map<Locale | "other", number>();
  for (const { language } of questions) counts.set(language, (counts.get(language) ?? 0) + 1);
  return [...counts]
    .map(([language, count]) => ({ language, count }))
    .sort((one, other) => other.count - one.count);
}

const dayMs = 86_400_000;
/** Ten years and a bit: more than can be kept. */
const mostDays = 4_000;

function everyDay(days: Review["days"]): Review["days"] {
  const [first] = days;
  const last = days.at(-1);
  if (first === undefined || last === undefined) return [];
  const known = new Map(days.map((day) => [day.on, day]));
  const from = Date.parse(first.on);
  const count = Math.min(mostDays, Math.round((Date.parse(last.on) - from) / dayMs) + 1);
  return Array.from({ length: count }, (_, at) => {
    const on = new Date(from + at * dayMs).toISOString().slice(0, 10);
    return known.get(on) ?? { on, read: 0, unanswered: 0, helpful: 0, unhelpful: 0, quizzes: 0, finders: 0 };
  });
}
