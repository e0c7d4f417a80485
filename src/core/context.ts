import type { Catalog } from "./catalog/catalog.ts";
import type { Words } from "./catalog/words.ts";
import type { Locale, Localized } from "./locale.ts";
import type { Page } from "./page.ts";
import type { Recent } from "./recent.ts";
import type { Choice, MessageReply } from "./reply.ts";
import type { ActionIntent } from "./request.ts";

/** What every presenter needs to turn a state into parts of a reply in one locale, for one user. */
export interface Context {
  readonly catalog: Catalog;
  readonly locale: Locale;
  readonly words: Words;
  /** Today, as `YYYY-MM-DD`. */
  readonly today: string;
  /** Whether there is somebody to share with where the reply will stand, who does not see it anyway. */
  readonly canShare: boolean;
  /** The text in the reply's locale. */
  say(text: Localized): string;
  /** Makes a page, or gives the one made before in a context like this for the same key: the same for every user. */
  readonly recall: Recent<Page>;
  /** A button with the draft of a token that carries the intent; `handle` seals it for who will see it. */
  choice(label: string, intent: ActionIntent, extras?: ChoiceExtras): Choice;
}

export interface ChoiceExtras extends Pick<Choice, "description" | "emphasis"> {
  /** Another locale than the reply's. */
  readonly locale?: Locale;
  /** Where the button's reply goes; by default it replaces a reply of the same kind and follows any other. */
  readonly placement?: MessageReply["placement"];
}
