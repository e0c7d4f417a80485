/**
 * The components that we send, as Discord writes them: https://docs.discord.com/developers/components/reference
 *
 * They are plain data of our own, so that nothing here has to load an SDK; the tests hold them to Discord's own description.
 */
export interface TextDisplay {
  readonly type: 10;
  readonly content: string;
}

export interface Button {
  readonly type: 2;
  /** 1 is the one that stands out, 2 any other, 4 a danger. */
  readonly style: 1 | 2 | 4;
  readonly label: string;
  readonly custom_id: string;
}

/** Opens an address; nothing of it comes back to us. */
export interface LinkButton {
  readonly type: 2;
  readonly style: 5;
  readonly label: string;
  readonly url: string;
}

export interface Select {
  readonly type: 3;
  readonly custom_id: string;
  readonly placeholder?: string;
  readonly options: readonly SelectOption[];
}

export interface SelectOption {
  readonly label: string;
  readonly value: string;
  readonly description?: string;
}

export interface ActionRow {
  readonly type: 1;
  readonly components: readonly Button[] | readonly LinkButton[] | readonly [Select];
}

export interface Separator {
  readonly type: 14;
  readonly divider: boolean;
  readonly spacing: 1 | 2;
}

/** Shows a file that comes with the message: `attachment://` and its name. */
export interface FileDisplay {
  readonly type: 13;
  readonly file: { readonly url: string };
}

export type Shown = TextDisplay | ActionRow | Separator | FileDisplay;

export interface Container {
  readonly type: 17;
  readonly accent_color: number;
  readonly components: readonly Shown[];
}

export interface RadioGroup {
  readonly type: 21;
  readonly custom_id: string;
  readonly required: boolean;
  readonly options: readonly SelectOption[];
}

export interface ModalSelect extends Select {
  readonly required: boolean;
}

export interface TextInput {
  readonly type: 4;
  readonly custom_id: string;
  /** 2 is one of several lines. */
  readonly style: 2;
  readonly required: boolean;
  readonly max_length: number;
  readonly placeholder?: string;
}

export interface Label {
  readonly type: 18;
  readonly label: string;
  readonly description?: string;
  readonly component: RadioGroup | ModalSelect | TextInput;
}

/** A text that goes with a message as a file. `name` has an extension. */
export interface AttachedFile {
  readonly name: string;
  readonly text: string;
}

/** How many components these are, nested ones included. */
export function countOf(components: readonly Shown[]): number {
  return components.reduce((sum, each) => sum + 1 + (each.type === 1 ? each.components.length : 0), 0);
}

/** How much of a message's text these take. */
export function textLengthOf(components: readonly Shown[]): number {
  return components.reduce((sum, each) => sum + (each.type === 10 ? each.content.length : 0), 0);
}
