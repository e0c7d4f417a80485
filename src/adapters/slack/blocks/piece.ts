import type { types } from "@slack/bolt";

/** Where a reply is shown. A message may hold a table and native feedback buttons; a modal and a Home tab may not. */
export type Surface = "message" | "modal" | "home";

/** What stays together when a reply is split: some blocks, and the same said in plain text, not yet escaped. */
export interface Piece {
  readonly blocks: readonly types.KnownBlock[];
  readonly text: string;
}

/** What the parts of one reply share while they are rendered one after the other. */
export interface Rendering {
  readonly surface: Surface;
  /** Texts that stand above, so that a prompt need not repeat them. */
  readonly said: Set<string>;
  /** An `action_id` that no other button of this reply has. */
  readonly actionId: (prefix: string) => string;
  hasTable: boolean;
}

export function startRendering(surface: Surface): Rendering {
  let count = 0;
  return { surface, said: new Set(), actionId: (prefix) => `${prefix}:${count++}`, hasTable: false };
}
