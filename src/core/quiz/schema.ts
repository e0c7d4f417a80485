import { z } from "zod";
import { id, localizedUpTo } from "../catalog/text.ts";
import { choiceIds } from "./choice-id.ts";

/** One question of the pool; what a schema cannot say about it is in `checks.ts`. */
export const quizQuestionSchema = z.strictObject({
  id,
  /** What tokens call the question, for ever: buttons already posted carry it. */
  code: z.string().regex(/^[a-z0-9]{2,3}$/, "expected two or three lower-case letters or digits"),
  /** Where somebody who missed the question reads on. */
  topic: id,
  /** The claim that decides which choice is right, shown with its sources after the answer. */
  fact: id,
  /** Short enough for a heading on every platform; Slack's holds 150 characters. */
  text: localizedUpTo(150),
  choices: z
    .array(z.strictObject({ id: z.enum(choiceIds), text: localizedUpTo(100) }))
    .min(2)
    .max(choiceIds.length),
  correct: z.enum(choiceIds),
  /** Shown after a right and after a wrong answer alike. */
  explanation: localizedUpTo(300),
});

export type QuizQuestion = z.infer<typeof quizQuestionSchema>;

/** All questions that a quiz can be drawn from. */
export type QuizPool = readonly QuizQuestion[];
