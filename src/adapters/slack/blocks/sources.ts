import type { types } from "@slack/bolt";
import type { ReplyPart, ShownSource } from "../../../core/index.ts";
import { isBlank, showableLine } from "../../showable.ts";
import { groupBySize, shorten } from "../../split.ts";
import { escapeEntities, isLiteralInMrkdwn, mrkdwnLink } from "../escape.ts";
import { maxContextText, maxText } from "../limits.ts";
import type { Piece } from "./piece.ts";
import { bold, lineSize, literal, richText, section } from "./text.ts";

/** Beyond this, titles and notes end in "…"; the fallback text has them whole. */
const maxLabel = 1_000;

/**
 * Where the claims are from: one small line each, numbered from 1 as the claims cite them, its title a link.
 *
 * Only `mrkdwn` has links in small letters, and it cannot show every text as it is (`escape.ts`). So when a title,
 * a publisher or a note has one of its marks, or a line is too long for it, all lines are rich text.
 */
export function renderSources({ title, sources }: Extract<ReplyPart, { kind: "sources" }>): readonly Piece[] {
  const heading = showableLine(isBlank(title) ? "" : shorten(title, maxLabel));
  const lines = sources.map(lineOf);
  const isSmall = isLiteralInMrkdwn(heading) && lines.every(isSmallLine);
  const max = (isSmall ? maxContextText : maxText) - heading.length - "**\n".length;
  return groupBySize(lines, max, ({ mrkdwn }) => mrkdwn.length + (isSmall ? 1 : lineSize)).map(
    (group, at) => {
      const above = at === 0 ? heading : "";
      return {
        blocks: [isSmall ? smallLines(above, group) : plainLines(above, group)],
        text: [above, ...group.map(({ url, mark, label, rest }) => `${mark}${label}${rest}: ${url}`)]
          .join("\n")
          .trim(),
      };
    },
  );
}

interface Line {
  readonly url: string;
  /** The number by which what is said refers to it. */
  readonly mark: string;
  readonly label: string;
  /** Publisher and note, after the link. */
  readonly rest: string;
  readonly mrkdwn: string;
}

function lineOf({ url, title, publisher, note }: ShownSource, at: number): Line {
  const mark = `[${at + 1}] `;
  const label = isBlank(title) ? url : showableLine(title);
  const details = [publisher, note].filter((text) => !isBlank(text)).map(showableLine);
  const rest = details.length === 0 ? "" : ` – ${details.join(", ")}`;
  return { url, mark, label, rest, mrkdwn: `${mark}${mrkdwnLink(url, label)}${escapeEntities(rest)}` };
}

function isSmallLine({ label, rest, mrkdwn }: Line): boolean {
  return isLiteralInMrkdwn(label + rest) && mrkdwn.length <= maxContextText / 2;
}

function smallLines(heading: string, lines: readonly Line[]): types.ContextBlock {
  const above = heading === "" ? [] : [`*${escapeEntities(heading)}*`];
  const text = [...above, ...lines.map(({ mrkdwn }) => mrkdwn)].join("\n");
  return { type: "context", elements: [{ type: "mrkdwn", text }] };
}

function plainLines(heading: string, lines: readonly Line[]): types.RichTextBlock {
  const above = heading === "" ? [] : [section(bold(heading))];
  const links = lines.map(({ url, mark, label, rest }) =>
    section(
      literal(mark),
      { type: "link", url, text: shorten(label, maxLabel) },
      ...(rest === "" ? [] : [literal(shorten(rest, maxLabel))]),
    ),
  );
  return richText(...above, ...links);
}
