import type { Locale } from "./locale.ts";

/**
 * What to say, never how it looks: each adapter adds its own markup, escapes plain text, and keeps its limits.
 */
export type Reply = MessageReply | FormReply;

export interface MessageReply {
  readonly kind: "message";
  readonly locale: Locale;
  /** Seen by the asker alone, or by the whole channel. */
  readonly visibility: "ephemeral" | "public";
  /** A new message, or the one that the pressed button stands in. */
  readonly placement: "post" | "replace";
  /** The reply in one or two sentences, for notifications and screen readers. */
  readonly summary: string;
  readonly parts: readonly ReplyPart[];
  /**
   * The parts before their buttons got tokens: the very same array for the same content, whoever sees it, so that an adapter
   * may keep what it made of it. Absent where a reply is made but once.
   */
  readonly template?: readonly ReplyPart[];
  /**
   * The token that shows this very reply again. Only where losing the message would lose work: a finder or a quiz
   * under way. A platform whose private messages vanish offers to go on elsewhere with it.
   */
  readonly resume?: string;
}

/** Questions to put to the user at once: a modal where the platform has one, prompts elsewhere. */
export interface FormReply {
  readonly kind: "form";
  readonly locale: Locale;
  readonly title: string;
  readonly intro: string;
  readonly fields: readonly FormField[];
  /** The action comes back with a value per field id: `{ kind: "pressed", action, form }`. */
  readonly submit: Choice;
  readonly cancelLabel: string;
}

export type FormField =
  | {
      readonly kind: "choice";
      readonly id: string;
      readonly label: string;
      readonly choices: readonly FormChoice[];
    }
  | {
      readonly kind: "text";
      readonly id: string;
      readonly label: string;
      readonly placeholder: string;
      readonly maxLength: number;
    };

export interface FormChoice {
  readonly id: string;
  readonly label: string;
}

export type ReplyPart =
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "paragraph"; readonly text: string }
  /** A short line beside the matter: the meaning taken, a doubt, a fact past its review. */
  | { readonly kind: "note"; readonly text: string }
  | { readonly kind: "list"; readonly title?: string; readonly items: readonly string[] }
  /** `columns` heads each cell of `rows`; the first column names the row. */
  | {
      readonly kind: "table";
      readonly caption: string;
      readonly columns: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  /** A text to keep or to pass on exactly as it stands: a file where the platform has files, elsewhere shown as it is. */
  | {
      readonly kind: "file";
      /** With its extension, of `[a-z0-9.-]` alone. */
      readonly name: string;
      readonly caption: string;
      readonly text: string;
    }
  /** Numbered from 1 by the renderer, since facts above cite them as "[1][2]"; a reply has one such part at most. */
  | { readonly kind: "sources"; readonly title: string; readonly sources: readonly ShownSource[] }
  /** How far a finder or quiz is: `position` of `total`, from 1, and the same in words. */
  | { readonly kind: "progress"; readonly position: number; readonly total: number; readonly text: string }
  | {
      readonly kind: "choices";
      /** What the choices are, in a word or two, for a select's placeholder and a screen reader. */
      readonly prompt: string;
      readonly choices: readonly Choice[];
    }
  | {
      readonly kind: "feedback";
      readonly prompt: string;
      readonly helpful: Choice;
      readonly unhelpful: Choice;
      readonly given?: "helpful" | "unhelpful";
    };

export interface ShownSource {
  readonly title: string;
  readonly publisher: string;
  readonly url: string;
  /** The date and standing of the claim in words, in the reply's locale: "read 2026-11-22". */
  readonly note: string;
}

/** Something the user can press. */
export interface Choice {
  /** At most 38 characters, so that no platform cuts it. */
  readonly label: string;
  /** The token that comes back: at most 100 characters, different from every other in the reply. */
  readonly action: string;
  readonly description?: string;
  readonly emphasis?: "primary" | "danger";
}
