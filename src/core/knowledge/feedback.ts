import type { Context } from "../context.ts";
import type { Locale } from "../locale.ts";
import { type Authored, type LedgerRecord, type Vote, type VoteReason, voteReasons } from "../record.ts";
import type { FormReply, MessageReply, ReplyPart } from "../reply.ts";
import type { AnswerIntent } from "../request.ts";

/** How long a comment on an answer may be; longer ones are cut. */
export const maxCommentLength = 1_000;

/** "Was this helpful?" with the vote already given, if there is one; another vote replaces it. */
export function feedbackPart(
  answer: AnswerIntent,
  { words, choice }: Context,
  given: Vote | undefined,
): ReplyPart {
  const { prompt, helpful, unhelpful, thanks } = words.feedback;
  return {
    kind: "feedback",
    prompt: given === undefined ? prompt : thanks,
    helpful: choice(helpful, { kind: "vote", answer, vote: "helpful" }),
    unhelpful: choice(unhelpful, { kind: "vote", answer, vote: "unhelpful" }),
    ...(given === undefined ? {} : { given }),
  };
}

/**
 * Asks what was wrong with an answer. The vote itself is recorded before, so closing the form loses nothing. The sent form's reply
 * goes where that of the button would that opened it: `placement`.
 */
export function feedbackForm(
  answer: AnswerIntent,
  { locale, words, choice }: Context,
  placement: MessageReply["placement"],
): FormReply {
  const { formTitle, formIntro, reason, reasons, comment, commentHint, send, cancel } = words.feedback;
  return {
    kind: "form",
    locale,
    title: formTitle,
    intro: formIntro,
    fields: [
      {
        kind: "choice",
        id: "reason",
        label: reason,
        choices: voteReasons.map((id) => ({ id, label: reasons[id] })),
      },
      { kind: "text", id: "comment", label: comment, placeholder: commentHint, maxLength: maxCommentLength },
    ],
    submit: choice(send, { kind: "explain-vote", answer }, { placement }),
    cancelLabel: cancel,
  };
}

/** A vote counts once per user and topic, with what the user said about it. */
export function voteRecords(
  answer: AnswerIntent,
  by: Authored & { readonly locale: Locale; readonly vote: Vote },
  { reason, comment }: { readonly reason?: VoteReason; readonly comment?: string } = {},
): readonly LedgerRecord[] {
  return answer.topics.map((topic) => ({
    kind: "vote",
    topic,
    ...by,
    ...(reason === undefined ? {} : { reason }),
    ...(comment === undefined ? {} : { comment: comment.slice(0, maxCommentLength) }),
  }));
}
