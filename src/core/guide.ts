import { createCommands } from "./commands.ts";
import { handle } from "./handle.ts";
import type { GuideParts, Handle, Kit } from "./kit.ts";
import { pinnedTopics } from "./knowledge/pinned.ts";
import type { Understand, Understanding } from "./knowledge/understand.ts";
import type { Locale } from "./locale.ts";
import { type NeedyRequest, needsOf, type RequestNeeds } from "./needs.ts";
import { open } from "./open.ts";
import { createRecent } from "./recent.ts";
import type { MessageReply } from "./reply.ts";
import type { BotRequest } from "./request.ts";
import type { Traits } from "./review/likeness.ts";

/** Everything that an adapter can ask of the core. */
export interface Guide {
  readonly handle: Handle;
  readonly understand: Understand;
  /** Reads a button's token back, so that the caller knows what the request needs; other intents stay. */
  open<R extends Pick<BotRequest, "intent" | "user">>(request: R): R & Pick<BotRequest, "pressed">;
  /** What an opened request needs of what is kept. */
  needs(request: NeedyRequest): RequestNeeds;
  /** What to say when something of ours failed. */
  apologise(request: Pick<BotRequest, "platformLocale" | "pressed">): MessageReply;
  /**
   * Questions to offer while somebody types, best first, at most `limit`; for an empty text the pinned ones.
   * `value` is what to ask then, `label` what to show.
   */
  suggest(utterance: string, locale: Locale, limit: number): readonly Suggestion[];
}

export interface Suggestion {
  readonly label: string;
  readonly value: string;
}

/** As many questions as a review has: an operator who goes through it waits for the engine but once. */
const reviewed = 2_000;
/** How many pages, and questions, are remembered: a few megabytes at most. */
const remembered = 500;
/** A question that is longer will not be asked again in the same words. */
const longestRemembered = 200;

export function createGuide(parts: GuideParts): Guide {
  const { catalog, rankTopics } = parts;
  const understand = remembering(parts.understand);
  const pinned = pinnedTopics(catalog);
  const traitsOf = createRecent<Traits>(reviewed);
  const likeness: Kit["likeness"] = (utterance) => traitsOf(utterance, () => parts.likeness(utterance));
  const commandFor = createCommands(catalog.words);
  const kit: Kit = { ...parts, understand, likeness, pages: createRecent(remembered), commandFor };
  return {
    handle: (request) => handle(open(request, parts), kit),
    understand,
    open: (request) => open(request, parts),
    needs: (request) => {
      const { intent } = request;
      const typed = intent.kind === "words" ? commandFor(intent.utterance) : undefined;
      return needsOf({ ...request, intent: typed?.intent ?? intent });
    },
    apologise: ({ platformLocale, pressed }) => {
      const locale = pressed?.locale ?? platformLocale ?? "en";
      const text = catalog.words[locale].error.failed;
      return {
        kind: "message",
        locale,
        visibility: "ephemeral",
        placement: "post",
        summary: text,
        parts: [{ kind: "paragraph", text }],
      };
    },
    suggest: (utterance, locale, limit) => {
      const ranked = utterance.trim() === "" ? pinned : rankTopics(utterance, locale, limit);
      return ranked.slice(0, limit).flatMap((id) => {
        const title = catalog.topics.get(id)?.title[locale];
        return title === undefined ? [] : [{ label: title, value: title }];
      });
    },
  };
}

/** The same function, which does not think twice about what many people ask. */
function remembering(understand: Understand): Understand {
  const recall = createRecent<Understanding>(remembered);
  return (utterance, hint) =>
    utterance.length > longestRemembered
      ? understand(utterance, hint)
      : recall(`${hint?.locale} ${utterance}`, () => understand(utterance, hint));
}
