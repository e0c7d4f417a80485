import { maxComponents, maxMessageText } from "../limits.ts";
import { type AttachedFile, countOf, type Shown, textLengthOf } from "./component.ts";
import type { Piece, TextPiece } from "./piece.ts";
import { small } from "./text.ts";

/** What a message shows, and the files that go with it. */
export interface Assembled {
  readonly components: readonly Shown[];
  readonly files: readonly AttachedFile[];
}

/** The file that takes what does not fit. */
const restName = "rest.txt";

/**
 * Pieces as the components of one message, in order; `piecesFor(true)` are the same where room is tight.
 *
 * A response is one message, so it cannot go on in another. What does not fit stands in a file under it, as plain text, and `restCaption`
 * says so; buttons stay in the message. What is mere space goes first. No reply over the content as it is comes to this; one over an operator's own content may.
 */
export function assemble(piecesFor: (isTight: boolean) => readonly Piece[], restCaption: string): Assembled {
  for (const isTight of [false, true]) {
    const pieces = piecesFor(isTight);
    const whole = [pieces, pieces.filter((piece) => !isSpace(piece))]
      .map(assembled)
      .find(({ components }) => fits(components));
    if (whole !== undefined) return whole;
  }
  return fold(piecesFor(false), restCaption);
}

function isSpace(piece: Piece): boolean {
  return piece.kind === "gap" && !piece.isLine;
}

/** The container around everything. */
const containerCount = 1;

function fits(components: readonly Shown[]): boolean {
  return countOf(components) + containerCount <= maxComponents && textLengthOf(components) <= maxMessageText;
}

/** As much as fits, then the file; only where what stays with the buttons is too long by itself, that goes into the file too. */
function fold(pieces: readonly Piece[], restCaption: string): Assembled {
  for (const isStaying of [staysAsMarked, staysNever]) {
    for (let kept = pieces.length - 1; kept >= 0; kept--) {
      const shown = withRestInFile(pieces, kept, isStaying, restCaption);
      if (!isLeading(pieces[kept - 1]) && fits(join(shown))) return assembled(shown);
    }
  }
  return assembled(withRestInFile(pieces, 0, staysNever, restCaption));
}

function assembled(pieces: readonly Piece[]): Assembled {
  return { components: join(pieces), files: filesOf(pieces) };
}

type IsStaying = (piece: TextPiece) => boolean;
const staysAsMarked: IsStaying = ({ stays }) => stays === true;
const staysNever: IsStaying = () => false;

/** The first pieces as they are, the text of the others as a file, and below it their buttons. */
function withRestInFile(
  pieces: readonly Piece[],
  kept: number,
  isStaying: IsStaying,
  caption: string,
): readonly Piece[] {
  const rest = pieces.slice(kept);
  const isGoing = (piece: Piece) => piece.kind === "text" && !isStaying(piece);
  const others = rest.filter((piece) => !isGoing(piece) && piece.kind !== "gap");
  const text = rest
    .flatMap((piece) => (piece.kind === "text" && isGoing(piece) ? [`${piece.plain}\n`] : []))
    .join("");
  return [
    ...pieces.slice(0, kept),
    ...small(caption),
    { kind: "file", file: { name: restName, text } },
    ...others,
  ];
}

function isLeading(piece: Piece | undefined): boolean {
  return piece?.kind === "text" && piece.leads === true;
}

/** Pieces as components; a text that joins goes into the block before it. */
function join(pieces: readonly Piece[]): readonly Shown[] {
  const shown: Shown[] = [];
  for (const piece of pieces) {
    const last = shown.at(-1);
    if (piece.kind === "text" && piece.joins === true && last?.type === 10)
      shown[shown.length - 1] = { type: 10, content: `${last.content}\n${piece.content}` };
    else shown.push(...shownOf(piece));
  }
  return shown;
}

function shownOf(piece: Piece): readonly Shown[] {
  switch (piece.kind) {
    case "text":
      return [{ type: 10, content: piece.content }];
    case "rows":
      return piece.rows;
    case "gap":
      return [{ type: 14, divider: piece.isLine, spacing: 1 }];
    case "file":
      return [{ type: 13, file: { url: `attachment://${piece.file.name}` } }];
  }
}

function filesOf(pieces: readonly Piece[]): readonly AttachedFile[] {
  return pieces.flatMap((piece) => (piece.kind === "file" ? [piece.file] : []));
}
