import { fill } from "../catalog/fill.ts";
import type { Context } from "../context.ts";
import type { Leaderboard, Memory, QuizMemory } from "../memory.ts";
import type { Page } from "../page.ts";
import type { Choice, ReplyPart } from "../reply.ts";
import type { ActionIntent, BotRequest } from "../request.ts";

export type LeaderboardIntent = Extract<
  ActionIntent,
  { kind: "leaderboard" | "leaderboard-join" | "leaderboard-leave" }
>;

/** The best are shown up to this many, and the user wherever they stand. */
const shownEntries = 20;
/** Results in one line on the last page of a quiz. */
const shownBefore = 5;

type Entry = Leaderboard["entries"][number];

/** The leaderboard of the workspace, with the way in or out; joining and leaving show at once. */
export function presentLeaderboard(
  intent: LeaderboardIntent,
  { user, memory }: Pick<BotRequest, "user" | "memory">,
  context: Context,
): Page {
  const { words } = context;
  const { leaderboard } = memory.quiz ?? {};
  const { workspace, name } = user;
  if (leaderboard === undefined || workspace === undefined) {
    const text = memory.isUnreadable ? words.error.unreadable : words.leaderboard.none;
    return {
      summary: text,
      parts: [
        { kind: "heading", text: words.leaderboard.title },
        { kind: "paragraph", text },
        quizChoices(memory, context, "leaderboard"),
      ],
    };
  }
  switch (intent.kind) {
    case "leaderboard":
      return presentBoard(leaderboard, name, memory, context);
    case "leaderboard-join":
      return {
        ...presentBoard(
          joined(leaderboard, name),
          name,
          memory,
          context,
          fill(words.leaderboard.joined, { name }),
        ),
        records: [{ kind: "leaderboard-join", user: user.id, workspace, name }],
      };
    case "leaderboard-leave":
      return {
        ...presentBoard(left(leaderboard), name, memory, context, words.leaderboard.left),
        records: [{ kind: "leaderboard-leave", user: user.id, workspace }],
      };
  }
}

/** The user's own results, the latest first. */
export function presentResults(memory: Memory, context: Context): Page {
  const { words } = context;
  const { results = [] } = memory.quiz ?? {};
  const { resultsTitle, noResults, result } = words.leaderboard;
  const none = memory.isUnreadable ? words.error.unreadable : noResults;
  return {
    summary: resultsTitle,
    parts: [
      { kind: "heading", text: resultsTitle },
      results.length === 0
        ? { kind: "paragraph", text: none }
        : {
            kind: "list",
            items: results.map(({ on, score, total }) => fill(result, { date: on, score, total })),
          },
      quizChoices(memory, context, "results"),
    ],
  };
}

/** The results before this run, for the last page of a quiz. */
export function resultsBefore(
  run: string,
  quiz: QuizMemory | undefined,
  { words }: Context,
): readonly ReplyPart[] {
  const before = (quiz?.results ?? []).filter((result) => result.run !== run).slice(0, shownBefore);
  if (before.length === 0) return [];
  const results = before.map(({ score, total }) => fill(words.leaderboard.shortResult, { score, total }));
  return [{ kind: "note", text: fill(words.leaderboard.before, { results: results.join(", ") }) }];
}

/** From the quiz to what came of it, but for the page that this is. */
export function resultChoices(
  quiz: QuizMemory | undefined,
  { words, choice }: Context,
  from?: "results" | "leaderboard",
): readonly Choice[] {
  const { results, open } = words.leaderboard;
  const hasBoard = quiz?.leaderboard !== undefined;
  return [
    ...(from === "results" ? [] : [choice(results, { kind: "results" })]),
    ...(from === "leaderboard" || !hasBoard ? [] : [choice(open, { kind: "leaderboard" })]),
  ];
}

/**
 * The place of each entry, from 1: entries that are equal in what counts share one, and the next has as many before it as there are.
 * `entries` are the best first.
 */
export function ranksOf(entries: readonly Pick<Entry, "right" | "met">[]): readonly number[] {
  return entries.map(
    (entry) => 1 + entries.findIndex((each) => each.right === entry.right && each.met === entry.met),
  );
}

function presentBoard(
  board: Leaderboard,
  name: string,
  memory: Memory,
  context: Context,
  note?: string,
): Page {
  const { words, choice } = context;
  const { title, intro, nobody, join, joinNote, leave } = words.leaderboard;
  const wayIn = fill(joinNote, { name, ...board.own });
  return {
    summary: note ?? title,
    parts: [
      ...(note === undefined ? [] : [{ kind: "note", text: note } as const]),
      { kind: "heading", text: title },
      { kind: "paragraph", text: intro },
      ...(board.entries.length === 0
        ? [{ kind: "paragraph", text: nobody } as const]
        : boardParts(board.entries, context)),
      ...(board.isIn || note !== undefined ? [] : [{ kind: "note", text: wayIn } as const]),
      {
        kind: "choices",
        prompt: title,
        choices: [
          board.isIn
            ? choice(leave, { kind: "leaderboard-leave" })
            : choice(join, { kind: "leaderboard-join" }),
        ],
      },
      quizChoices(memory, context, "leaderboard"),
    ],
  };
}

function boardParts(entries: readonly Entry[], { words }: Context): readonly ReplyPart[] {
  const { title, name, right, ranked, you, score, others } = words.leaderboard;
  const ranks = ranksOf(entries);
  const rows = entries.flatMap((entry, at) => {
    if (at >= shownEntries && !entry.isUser) return [];
    const shown = entry.isUser ? fill(you, { name: entry.name }) : entry.name;
    return [
      [
        fill(ranked, { rank: ranks[at] ?? 0, name: shown }),
        fill(score, { right: entry.right, met: entry.met }),
      ],
    ];
  });
  const more = entries.length - rows.length;
  return [
    { kind: "table", caption: title, columns: [name, right], rows },
    ...(more === 0 ? [] : [{ kind: "note", text: fill(others, { count: more }) } as const]),
  ];
}

function quizChoices({ quiz }: Memory, context: Context, from: "results" | "leaderboard"): ReplyPart {
  const { words, choice } = context;
  const others = resultChoices(quiz, context, from);
  return {
    kind: "choices",
    prompt: words.quiz.nextPrompt,
    choices: [choice(words.quiz.newQuiz, { kind: "quiz-start" }), ...others],
  };
}

function joined(board: Leaderboard, name: string): Leaderboard {
  const entries = [...left(board).entries, { name, ...board.own, isUser: true }];
  return {
    ...board,
    isIn: true,
    entries: entries.sort((one, other) => other.right - one.right || one.met - other.met),
  };
}

function left(board: Leaderboard): Leaderboard {
  return { ...board, isIn: false, entries: board.entries.filter(({ isUser }) => !isUser) };
}
