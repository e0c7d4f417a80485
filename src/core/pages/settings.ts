import type { Context } from "../context.ts";
import { locales } from "../locale.ts";
import type { Memory } from "../memory.ts";
import type { Page } from "../page.ts";
import type { ReplyPart } from "../reply.ts";
import { type User, type Visibility, visibilities } from "../request.ts";

/** The user's language; who sees the answers, where there are channels; the workspace's default for those who may set it. */
export function presentSettings(context: Context, user: User, memory: Memory, note?: string): Page {
  const { words } = context;
  return {
    summary: note ?? words.settings.title,
    parts: [
      ...(note === undefined ? [] : [{ kind: "note", text: note } as const]),
      ...settingsParts(context, user, memory),
    ],
  };
}

export function settingsParts(context: Context, user: User, memory: Memory): readonly ReplyPart[] {
  const { words, choice } = context;
  const { settings } = words;
  const chosen = memory.locale ?? "auto";
  const visibility = memory.visibility ?? memory.workspaceVisibility ?? "ephemeral";
  const workspaceVisibility = memory.workspaceVisibility ?? "ephemeral";
  const mark = (isChosen: boolean) => (isChosen ? ({ emphasis: "primary" } as const) : {});

  const languages = (["auto", ...locales] as const).map((locale) =>
    choice(settings.languages[locale], { kind: "set-locale", locale }, mark(locale === chosen)),
  );
  const pick = (scope: "user" | "workspace", labels: Record<Visibility, string>, current: Visibility) =>
    visibilities.map((each) =>
      choice(labels[each], { kind: "set-visibility", scope, visibility: each }, mark(each === current)),
    );
  const hasChannels = context.canShare || user.workspace !== undefined;
  const maySetWorkspace = user.isAdmin && user.workspace !== undefined;
  return [
    { kind: "heading", text: settings.title },
    { kind: "paragraph", text: settings.language },
    { kind: "choices", prompt: settings.language, choices: languages },
    ...(hasChannels
      ? ([
          { kind: "paragraph", text: settings.visibility },
          {
            kind: "choices",
            prompt: settings.visibility,
            choices: pick("user", settings.visibilities, visibility),
          },
        ] as const)
      : []),
    ...(maySetWorkspace
      ? ([
          { kind: "paragraph", text: settings.workspace },
          {
            kind: "choices",
            prompt: settings.workspace,
            choices: pick("workspace", settings.workspaceVisibilities, workspaceVisibility),
          },
        ] as const)
      : []),
    ...(user.workspace === undefined ? [] : leaderboardParts(context, user, memory)),
  ];
}

/** Whether the workspace has a leaderboard, for those who manage it; the way to it, where it has one. */
function leaderboardParts(context: Context, user: User, { quiz }: Memory): readonly ReplyPart[] {
  const { words, choice } = context;
  const { setting, settings, open } = words.leaderboard;
  const isOn = quiz?.leaderboard !== undefined;
  const shown = isOn ? [choice(open, { kind: "leaderboard" })] : [];
  if (!user.isAdmin) {
    return shown.length === 0 ? [] : [{ kind: "choices", prompt: open, choices: shown }];
  }
  const states = ([true, false] as const).map((each) =>
    choice(
      settings[each ? "on" : "off"],
      { kind: "set-leaderboard", isOn: each },
      each === isOn ? { emphasis: "primary" } : {},
    ),
  );
  return [
    { kind: "paragraph", text: setting },
    { kind: "choices", prompt: setting, choices: [...states, ...shown] },
  ];
}
