import { fill } from "../catalog/fill.ts";
import type { GlossaryTerm } from "../catalog/schema.ts";
import type { Context } from "../context.ts";
import type { Page } from "../page.ts";
import type { ReplyPart } from "../reply.ts";
import { topicChoices } from "../topic-choices.ts";

/** How many terms stand on one page. */
export const termsPerPage = 8;

/** One page of the glossary, from 0; a page beyond the last is the last. */
export function presentGlossary(asked: number, context: Context): Page {
  const { catalog, words } = context;
  const pages = Math.max(1, Math.ceil(catalog.glossary.length / termsPerPage));
  const page = Math.min(asked, pages - 1);
  const terms = catalog.glossary.slice(page * termsPerPage, (page + 1) * termsPerPage);
  const title = fill(words.browse.glossaryPage, { title: words.browse.glossaryTitle, page: page + 1, pages });
  return {
    summary: title,
    parts: [
      { kind: "heading", text: title },
      { kind: "paragraph", text: words.browse.glossaryIntro },
      {
        kind: "table",
        caption: title,
        columns: [words.browse.chinese, words.browse.pinyin, words.browse.english, words.browse.meaning],
        rows: terms.map((term) => [chinese(term), term.pinyin, english(term), context.say(term.meaning)]),
      },
      ...explained(terms, context),
      ...turning(page, pages, context),
    ],
  };
}

function chinese({ simplified, traditional }: GlossaryTerm): string {
  return simplified === traditional ? simplified : `${simplified} / ${traditional}`;
}

function english({ english: current, alsoEnglish }: GlossaryTerm): string {
  return alsoEnglish === undefined ? current : `${current}; ${alsoEnglish}`;
}

/** A button for each term that has a topic of its own; each topic once. */
function explained(terms: readonly GlossaryTerm[], context: Context): readonly ReplyPart[] {
  const choices = topicChoices(new Set(terms.flatMap((term) => term.topic ?? [])), context);
  return choices.length === 0 ? [] : [{ kind: "choices", prompt: context.words.browse.pickTopic, choices }];
}

function turning(page: number, pages: number, { words, choice }: Context): readonly ReplyPart[] {
  const choices = [
    ...(page > 0 ? [choice(words.browse.previous, { kind: "glossary", page: page - 1 })] : []),
    ...(page < pages - 1 ? [choice(words.browse.next, { kind: "glossary", page: page + 1 })] : []),
  ];
  return choices.length === 0 ? [] : [{ kind: "choices", prompt: words.browse.next, choices }];
}
