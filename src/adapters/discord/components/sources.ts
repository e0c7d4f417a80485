import type { ReplyPart, ShownSource } from "../../../core/index.ts";
import { isBlank, showableLine } from "../../showable.ts";
import { rowsOf, shorten } from "../../split.ts";
import { escapeLine, markdownLink } from "../escape.ts";
import { maxButtonsInRow, maxButtonUrl } from "../limits.ts";
import type { ActionRow } from "./component.ts";
import { maxRawText, type Piece, type Rendering, type TextPiece } from "./piece.ts";

/** Beyond this, a title, a publisher or a note ends in "…": what is longer is none. */
const maxLabel = Math.floor(maxRawText / 4);

/** A source in words, each of them one line. */
interface Told {
  /** The number by which what is said refers to it. */
  readonly mark: string;
  readonly label: string;
  /** Publisher and note. */
  readonly details: string;
  readonly url: string;
}

/**
 * Where the claims are from: a line of small print each, numbered from 1 as the claims cite them, its title a link.
 *
 * The addresses are half of all that. Where there is too little room they are behind numbered buttons, whose addresses do not count,
 * and sources of one publisher and date share a line.
 */
export function renderSources(
  { title, sources }: Extract<ReplyPart, { kind: "sources" }>,
  { isTight }: Rendering,
): readonly Piece[] {
  const heading = shorten(showableLine(title), maxLabel);
  const above = isBlank(heading) ? [] : [{ ...line(`**${escapeLine(heading)}**`, heading), leads: true }];
  const told = sources.map(tell);
  const isApart = isTight && sources.every(({ url }) => isForButton(url));
  const lines = isApart ? sharedLines(told) : told.map(linkedLine);
  return [
    ...above,
    ...lines.map((each, at) => ({ ...each, joins: at > 0 || above.length > 0 })),
    ...(isApart ? [{ kind: "rows", rows: linkRows(told) } as const] : []),
  ];
}

function tell({ url, title, publisher, note }: ShownSource, at: number): Told {
  const details = [publisher, note]
    .filter((text) => !isBlank(text))
    .map((text) => shorten(showableLine(text), maxLabel));
  const label = isBlank(title) ? url : title;
  return {
    mark: `[${at + 1}]`,
    label: shorten(showableLine(label), maxLabel),
    details: details.join(", "),
    url,
  };
}

function line(content: string, plain: string): TextPiece {
  return { kind: "text", content: `-# ${content}`, plain };
}

function linkedLine({ mark, label, details, url }: Told): TextPiece {
  const rest = details === "" ? "" : ` – ${details}`;
  return line(
    `${escapeLine(mark)} ${markdownLink(url, label)}${rest === "" ? "" : ` ${escapeLine(rest)}`}`,
    `${mark} ${label}${rest}: ${url}`,
  );
}

function sharedLines(told: readonly Told[]): readonly TextPiece[] {
  const alike = new Map<string, Told[]>();
  for (const each of told) alike.set(each.details, [...(alike.get(each.details) ?? []), each]);
  return [...alike].map(([details, those]) => {
    const titles = those.map(({ mark, label }) => `${mark} ${label}`).join(" · ");
    const text = details === "" ? titles : `${titles} – ${details}`;
    return line(escapeLine(text), text);
  });
}

function isForButton(url: string): boolean {
  return url.length <= maxButtonUrl && /^https?:\/\//.test(url) && URL.canParse(url);
}

function linkRows(told: readonly Told[]): readonly ActionRow[] {
  const buttons = told.map(({ mark, url }) => ({ type: 2, style: 5, label: mark, url }) as const);
  return rowsOf(buttons, maxButtonsInRow).map((components) => ({ type: 1, components }));
}
