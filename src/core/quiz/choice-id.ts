/** The choices of a question, in the order of their letters. */
export const choiceIds = ["a", "b", "c", "d"] as const;

export type ChoiceId = (typeof choiceIds)[number];
