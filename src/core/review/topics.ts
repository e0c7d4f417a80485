import type { Kit } from "../kit.ts";
import { commonestFirst, type QuestionGroup } from "./group.ts";

/** How many topics are proposed for a group of questions. */
const proposed = 4;

/**
 * The topics nearest to a group of questions, the nearest first: what was picked under "did you mean", then what was offered, then
 * what the engine takes the commonest wording for. Only topics that the content has.
 */
export function nearestTopics(
  { questions, wordings }: QuestionGroup,
  { catalog, understand }: Pick<Kit, "catalog" | "understand">,
): readonly string[] {
  const picked = commonestFirst(questions.flatMap((question) => question.picked ?? []));
  const offered = commonestFirst(questions.flatMap((question) => question.offered[0] ?? []));
  const [commonest] = wordings;
  const ranked = commonest === undefined ? [] : understand(commonest.utterance).ranked;
  const ids = [...picked, ...offered, ...ranked.map(({ topic }) => topic)];
  return [...new Set(ids)].filter((id) => catalog.topics.has(id)).slice(0, proposed);
}
