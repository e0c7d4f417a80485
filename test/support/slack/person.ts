import { commandName } from "../../../src/adapters/slack/surfaces.ts";
import type { Delivered } from "./delivery.ts";
import { type FormValues, fillIn } from "./form-values.ts";
import {
  closedPayload,
  commandPayload,
  eventPayload,
  messageActionPayload,
  messageShortcutPayload,
  shortcutPayload,
  submissionPayload,
  viewActionPayload,
} from "./payloads.ts";
import { findPressable } from "./pressable.ts";
import type { Kind, Outcome, Stage, Where } from "./stage.ts";
import { directChannel, viewOutput } from "./web-api.ts";
import { viewAnswer, wireMessage } from "./wire.ts";
import type { ShownMessage, ShownView, Workspace } from "./workspace.ts";

type Named = Pick<ShownMessage, "ts"> | Pick<ShownView, "id">;

export type { Outcome, Where } from "./stage.ts";

/** What a person can do. Each waits until the app has answered and fallen silent. */
export interface PersonActions {
  slash(text: string, where?: Where & { readonly command?: string }): Promise<Outcome>;
  /**
   * Presses what is shown now in that message or view: by label, by a pattern of it, or by `action_id`; an option
   * of a select by the option's label. Throws when it is not there, or not there for this person.
   */
  press(on: Named | undefined, what: string | RegExp, where?: Where): Promise<Outcome>;
  /** Fills in and sends a modal: values by label, `block_id` or `action_id`. */
  submit(view: Pick<ShownView, "id"> | undefined, values?: FormValues, where?: Where): Promise<Outcome>;
  /** Closes a modal; the app hears of it only if the modal asks for that. */
  dismiss(view: Pick<ShownView, "id">, where?: Where): Promise<Outcome | undefined>;
  shortcut(callbackId: string, where?: Where): Promise<Outcome>;
  /** A shortcut on a message that somebody (bob, unless said) wrote. */
  messageShortcut(
    callbackId: string,
    message: { readonly text: string; readonly user?: string },
    where?: Where,
  ): Promise<Outcome>;
  /** An event of the Events API, wrapped as Slack wraps it. `retry` is the number of the retry. */
  event(event: object, where?: Where & { readonly retry?: number }): Promise<Outcome>;
  openHome(user?: string): Promise<Outcome>;
  mention(text: string, where?: Where): Promise<Outcome>;
  directMessage(text: string, where?: Where): Promise<Outcome>;
  /** Any payload at all, for hostile ones. */
  deliver(kind: Kind, payload: object, where?: Where): Promise<Delivered>;
}

export function createPerson(workspace: Workspace, stage: Stage): PersonActions {
  const { scene, issue, deliver, play, refuseAnswer } = stage;

  function shownMessage(ts: string, user: string): ShownMessage {
    const message = workspace.messages.get(ts);
    if (message === undefined || message.isDeleted) throw new Error("that message is not there");
    if (message.to !== undefined && message.to !== user) throw new Error(`${user} cannot see that message`);
    return message;
  }

  function openView(view: Pick<ShownView, "id"> | undefined): ShownView {
    const shown = workspace.views.get(view?.id ?? "");
    if (shown === undefined || !shown.isOpen) throw new Error("that view is not open");
    return shown;
  }

  async function event(inner: object, where: Where & { readonly retry?: number } = {}): Promise<Outcome> {
    const { person: _, ...around } = scene(where);
    const whole = { event_ts: workspace.nextTs(), ...inner };
    return await play({ kind: "event", payload: eventPayload(around, workspace.next("Ev"), whole), where });
  }

  return {
    deliver,
    event,

    slash: async (text, { command = commandName, ...where } = {}) => {
      const at = scene(where);
      const issued = issue(at);
      const payload = commandPayload(at, issued, command, text);
      return await play({
        kind: "command",
        payload,
        where,
        responseId: issued.responseId,
        showAnswer: (body) => {
          const parsed = wireMessage.safeParse(typeof body === "string" ? { text: body } : body);
          if (!parsed.success) return refuseAnswer(body);
          const to = parsed.data.response_type === "in_channel" ? undefined : at.person.id;
          const { ts } = workspace.post(at.channel, parsed.data, to);
          workspace.setOriginal(issued.responseId, ts);
          return { ts };
        },
      });
    },

    press: async (on, what, where = {}) => {
      if (on === undefined) throw new Error("there is nothing shown to press on");
      if ("ts" in on) {
        const shown = shownMessage(on.ts, where.user ?? "U1");
        const at = scene({ ...where, channel: shown.channel });
        const issued = issue(at, shown.ts);
        const { action } = findPressable(shown.blocks, what);
        const payload = messageActionPayload(at, issued, shown, action);
        return await play({ kind: "interactive", payload, where, responseId: issued.responseId });
      }
      const shown = openView(on);
      const at = scene({ ...where, user: shown.user });
      const { action } = findPressable(shown.content.blocks, what);
      const trigger = workspace.issueTrigger(shown.user);
      const payload = viewActionPayload(at, trigger, viewOutput(shown), action);
      return await play({ kind: "interactive", payload, where });
    },

    submit: async (view, values = {}, where = {}) => {
      const shown = openView(view);
      const at = scene({ ...where, user: shown.user });
      const state = fillIn(shown.content, values);
      const payload = submissionPayload(at, workspace.issueTrigger(shown.user), viewOutput(shown, state));
      let staysOpen = false;
      const outcome = await play({
        kind: "interactive",
        payload,
        where,
        showAnswer: (body) => {
          const parsed = viewAnswer.safeParse(body);
          if (!parsed.success) return refuseAnswer(body);
          staysOpen = parsed.data.response_action !== "clear";
          switch (parsed.data.response_action) {
            case "update":
              workspace.update(shown.id, parsed.data.view);
              return { view: shown.id };
            case "push":
              return { view: workspace.open(shown.user, parsed.data.view, shown).id };
            case "errors":
            case "clear":
              return { view: shown.id };
          }
        },
      });
      if (!staysOpen && outcome.acked) workspace.close(shown.id);
      return outcome;
    },

    dismiss: async (view, where = {}) => {
      const shown = openView(view);
      workspace.close(shown.id);
      if (!shown.content.notify_on_close) return undefined;
      const payload = closedPayload(scene({ ...where, user: shown.user }), viewOutput(shown));
      return await play({ kind: "interactive", payload, where });
    },

    shortcut: async (callbackId, where = {}) => {
      const at = scene(where);
      const trigger = workspace.issueTrigger(at.person.id);
      const payload = shortcutPayload(at, trigger, callbackId, workspace.nextTs());
      return await play({ kind: "interactive", payload, where });
    },

    messageShortcut: async (callbackId, { text, user = "U2" }, where = {}) => {
      const at = scene(where);
      const issued = issue(at);
      const message = { ts: workspace.nextTs(), text, user };
      const payload = messageShortcutPayload(at, issued, callbackId, message);
      return await play({ kind: "interactive", payload, where, responseId: issued.responseId });
    },

    openHome: (user = "U1") =>
      event({ type: "app_home_opened", user, channel: directChannel(user), tab: "home" }, { user }),

    mention: (text, where = {}) => {
      const { person, channel } = scene(where);
      return event({ type: "app_mention", user: person.id, text, channel, ts: workspace.nextTs() }, where);
    },

    directMessage: (text, where = {}) => {
      const { id: user } = scene(where).person;
      const channel = directChannel(user);
      const message = { type: "message", channel_type: "im", user, text, channel, ts: workspace.nextTs() };
      return event(message, where);
    },
  };
}
