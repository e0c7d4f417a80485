import type { ReplyPart } from "../../../core/index.ts";
import { progressDots } from "../../progress-dots.ts";
import { isBlank } from "../../showable.ts";
import { renderChoices, renderFeedback } from "./choices.ts";
import type { Piece, Rendering } from "./piece.ts";
import { renderSources } from "./sources.ts";
import { renderTable } from "./table.ts";
import { bold, heading, paragraph, point, small, staying, textPieces } from "./text.ts";

/** The pieces of one part, in order. A part that says nothing has none. */
export function renderPart(part: ReplyPart, rendering: Rendering): readonly Piece[] {
  switch (part.kind) {
    case "heading":
      return renderHeading(part.text, rendering);
    case "paragraph":
      return paragraph(part.text);
    case "note":
      return small(part.text);
    case "list":
      return renderList(part);
    case "table":
      return renderTable(part, rendering);
    case "file":
      return [
        ...staying(paragraph(part.caption)),
        { kind: "file", file: { name: part.name, text: part.text } },
      ];
    case "sources":
      return renderSources(part, rendering);
    case "progress":
      return small(`${part.text}${progressDots(part.position, part.total)}`);
    case "choices":
      return renderChoices(part, rendering);
    case "feedback":
      return renderFeedback(part, rendering);
  }
}

/** The first heading is the reply's title. */
function renderHeading(text: string, rendering: Rendering): readonly Piece[] {
  const size = rendering.hasTitle ? "###" : "##";
  rendering.hasTitle = true;
  return heading(text, size);
}

/** Points under a title in bold. */
function renderList({ title = "", items }: Extract<ReplyPart, { kind: "list" }>): readonly Piece[] {
  const above = isBlank(title) ? [] : textPieces(title, { leads: true, markdown: bold });
  const points = items.flatMap(point);
  const [first, ...rest] = points;
  if (first === undefined || above.length > 0) return [...above, ...points];
  return [{ ...first, joins: false }, ...rest];
}
