import type { Context } from "./context.ts";
import type { Memory } from "./memory.ts";
import type { Page } from "./page.ts";
import { presentSettings } from "./pages/settings.ts";
import type { LedgerRecord } from "./record.ts";
import type { ActionIntent, BotRequest } from "./request.ts";

export type SettingIntent = Extract<
  ActionIntent,
  { kind: "set-locale" | "set-visibility" | "set-leaderboard" }
>;

/** The settings as they are once a change is stored, and what to store; as they were where the user may not change it. */
export function presentSaved(
  intent: SettingIntent,
  { user, memory }: Pick<BotRequest, "user" | "memory">,
  context: Context,
): Page {
  const { saved, notAllowed } = context.words.settings;
  const change = changeOf(intent, user, memory);
  if (change === undefined) return presentSettings(context, user, memory, notAllowed);
  return { ...presentSettings(context, user, change.memory, saved), records: [change.record] };
}

interface Change {
  readonly record: LedgerRecord;
  readonly memory: Memory;
}

/** `undefined` for what the user may not change. */
function changeOf(intent: SettingIntent, user: BotRequest["user"], memory: Memory): Change | undefined {
  if (intent.kind === "set-locale") {
    const { locale: _, ...rest } = memory;
    const record = { kind: "user-locale", user: user.id, locale: intent.locale } as const;
    return { record, memory: intent.locale === "auto" ? rest : { ...rest, locale: intent.locale } };
  }
  if (intent.kind === "set-visibility" && intent.scope === "user") {
    const { visibility } = intent;
    return {
      record: { kind: "user-visibility", user: user.id, visibility },
      memory: { ...memory, visibility },
    };
  }
  const { workspace } = user;
  if (!user.isAdmin || workspace === undefined) return undefined;
  if (intent.kind === "set-visibility") {
    const { visibility } = intent;
    return {
      record: { kind: "workspace-visibility", workspace, visibility },
      memory: { ...memory, workspaceVisibility: visibility },
    };
  }
  const { isOn } = intent;
  return {
    record: { kind: "workspace-leaderboard", workspace, isOn },
    memory: { ...memory, quiz: withLeaderboard(memory.quiz, isOn) },
  };
}

/** Who takes part in a leaderboard just switched on is known with the next request. */
function withLeaderboard(quiz: Memory["quiz"] = { results: [] }, isOn: boolean): NonNullable<Memory["quiz"]> {
  const { leaderboard = { isIn: false, own: { right: 0, met: 0 }, entries: [] }, ...rest } = quiz;
  return isOn ? { ...rest, leaderboard } : rest;
}
