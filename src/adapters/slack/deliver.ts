import type { webApi } from "@slack/bolt";
import type { FormReply, Locale, MessageReply, Reply, Words } from "../../core/index.ts";
import { optional } from "../../optional.ts";
import { callPatiently } from "./call-patiently.ts";
import { writeFormMetadata } from "./form-metadata.ts";
import { messageIn } from "./message-in.ts";
import { type FormOrigin, isStale, type Origin } from "./origin.ts";
import { reasonOf } from "./reason.ts";
import { renderForm, renderHome, renderMessages, renderModal, type SlackMessage } from "./render.ts";
import { DeliveryError, postToResponseUrl } from "./response-url.ts";
import type { SlackRequest } from "./slack-request.ts";
import { writeMessages } from "./write-messages.ts";

/** Acknowledges a payload, with the reply where Slack takes one there. Called once. */
export type Ack = (response?: unknown) => Promise<void>;

export interface Delivery {
  /** Brings a reply to where its request came from. Rejects when Slack does not take it. */
  deliver(reply: Reply, request: SlackRequest, ack: Ack): Promise<void>;
  /** Tries to tell the user of a failure, where that is possible at all. Rejects when it is not. */
  apologise(reply: MessageReply, origin: Origin): Promise<void>;
}

export interface DeliveryParts {
  readonly words: Readonly<Record<Locale, Words>>;
  readonly clientFor: (team: SlackRequest["team"]) => Promise<webApi.WebClient | undefined>;
  readonly nowSeconds: () => number;
}

