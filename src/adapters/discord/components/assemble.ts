import { maxComponents, maxMessageText } from "../limits.ts";
import { type AttachedFile, countOf, type Shown, textLengthOf } from "./component.ts";
import type { Piece } from "./piece.ts";
import { small } from "./text.ts";

/** What a message shows, and the files that go with it. */
export interface Assembled {
  readonly components: readonly Shown[];
  readonly files: readonly AttachedFile[];
}

/** The file that takes what does not fit. */
const restName = "rest.txt";

/**
 * Pieces as the components of one message, in order.
 *
 * A message cannot be continued in another, since a response is one message. So what does not fit stands in a file under it, as plain
 * text, and `restCaption` says so; buttons stay in the message. No content of ours comes to this, but for what operators read and for
 * what somebody may have written a hundred times as long.
 */
export function assemble(pieces: readonly Piece[], restCaption: string): Assembled {
  const whole = join(pieces);
  return fits(whole, containerCount)
    ? { components: whole, files: filesOf(pieces) }
    : fold(pieces, restCaption);
}

/** The container around everything. */
const containerCount = 1;

function fits(components: readonly Shown[], others: number): boolean {
  return countOf(components) + others <= maxComponents && textLengthOf(components) <= maxMessageText;
}

function fold(pieces: readonly Piece[], restCaption: string): Assembled {
  let kept = pieces.length;
  let shown: readonly Piece[];
  do {
    kept -= 1;
    shown = withRestInFile(pieces, kept, restCaption);
  } while (kept > 0 && (isLeading(pieces[kept - 1]) || !fits(join(shown), containerCount)));
  return { components: join(shown), files: filesOf(shown) };
}

/** The first pieces as they are, the text of the others as a file, and below it their buttons. */
function withRestInFile(pieces: readonly Piece[], kept: number, caption: string): readonly Piece[] {
  const others = pieces.slice(kept).filter(({ kind }) => kind !== "text" && kind !== "rule");
  const file: Piece = { kind: "file", file: { name: restName, text: textsOf(pieces.slice(kept)) } };
  return [...pieces.slice(0, kept), ...small(caption), file, ...others];
}

function isLeading(piece: Piece | undefined): boolean {
  return piece?.kind === "text" && piece.leads === true;
}

function textsOf(pieces: readonly Piece[]): string {
  return pieces.flatMap((piece) => (piece.kind === "text" ? [`${piece.plain}\n`] : [])).join("");
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
    case "rule":
      return [{ type: 14, divider: true, spacing: 1 }];
    case "file":
      return [{ type: 13, file: { url: `attachment://${piece.file.name}` } }];
  }
}

function filesOf(pieces: readonly Piece[]): readonly AttachedFile[] {
  return pieces.flatMap((piece) => (piece.kind === "file" ? [piece.file] : []));
}
