import { authored, placed } from "../authored.ts";
import type { Context } from "../context.ts";
import type { Kit } from "../kit.ts";
import type { Page } from "../page.ts";
import type { LedgerRecord } from "../record.ts";
import type { AnswerIntent, BotRequest } from "../request.ts";
import { presentAnswer } from "./answer.ts";
import { stripMarkup } from "./markup.ts";
import { withMeaning } from "./meaning.ts";
import type { Understanding } from "./understand.ts";
import { presentNearlyKnown, presentOffer, presentUnknown } from "./unsure.ts";

/** How much of a question the ledger keeps. */
const maxRecordedLength = 500;

/** Replies to a question as it was understood: the answer, the nearest topics, or that it is out of scope. */
export function answerQuestion(
  utterance: string,
  understanding: Understanding,
  request: BotRequest,
  context: Context,
  parts: Kit,
): Page {
  const { outcome, topics, nearest = [], facets, language } = understanding;
  const notes = language === "other" ? [context.words.answer.otherLanguage] : [];
  if (outcome === "answer") {
    const answer = answerIntent(understanding, context);
    const seen = topics.map((topic) => ({ kind: "seen", topic, ...authored(request) }) as const);
    const page = presentAnswer(answer, context, { extent: request.extent, notes });
    return { ...page, records: seen };
  }
  const questionKey = keyOf(utterance, request, parts);
  const records = parts.recordsQuestions
    ? [unanswered(utterance, questionKey, understanding, request, context)]
    : [];
  if (outcome === "choose")
    return { ...presentOffer({ topics, facets, questionKey }, context, notes), records };

  const { empty, unknown, recorded } = context.words.unsure;
  if (stripMarkup(utterance).trim() === "") return presentUnknown(empty, context, notes);
  const told = parts.recordsQuestions ? [recorded] : [];
  const page =
    nearest.length === 0
      ? presentUnknown(unknown, context, notes, told)
      : presentNearlyKnown({ topics: nearest, facets, questionKey }, context, notes, told);
  return { ...page, records };
}

/** The answer that an understood question gets, with the meaning taken for the ambiguous word in it. */
export function answerIntent(understanding: Understanding, context: Context): AnswerIntent {
  const { topics, facets } = understanding;
  const answer: AnswerIntent = { kind: "answer", topics, facets, page: 0 };
  // Two topics in one token leave no room for a meaning, and their answers name both types anyway.
  return topics.length > 1 ? answer : withMeaning(understanding, answer, context);
}

/** Ties a pick to its question, and the same question of one user on one day to one record. Tells nothing. */
function keyOf(utterance: string, { user, today }: BotRequest, { sign }: Kit): string {
  return sign(`question:${user.id}:${today}:${utterance}`).slice(0, 8);
}

function unanswered(
  utterance: string,
  questionKey: string,
  { topics, nearest = [], language }: Understanding,
  { user, today }: BotRequest,
  { locale }: Context,
): LedgerRecord {
  return {
    kind: "unanswered",
    questionKey,
    utterance: utterance.slice(0, maxRecordedLength),
    offered: [...topics, ...nearest],
    locale,
    language,
    ...placed(user),
    on: today,
  };
}
