import { fill } from "../catalog/fill.ts";
import type { Context } from "../context.ts";
import type { Page } from "../page.ts";
import { startChoices } from "./home.ts";

/** The words of the command, each with what it does. */
export function presentHelp(context: Context): Page {
  const { help } = context.words;
  return {
    summary: help.intro,
    parts: [
      { kind: "heading", text: help.title },
      { kind: "paragraph", text: help.intro },
      { kind: "list", items: help.words },
      { kind: "note", text: context.canShare ? help.privacy : help.alone },
      startChoices(context),
    ],
  };
}

/** What this is, its version, how old its content is, where the content is from, and that it is nobody's. */
export function presentAbout(context: Context, version: string): Page {
  const { catalog, words } = context;
  const { about } = words;
  const facts = catalog.facts.size;
  const publishers = new Set(
    [...catalog.facts.values()].flatMap((fact) => fact.sources.map((each) => each.publisher)),
  );
  return {
    summary: about.what,
    parts: [
      { kind: "heading", text: about.title },
      { kind: "paragraph", text: about.what },
      {
        kind: "list",
        items: [
          fill(about.version, { version }),
          fill(about.content, { date: catalog.readOn, facts, topics: catalog.topics.size }),
          fill(about.sources, { publishers: publishers.size }),
          about.neutral,
        ],
      },
      startChoices(context),
    ],
  };
}