/** Makes what brings replies to Slack: one answer in the acknowledgement, or else one request per interaction. */
export function createDelivery({ words, clientFor, nowSeconds }: DeliveryParts): Delivery {
  const messagesOf = (reply: MessageReply) => renderMessages(reply, words[reply.locale]);
  const modalOf = (reply: MessageReply) => renderModal(reply, words[reply.locale], "");

  async function client({ team }: SlackRequest): Promise<webApi.WebClient> {
    const found = await clientFor(team);
    if (found === undefined) throw new DeliveryError("not_installed");
    return found;
  }

  async function deliver(reply: Reply, request: SlackRequest, ack: Ack): Promise<void> {
    const { origin } = request;
    if (origin.kind === "form") return deliverFormReply(reply, origin.from, request, ack);
    if (origin.kind === "command") return deliverToCommand(messageIn(reply), origin.responseUrl, ack);
    await ack();
    if (reply.kind === "form") return openForm(reply, formOriginOf(origin), request);
    return deliverMessage(reply, origin, request);
  }

  async function deliverToCommand(reply: MessageReply, responseUrl: string, ack: Ack): Promise<void> {
    const [first, ...rest] = writeMessages(reply, words[reply.locale]);
    await ack(first);
    for (const message of rest) await postToResponseUrl(responseUrl, message);
  }

  async function deliverMessage(
    reply: MessageReply,
    origin: Exclude<Origin, { kind: "form" | "command" }>,
    request: SlackRequest,
  ): Promise<void> {
    switch (origin.kind) {
      case "message":
        return postAll(messagesOf(reply), origin, reply.placement === "replace");
      case "to-direct":
        return continueInDirect(reply, origin, request);
      case "home":
        await (await client(request)).views.publish({
          user_id: origin.userId,
          view: renderHome(reply),
        });
        return;
      case "modal":
        return updateModal(reply, origin.viewId, request);
      case "shortcut":
        await (await client(request)).views.open({ trigger_id: triggerOf(request), view: modalOf(reply) });
        return;
      case "mention":
        return answerMention(reply, origin, request);
      case "direct":
        return postInDirect(reply, origin, request);
    }
  }

  async function updateModal(reply: MessageReply, viewId: string, request: SlackRequest): Promise<void> {
    const { views } = await client(request);
    try {
      await views.update({ view_id: viewId, view: modalOf(reply) });
    } catch (error) {
      // Closed meanwhile: whoever closed it no longer waits for what would stand in it.
      if (reasonOf(error) !== "not_found") throw error;
    }
  }

  async function postInDirect(
    reply: MessageReply,
    { channel, thread }: Extract<Origin, { kind: "direct" }>,
    request: SlackRequest,
  ): Promise<void> {
    const { chat } = await client(request);
    for (const { response_type: _, ...sent } of messagesOf(reply))
      await callPatiently(() => chat.postMessage({ channel, ...optional("thread_ts", thread), ...sent }));
  }

  /** A private answer to a mention is seen in a thread only if there is one already. */
  async function answerMention(
    reply: MessageReply,
    { channel, ts, thread, userId }: Extract<Origin, { kind: "mention" }>,
    request: SlackRequest,
  ): Promise<void> {
    const { chat } = await client(request);
    for (const { response_type: _, ...sent } of messagesOf(reply)) {
      const place = { channel, user: userId, ...optional("thread_ts", thread) };
      await callPatiently<unknown>(() =>
        reply.visibility === "public"
          ? chat.postMessage({ channel, thread_ts: thread ?? ts, ...sent })
          : chat.postEphemeral({ ...place, ...sent }),
      );
    }
  }

  async function continueInDirect(
    reply: MessageReply,
    { responseUrl, userId }: Extract<Origin, { kind: "to-direct" }>,
    request: SlackRequest,
  ): Promise<void> {
    const { continuedInDm, dmFailed } = words[reply.locale].slack;
    try {
      await deliverMessage(reply, { kind: "direct", channel: userId }, request);
    } catch (error) {
      await postToResponseUrl(responseUrl, note(dmFailed, false));
      throw error;
    }
    // What was asked for is done; without this word the finder merely stands in both places.
    await postToResponseUrl(responseUrl, note(continuedInDm, true)).catch(() => undefined);
  }

  async function openForm(form: FormReply, from: FormOrigin, request: SlackRequest): Promise<void> {
    const { surface } = request.incoming;
    const metadata = writeFormMetadata({ action: form.submit.action, from, surface });
    const view = renderForm(form, metadata);
    const { views } = await client(request);
    const opening = { trigger_id: triggerOf(request), view };
    // A form over a modal lies on top of it, and uncovers it again when it is sent.
    await (from.kind === "modal" ? views.push(opening) : views.open(opening));
  }

  /** A sent form closes, and the place it was opened from shows the reply; where that is too old, the form itself does. */
  async function deliverFormReply(
    reply: Reply,
    from: FormOrigin,
    request: SlackRequest,
    ack: Ack,
  ): Promise<void> {
    const shown = messageIn(reply);
    if (isStale(from, nowSeconds())) return ack({ response_action: "update", view: modalOf(shown) });
    await ack();
    return deliverMessage(shown, from, request);
  }

  return {
    deliver,
    async apologise(reply, origin) {
      const place = origin.kind === "form" ? origin.from : origin;
      if ("responseUrl" in place) await postAll(messagesOf(reply), place, false);
    },
  };
}

async function postAll(
  messages: readonly SlackMessage[],
  { responseUrl, thread }: { readonly responseUrl: string; readonly thread?: string },
  isReplaced: boolean,
): Promise<void> {
  // One after the other, so that they stand in their order; only the first can take the old one's place.
  for (const [at, message] of messages.entries()) {
    const place = isReplaced && at === 0 ? {} : optional("thread_ts", thread);
    await postToResponseUrl(responseUrl, { ...message, ...place, replace_original: isReplaced && at === 0 });
  }
}

function note(text: string, isReplaced: boolean): object {
  return { response_type: "ephemeral", text, replace_original: isReplaced };
}

function formOriginOf(origin: Origin): FormOrigin {
  if (origin.kind === "message" || origin.kind === "home" || origin.kind === "modal") return origin;
  throw new Error(`A form cannot be opened from ${origin.kind}.`);
}

function triggerOf({ triggerId }: SlackRequest): string {
  if (triggerId === undefined) throw new DeliveryError("no_trigger");
  return triggerId;
}
