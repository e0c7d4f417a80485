import { z } from "zod";
import { accountTypes, entities } from "../entity.ts";
import { finderSchema } from "../finder/schema.ts";
import { perLocale, writtenLocales } from "../locale.ts";
import { quizQuestionSchema } from "../quiz/schema.ts";
import { id, inEveryLocale, localizedUpTo } from "./text.ts";
import { topicGroups } from "./topic-groups.ts";
import { wordsSchema } from "./words.ts";

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, "expected a month such as 2027-05");
const day = z.iso.date();

/** The lists of an `utterances`: the languages that answers are written in, and one for all others together. */
export const utteranceLists = [...writtenLocales, "other"] as const;

const utterancesSchema = z.strictObject({
  ...perLocale(writtenLocales, () => z.array(z.string())),
  /** A few ways to ask in other languages, of any script, so that somebody who asks in French reaches the topic too. */
  other: z.array(z.string()).default([]),
});

/** Where a claim is from, and when somebody last read it there. */
export const sourceSchema = z.strictObject({
  title: z.string().min(1),
  publisher: z.string().min(1),
  /** Tencent's own page, its community (not always staff), or somebody else's. */
  kind: z.enum(["tencent", "tencent-community", "third-party"]),
  url: z.url({ protocol: /^https$/, error: "expected an https link" }),
  readOn: day,
});

/** One claim: the unit that answers, comparison, finder and quiz are built on. */
export const factSchema = z.strictObject({
  id,
  text: localizedUpTo(360),
  /** What the fact comes to for each type, short enough for a table cell. */
  values: z.strictObject({ public: localizedUpTo(80), service: localizedUpTo(80) }).optional(),
  /** Whom the claim is about; what is left out does not restrict it. */
  appliesTo: z
    .strictObject({
      entities: z.array(z.enum(entities)).min(1).optional(),
      types: z.array(z.enum(accountTypes)).min(1).optional(),
      verified: z.boolean().optional(),
    })
    .optional(),
  sources: z.array(sourceSchema).min(1).max(3),
  /** The time that the claim describes, as exact as known: 2025, 2024-11, 2018-11-16. */
  asOf: z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, "expected a year, month or day such as 2025-05"),
  /** The month after which the fact says of itself that it is due for a check. */
  reviewBy: month,
  confidence: z.enum(["high", "medium", "low"]),
  /** Where sources differ, or what could not be confirmed. */
  dissent: localizedUpTo(320).optional(),
});

export const topicSchema = z.strictObject({
  /** Short, since one button may carry two of them, see `action.ts`. */
  id: id.max(24),
  group: z.enum(topicGroups),
  /** A button's label, and one more utterance. */
  title: localizedUpTo(38),
  /** The answer in short, complete by itself. */
  lead: localizedUpTo(300),
  /** Better leads for what a question mentions: the first whose every condition holds is taken. */
  leads: z
    .array(
      z.strictObject({
        when: z.strictObject({
          entity: z.enum(entities).optional(),
          verified: z.boolean().optional(),
          type: z.enum(accountTypes).optional(),
        }),
        lead: localizedUpTo(300),
      }),
    )
    .default([]),
  /**
   * Of the topics that say what an account is: which one, so that a word of several meanings is read as what is explained. A
   * `contrast` is about both types whatever a word means, so it never says how one was read.
   */
  explains: z.enum([...accountTypes, "both", "contrast"]).optional(),
  facts: z.array(id).min(1).max(10),
  followUps: z.array(id).min(1).max(4),
  utterances: utterancesSchema,
  /** In an operator's folder: utterances besides those of the product, which `utterances` would replace. */
  moreUtterances: z.partialRecord(z.enum(utteranceLists), z.array(z.string())).optional(),
});

/** One part of the comparison: what people care about, as rows that each show a fact's two values. */
export const comparisonGroupSchema = z.strictObject({
  id,
  title: localizedUpTo(38),
  rows: z
    .array(z.strictObject({ label: localizedUpTo(40), fact: id }))
    .min(2)
    .max(12),
});

/** A word with several meanings, and the line that says which one an answer took. */
export const senseSchema = z.strictObject({
  id: id.max(21),
  words: z.array(z.string().min(1)).min(1),
  meanings: z
    .array(
      z.strictObject({
        id: id.max(13),
        type: z.enum(accountTypes).optional(),
        /** Who owns what is meant, so that the answer is for them unless the question says otherwise. */
        entity: z.enum(entities).optional(),
        topic: id.optional(),
        line: localizedUpTo(160),
        choice: localizedUpTo(38),
      }),
    )
    .min(2),
});

export const glossaryTermSchema = z.strictObject({
  id,
  simplified: z.string().min(1),
  traditional: z.string().min(1),
  pinyin: z.string().min(1),
  /** Tencent's English, and what agencies and older pages say. */
  english: z.string().min(1),
  alsoEnglish: z.string().optional(),
  meaning: localizedUpTo(200),
  topic: id.optional(),
});

export const aliasSchema = z.strictObject({ concept: id, words: z.array(z.string().min(1)).min(1) });

export const outOfScopeSchema = z.strictObject({
  id,
  kind: z.enum(["near", "far"]),
  utterances: utterancesSchema,
});

export const backgroundSchema = utterancesSchema;

/** Everything that the product knows: the folder `content/`, read and merged. */
export const contentSchema = z.strictObject({
  facts: z.array(factSchema),
  topics: z.array(topicSchema),
  comparison: z.array(comparisonGroupSchema).min(1),
  finder: finderSchema,
  quiz: z.array(quizQuestionSchema),
  glossary: z.array(glossaryTermSchema),
  senses: z.array(senseSchema),
  aliases: z.array(aliasSchema),
  outOfScope: z.array(outOfScopeSchema),
  background: backgroundSchema,
  words: inEveryLocale(wordsSchema),
});

/**
 * The same as far as it could be read: an element with a mistake of form has only its sound fields, so that the checks
 * between elements need not wait until the last text is mended.
 */
export const soundContentSchema = z.object({
  facts: z.array(factSchema.partial()),
  topics: z.array(topicSchema.partial()),
  comparison: z.array(comparisonGroupSchema.partial()),
  finder: finderSchema.optional().catch(undefined),
  quiz: z.array(quizQuestionSchema.partial()),
  glossary: z.array(glossaryTermSchema.partial()),
  senses: z.array(senseSchema.partial()),
  aliases: z.array(aliasSchema.partial()),
  outOfScope: z.array(outOfScopeSchema.partial()),
});

export type Content = z.infer<typeof contentSchema>;
export type SoundContent = z.infer<typeof soundContentSchema>;
export type Source = z.infer<typeof sourceSchema>;
export type Fact = z.infer<typeof factSchema>;
export type Topic = z.infer<typeof topicSchema>;
/** The same subject asked in many ways; `other` is empty where the content names none. */
export type Utterances = z.infer<typeof utterancesSchema>;
/** A topic without the utterances, which only training needs. */
export type AnswerTopic = Omit<Topic, "utterances" | "moreUtterances">;
export type ComparisonGroup = z.infer<typeof comparisonGroupSchema>;
export type Sense = z.infer<typeof senseSchema>;
export type GlossaryTerm = z.infer<typeof glossaryTermSchema>;
export type Alias = z.infer<typeof aliasSchema>;
