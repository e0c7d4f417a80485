import { draftAction } from "./action.ts";
import type { Context } from "./context.ts";
import type { Kit } from "./kit.ts";
import type { Locale } from "./locale.ts";
import { staysInPlace } from "./page.ts";
import type { ActionIntent, BotRequest, Visibility } from "./request.ts";

/**
 * Makes the context in which one reply is said: its locale, its words, and its buttons. `shown` is the kind of
 * what the reply shows, which decides what its buttons replace.
 */
export function createContext(
  request: BotRequest,
  { catalog, pages }: Kit,
  locale: Locale,
  visibility: Visibility,
  shown: ActionIntent["kind"],
): Context {
  const isOpen = visibility === "public";
  // What everybody sees already is not shared once more.
  const canShare = request.surface === "channel" && !isOpen;
  const alike = [locale, request.today, isOpen, canShare].join();
  return {
    catalog,
    locale,
    words: catalog.words[locale],
    today: request.today,
    canShare,
    recall: (key, make) => pages(`${alike} ${key}`, make),
    say: (text) => text[locale],
    choice: (label, intent, extras = {}) => {
      const { locale: other = locale, placement, ...looks } = extras;
      const stays = placement === undefined ? staysInPlace(shown, intent) : placement === "replace";
      // What everybody sees is nobody's to change: a press on it always answers the presser alone.
      const place = stays && !isOpen ? "replace" : "post";
      return { label, action: draftAction({ intent, locale: other, placement: place }), ...looks };
    },
  };
}

/**
 * The locale to reply in: that of the message whose button was pressed, the user's setting, the platform's,
 * and last the language that the text itself is in.
 */
export function localeOf(request: BotRequest, textLocale: Locale | undefined): Locale {
  return request.pressed?.locale ?? request.memory.locale ?? request.platformLocale ?? textLocale ?? "en";
}

/** Whether typed requests are answered to the user alone or to the channel: own setting, then the workspace's. */
export function visibilityOf({ memory, surface }: BotRequest): Visibility {
  if (surface !== "channel") return "ephemeral";
  return memory.visibility ?? memory.workspaceVisibility ?? "ephemeral";
}
