import type { ReplyPart, ShownSource } from "../../../core/index.ts";
import { isBlank, showableLine } from "../../showable.ts";
import { shorten } from "../../split.ts";
import { escapeLine, markdownLink } from "../escape.ts";
import { maxRawText, type Piece, type TextPiece } from "./piece.ts";

/** Beyond this, a title, a publisher or a note ends in "…": what is longer is none. */
const maxLabel = Math.floor(maxRawText / 4);

/** Where the claims are from: a line of small print each, numbered from 1 as the claims cite them, its title a link. */
export function renderSources({ title, sources }: Extract<ReplyPart, { kind: "sources" }>): readonly Piece[] {
  const line = (content: string, plain: string, joins: boolean): TextPiece => ({
    kind: "text",
    content: `-# ${content}`,
    plain,
    joins,
  });
  const heading = escapeLine(shorten(showableLine(title), maxLabel));
  const above = isBlank(heading)
    ? []
    : [{ ...line(`**${heading}**`, showableLine(title), false), leads: true }];
  return [
    ...above,
    ...sources.map((source, at) => {
      const { markdown, plain } = lineOf(source, at + 1);
      return line(markdown, plain, at > 0 || above.length > 0);
    }),
  ];
}

function lineOf(
  { url, title, publisher, note }: ShownSource,
  number: number,
): { readonly markdown: string; readonly plain: string } {
  const details = [publisher, note]
    .filter((text) => !isBlank(text))
    .map((text) => shorten(showableLine(text), maxLabel));
  const rest = details.length === 0 ? "" : ` – ${details.join(", ")}`;
  const label = shorten(showableLine(title), maxLabel);
  return {
    markdown: `${escapeLine(`[${number}]`)} ${markdownLink(url, label)}${rest === "" ? "" : ` ${escapeLine(rest)}`}`,
    plain: `[${number}] ${label}${rest}: ${url}`,
  };
}
