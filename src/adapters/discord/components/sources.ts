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
  readonly publisher: string;
  readonly note: string;
  readonly url: string;
}

/**
 * Where the claims are from: a line of small print each, numbered from 1 as the claims cite them, its title a link.
 *
 * The addresses are half of all that. Where there is too little room they are behind numbered buttons, whose addresses do not count,
 * and what is noted of several sources is said once.
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
  const say = (text: string) => shorten(showableLine(text), maxLabel).trim();
  const label = isBlank(title) ? url : title;
  return { mark: `[${at + 1}]`, label: say(label), publisher: say(publisher), note: say(note), url };
}

function line(content: string, plain: string): TextPiece {
  return { kind: "text", content: `-# ${content}`, plain };
}

function linkedLine({ mark, label, publisher, note, url }: Told): TextPiece {
  const details = join(", ", publisher, note);
  return line(
    join(" ", escapeLine(mark), markdownLink(url, label), isBlank(details) ? "" : escapeLine(`– ${details}`)),
    `${join(" – ", `${mark} ${label}`, details)}: ${url}`,
  );
}

function sharedLines(told: readonly Told[]): readonly TextPiece[] {
  const alike = new Map<string, Told[]>();
  for (const each of told) alike.set(each.note, [...(alike.get(each.note) ?? []), each]);
  return [...alike].map(([note, those]) => {
    const named = those.map(({ mark, label, publisher }) => join(", ", `${mark} ${label}`, publisher));
    const text = join(" – ", named.join(" · "), note);
    return line(escapeLine(text), text);
  });
}

/** The texts that say something, with a separator between each two. */
function join(separator: string, ...texts: readonly string[]): string {
  return texts.filter((text) => !isBlank(text)).join(separator);
}

function isForButton(url: string): boolean {
  return url.length <= maxButtonUrl && /^https?:\/\//.test(url) && URL.canParse(url);
}

function linkRows(told: readonly Told[]): readonly ActionRow[] {
  const buttons = told.map(({ mark, url }) => ({ type: 2, style: 5, label: mark, url }) as const);
  return rowsOf(buttons, maxButtonsInRow).map((components) => ({ type: 1, components }));
}
