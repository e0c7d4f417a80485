import { openOwner, ownerOf } from "./action.ts";
import { authored } from "./authored.ts";
import type { Greeting } from "./commands.ts";
import type { Context } from "./context.ts";
import type { Handled, Kit } from "./kit.ts";
import { feedbackForm, voteRecords } from "./knowledge/feedback.ts";
import { stripMarkup } from "./knowledge/markup.ts";
import { answerQuestion } from "./knowledge/question.ts";
import type { Locale } from "./locale.ts";
import { presentNotStored } from "./not-stored.ts";
import type { Page } from "./page.ts";
import { presentGreeting } from "./pages/home.ts";
import type { LedgerRecord } from "./record.ts";
import type { MessageReply, ReplyPart } from "./reply.ts";
import type { ActionIntent, AnswerIntent, BotRequest, Visibility } from "./request.ts";
import { createSeal } from "./seal.ts";
import { createContext, localeOf, visibilityOf } from "./turn.ts";
import { presentIntent, presentRefused } from "./view.ts";

/** What may be shown to the whole channel when the user's setting says so; the rest is the user's own affair. */
const shownInPublic: ReadonlySet<string> = new Set([
  "home",
  "answer",
  "compare",
  "topics",
  "glossary",
  "share",
]);

/** Answers one request whose token, if any, is already opened: one case per way of asking. */
export function handle(request: BotRequest, parts: Kit): Handled {
  const { intent } = request;
  switch (intent.kind) {
    case "words": {
      if (stripMarkup(intent.utterance).trim() === "")
        return handle({ ...request, intent: { kind: "home" } }, parts);
      const command = parts.commandFor(intent.utterance);
      if (command === undefined) return handleQuestion(request, intent.utterance, parts);
      if (command.greeting !== undefined)
        return handleGreeting(request, command.greeting, parts, command.locale);
      return handleAction({ ...request, intent: command.intent }, parts, command.locale);
    }
    case "ask":
      return handleQuestion(request, intent.utterance, parts);
    case "pressed":
      throw new Error("A pressed token must be opened before it is handled.");
    case "refused": {
      const context = createContext(request, parts, localeOf(request, undefined), "ephemeral", "home");
      return message(request, presentRefused(intent.why, context), context, "ephemeral", parts);
    }
    default:
      return handleAction({ ...request, intent }, parts, undefined);
  }
}

function handleGreeting(request: BotRequest, greeting: Greeting, parts: Kit, typedLocale: Locale): Handled {
  const context = createContext(request, parts, localeOf(request, typedLocale), "ephemeral", "home");
  return message(request, presentGreeting(greeting, context), context, "ephemeral", parts);
}

function handleQuestion(request: BotRequest, utterance: string, parts: Kit): Handled {
  const understanding = parts.understand(utterance, hintOf(request));
  const { language } = understanding;
  const locale = localeOf(request, language === "other" ? undefined : language);
  const visibility = understanding.outcome === "answer" ? visibilityOf(request) : "ephemeral";
  const context = createContext(request, parts, locale, visibility, "answer");
  return message(
    request,
    answerQuestion(utterance, understanding, request, context, parts),
    context,
    visibility,
    parts,
  );
}

function hintOf({ memory, platformLocale }: BotRequest): { locale?: Locale } {
  const locale = memory.locale ?? platformLocale;
  return locale === undefined ? {} : { locale };
}

function handleAction(
  request: BotRequest & { readonly intent: ActionIntent },
  parts: Kit,
  typedLocale: Locale | undefined,
): Handled {
  const { intent } = request;
  const locale = newLocale(request) ?? localeOf(request, typedLocale);
  const visibility = visibilityFor(request);
  const context = createContext(request, parts, locale, visibility, intent.kind);
  const handled =
    intent.kind === "vote" && intent.vote === "unhelpful"
      ? askWhatWasWrong(intent.answer, request, context, parts)
      : message(request, presentIntent(intent, request, context, parts), context, visibility, parts);
  if (handled.records.length === 0) return handled;

  const before = createContext(request, parts, localeOf(request, typedLocale), visibility, intent.kind);
  const page = presentNotStored(intent, request, before, parts);
  if (page === undefined) return handled;
  return { ...handled, ifNotStored: message(request, page, before, visibility, parts).reply };
}

/** The vote counts from now on; the form asks for more. */
function askWhatWasWrong(answer: AnswerIntent, request: BotRequest, context: Context, parts: Kit): Handled {
  const records = voteRecords(answer, { ...authored(request), locale: context.locale, vote: "unhelpful" });
  const seal = createSeal(ownerOf(request.user.id, parts.sign), parts.sign);
  const form = feedbackForm(answer, context, request.pressed?.placement ?? "post");
  return { reply: seal.form(form), records };
}

function visibilityFor(request: BotRequest): Visibility {
  const { intent, pressed } = request;
  if (intent.kind === "share") return "public";
  return pressed === undefined && shownInPublic.has(intent.kind) ? visibilityOf(request) : "ephemeral";
}

/** A newly chosen language shows at once; "automatic" goes back to what the platform says. */
function newLocale({ intent, platformLocale }: BotRequest): Locale | undefined {
  if (intent.kind !== "set-locale") return undefined;
  return intent.locale === "auto" ? platformLocale : intent.locale;
}

/** Makes a page the reply to one request, and its buttons those of the user, or of everybody who sees it. */
function message(
  request: BotRequest,
  page: Page,
  context: Context,
  visibility: Visibility,
  { sign }: Kit,
): Handled {
  const { surface, intent, pressed, user } = request;
  const seal = createSeal(visibility === "public" ? openOwner : ownerOf(user.id, sign), sign);
  const leadsBack = surface === "page" && intent.kind !== "dashboard";
  const isLost = surface === "channel" && visibility === "ephemeral";
  const template = leadsBack ? [...page.parts, backToStart(context)] : page.parts;
  const reply: MessageReply = {
    kind: "message",
    locale: context.locale,
    visibility,
    placement: pressed?.placement ?? "post",
    summary: page.summary,
    parts: seal.parts(template),
    template,
    ...(isLost && page.resume !== undefined ? { resume: seal.token(draftOf(page.resume, context)) } : {}),
  };
  const records: readonly LedgerRecord[] = page.records ?? [];
  return { reply, records };
}

function backToStart({ words, choice }: Context): ReplyPart {
  return {
    kind: "choices",
    prompt: words.home.dashboardTitle,
    choices: [choice(words.home.home, { kind: "dashboard" })],
  };
}

function draftOf(intent: ActionIntent, { choice }: Context): string {
  return choice("", intent, { placement: "post" }).action;
}
