import { fillInModal, type ModalValues } from "./modal-values.ts";
import { findMessageCommand, namesShown, type Offered, type Options, typeCommand } from "./offered.ts";
import { messageCommandData } from "./payloads.ts";
import { findPressable } from "./pressable.ts";
import type { Realm, Scene, ShownMessage, ShownModal } from "./realm.ts";
import { createSnowflake } from "./snowflake.ts";
import type { Outcome, Stage, Where } from "./stage.ts";

export type { Outcome, Where } from "./stage.ts";

/** What people can do in the local Discord. */
export interface PersonActions {
  /** Types the command with one of its subcommands. */
  slash(subcommand: string, options?: Options, where?: Where): Promise<Outcome>;
  /** Is typing: `options` as far as typed, `focused` where the cursor is. */
  autocomplete(subcommand: string, options: Options, focused: string, where?: Where): Promise<Outcome>;
  /** Presses a button or picks an option of a select, by its label, a pattern, or the `custom_id`. */
  press(on: Pick<ShownMessage, "id"> | undefined, what: string | RegExp, where?: Where): Promise<Outcome>;
  /** Sends a form that `press` opened. */
  submit(modal: ShownModal | undefined, values?: ModalValues, where?: Where): Promise<Outcome>;
  /** Uses a command of the menu of a message that somebody wrote. */
  menu(command: string, message: string, where?: Where): Promise<Outcome>;
  /** What Discord offers there, as it is called in their language. */
  offered(where?: Where): Offered;
  /** What somebody sees, in order. */
  screen(user?: string): readonly ShownMessage[];
}

export function createPerson(realm: Realm, { scene, play }: Stage): PersonActions {
  /** A message is pressed where it stands; only what the app is installed for may differ. */
  function sceneOf(message: ShownMessage, where: Where): Scene {
    const at = scene(where);
    const origin = [...realm.interactions.values()].find(({ id }) => id === message.answers)?.scene;
    return origin === undefined
      ? at
      : {
          ...at,
          place: origin.place,
          install: where.install ?? origin.install,
          channel: message.channel,
          ...(origin.guild === undefined ? {} : { guild: origin.guild }),
        };
  }

  function shownMessage(id: string, user: string): ShownMessage {
    const message = realm.messages.get(id);
    if (message === undefined) throw new Error("that message is not there");
    if (message.to !== undefined && message.to !== user) throw new Error("they cannot see that message");
    return message;
  }

  return {
    slash: async (subcommand, options = {}, where = {}) => {
      const at = scene(where);
      return await play(2, at, typeCommand(realm, at, subcommand, options).data, where);
    },

    autocomplete: async (subcommand, options, focused, where = {}) => {
      const at = scene(where);
      return await play(4, at, typeCommand(realm, at, subcommand, options, focused).data, where);
    },

    press: async (on, what, where = {}) => {
      if (on === undefined) throw new Error("there is nothing shown to press on");
      const shown = shownMessage(on.id, scene(where).person.id);
      const { data } = findPressable(shown.components, what);
      return await play(3, sceneOf(shown, where), data, { source: shown.id, ...where });
    },

    submit: async (modal, values = {}, where = {}) => {
      if (modal === undefined) throw new Error("there is no form open");
      const { content, scene: at, source } = modal;
      const data = { custom_id: content.custom_id, components: fillInModal(content, values) };
      return await play(5, at, data, { ...(source === undefined ? {} : { source }), ...where });
    },

    menu: async (command, text, where = {}) => {
      const at = scene(where);
      const author = [...realm.people.values()].find(({ id }) => id !== at.person.id) ?? at.person;
      const target: ShownMessage = {
        id: createSnowflake(),
        channel: at.channel,
        author,
        content: text,
        flags: 0,
        components: [],
        files: [],
        sentAt: realm.now(),
      };
      realm.show(target);
      const found = findMessageCommand(realm, at, command);
      return await play(2, at, messageCommandData(realm, found, target), where);
    },

    offered: (where = {}) => namesShown(realm, scene(where)),

    screen: (user = "alice") => {
      const { id } = scene({ user }).person;
      return [...realm.messages.values()].filter(({ to }) => to === undefined || to === id);
    },
  };
}
