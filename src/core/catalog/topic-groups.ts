/** The groups that topics are browsed by, in the order shown. */
export const topicGroups = [
  "basics",
  "choosing",
  "messages",
  "functions",
  "opening",
  "changing",
  "growth",
  "neighbours",
] as const;

export type TopicGroup = (typeof topicGroups)[number];
