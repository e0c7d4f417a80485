import type { ActionRow, AttachedFile } from "./component.ts";

/** What stays together when a reply is put into a message. */
export type Piece =
  | {
      readonly kind: "text";
      /** As markdown, at most `maxPieceText`. */
      readonly content: string;
      /** The same in plain words, for the file that takes what does not fit. */
      readonly plain: string;
      /** Goes on in the block of text before it, rather than in one of its own. */
      readonly joins?: boolean;
      /** Says nothing without what comes after it. */
      readonly leads?: boolean;
      /** Belongs to buttons or a file, and so stays with them whatever goes elsewhere. */
      readonly stays?: boolean;
    }
  | { readonly kind: "rows"; readonly rows: readonly ActionRow[] }
  | { readonly kind: "gap"; readonly isLine: boolean }
  | { readonly kind: "file"; readonly file: AttachedFile };

export type TextPiece = Extract<Piece, { kind: "text" }>;

/** Escapes may double a text, and a piece has to fit into a message by itself. */
export const maxRawText = 1_800;

/** What the parts of one reply share while they are rendered one after the other. */
export interface Rendering {
  /** Whether there is too little room to have addresses in the text. */
  readonly isTight: boolean;
  /** Texts that stand above, so that a prompt need not repeat them. */
  readonly said: Set<string>;
  /** A number that no other select of this reply has. */
  readonly nextSelect: () => number;
  /** Whether the reply has its title, the largest of the headings. */
  hasTitle: boolean;
}

export function startRendering(isTight: boolean): Rendering {
  let count = 0;
  return { isTight, said: new Set(), nextSelect: () => count++, hasTitle: false };
}
