import { z } from "zod";
import { id, localizedUpTo } from "../catalog/text.ts";
import { entities } from "../entity.ts";

/** The question that decides who may register what; its choices are the entities. */
export const ownerQuestion = "owner";
/** The choice that every question has besides its own. */
export const unsure = "unsure";
export const unsureCode = "0";

export const finderQuestionSchema = z.strictObject({
  id,
  /** One permanent letter: tokens already posted carry it. */
  code: z.string().regex(/^[a-z]$/, "expected one lower-case letter"),
  /** The question in a word or two, for a list of answers. */
  name: localizedUpTo(38),
  text: localizedUpTo(120),
  /** What helps to answer it. */
  hint: localizedUpTo(240),
  /** The fact that is given for "Not sure". */
  unsureFact: id,
  choices: z
    .array(
      z.strictObject({
        id,
        /** One permanent letter or digit, unique in its question; 0 is "Not sure". */
        code: z.string().regex(/^[a-z1-9]$/, "expected one lower-case letter, or a digit from 1 to 9"),
        label: localizedUpTo(38),
        /** Completes "If …": what would be so, had this been the answer. */
        if: localizedUpTo(80),
        fact: id,
      }),
    )
    .min(2)
    .max(9),
});

export const finderOutcomeSchema = z.strictObject({
  id,
  title: localizedUpTo(80),
  /** What to do, and why. */
  text: localizedUpTo(300),
  /** Who may register it. Nobody else is ever recommended it, whatever the rules say. */
  openTo: z.array(z.enum(entities)).min(1),
  /** Facts on what cannot be undone: all that apply to the owner are shown. */
  fixed: z.array(id).max(3),
  /** Facts on papers, cost and time: of each list one is shown, the first that applies to the owner, or else the first. */
  documents: z.array(id),
  cost: z.array(id),
  time: z.array(id),
  /** What to read next. */
  topics: z.array(id).min(1).max(4),
});

/** `when` names questions, and for each the choices that fit (`unsure` is one). Nothing named fits always. */
export const finderRuleSchema = z.strictObject({
  when: z.record(id, z.array(id).min(1)).default({}),
  outcome: id,
});

/** The finder: questions in the order asked, and rules of which the first that fits decides. */
export const finderSchema = z.strictObject({
  questions: z.array(finderQuestionSchema).min(2).max(6),
  outcomes: z.array(finderOutcomeSchema).min(2),
  rules: z.array(finderRuleSchema).min(1),
});

export type Finder = z.infer<typeof finderSchema>;
export type FinderQuestion = z.infer<typeof finderQuestionSchema>;
export type FinderChoice = FinderQuestion["choices"][number];
export type FinderOutcome = z.infer<typeof finderOutcomeSchema>;
