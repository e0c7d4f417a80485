import type { Memory, Review } from "../core/memory.ts";
import type { LedgerRecord } from "../core/record.ts";
import type { User } from "../core/request.ts";
import type { InstallationStore, Ledger, Needs } from "./ledger.ts";

type RecordOf<Kind extends LedgerRecord["kind"]> = Extract<LedgerRecord, { kind: Kind }>;

/** How many records are kept before the oldest go: a bound on memory, about 50 MB at most. */
export const defaultCapacity = 100_000;

/** A ledger that forgets when the process ends: for tests, the terminal, and until a store is configured. */
export function createMemoryLedger(capacity = defaultCapacity): Ledger {
  // A Map keeps the order of insertion, so the first key is the oldest record.
  const records = new Map<string, LedgerRecord>();
  const byUser = new Map<string, Set<string>>();
  const installations = new Map<string, unknown>();

  function put(record: LedgerRecord): void {
    const key = keyOf(record);
    const known = records.get(key);
    remove(key);
    records.set(key, merge(known, record));
    if ("user" in record) {
      const keys = byUser.get(record.user) ?? new Set();
      byUser.set(record.user, keys.add(key));
    }
    const [oldest] = records.keys();
    if (records.size > capacity && oldest !== undefined) remove(oldest);
  }

  function remove(key: string): void {
    const record = records.get(key);
    records.delete(key);
    if (record === undefined || !("user" in record)) return;
    const keys = byUser.get(record.user);
    keys?.delete(key);
    if (keys?.size === 0) byUser.delete(record.user);
  }

  function storedUnder(user: string): LedgerRecord[] {
    return [...(byUser.get(user) ?? [])].flatMap((key) => records.get(key) ?? []);
  }

  return {
    async recall(user, needs) {
      return recallFrom(storedUnder(user.id), records, user, needs);
    },
    async write(written) {
      for (const record of written) {
        if (record.kind === "forget") for (const key of [...(byUser.get(record.user) ?? [])]) remove(key);
        else put(record);
      }
    },
    installations: createMemoryInstallations(installations),
    async close() {},
  };
}

function createMemoryInstallations(installations: Map<string, unknown>): InstallationStore {
  return {
    async put(key, installation) {
      installations.set(key, installation);
    },
    async get(key) {
      return installations.get(key);
    },
    async delete(key) {
      installations.delete(key);
    },
  };
}

/** What makes two records the same one, see `LedgerRecord`. */
function keyOf(record: LedgerRecord): string {
  switch (record.kind) {
    case "vote":
    case "seen":
      return `${record.kind} ${record.user} ${record.topic}`;
    case "quiz-result":
      return `${record.kind} ${record.user} ${record.run}`;
    case "finder-result":
      return `${record.kind} ${record.user} ${record.outcome}`;
    case "unanswered":
    case "pick":
      return `${record.kind} ${record.questionKey}`;
    case "workspace-visibility":
      return `${record.kind} ${record.workspace}`;
    case "user-locale":
    case "user-visibility":
    case "forget":
      return `${record.kind} ${record.user}`;
  }
}

/** A changed vote drops the old one's reason; the same vote again keeps what it already explained. */
function merge(known: LedgerRecord | undefined, record: LedgerRecord): LedgerRecord {
  if (record.kind === "vote" && known?.kind === "vote" && known.vote === record.vote)
    return { ...known, ...record };
  return record;
}

function recallFrom(
  stored: readonly LedgerRecord[],
  all: ReadonlyMap<string, LedgerRecord>,
  user: User,
  needs: Needs,
): Memory {
  const locale = stored.find((record) => record.kind === "user-locale")?.locale;
  const visibility = stored.find((record) => record.kind === "user-visibility")?.visibility;
  const workspace = all.get(`workspace-visibility ${user.workspace}`);
  const seen = stored.filter((record) => record.kind === "seen").map((record) => record.topic);
  return {
    ...(locale === undefined || locale === "auto" ? {} : { locale }),
    ...(visibility === undefined ? {} : { visibility }),
    ...(workspace?.kind === "workspace-visibility" ? { workspaceVisibility: workspace.visibility } : {}),
    recentTopics: seen.reverse().slice(0, 5),
    ...(needs.stored ? { stored } : {}),
    ...(needs.review ? { review: reviewOf([...all.values()]) } : {}),
  };
}

function reviewOf(records: readonly LedgerRecord[]): Review {
  return {
    unanswered: groupUnanswered(records.filter((record) => record.kind === "unanswered")),
    votes: groupVotes(records.filter((record) => record.kind === "vote")),
    picks: groupPicks(records.filter((record) => record.kind === "pick")),
  };
}

function groupUnanswered(records: readonly RecordOf<"unanswered">[]): Review["unanswered"] {
  const groups = new Map<string, { utterance: string; count: number; lastOn: string }>();
  for (const { utterance, on } of records) {
    const key = utterance.normalize("NFKC").toLowerCase().trim();
    const group = groups.get(key) ?? { utterance, count: 0, lastOn: on };
    groups.set(key, { ...group, count: group.count + 1, lastOn: [group.lastOn, on].sort()[1] ?? on });
  }
  return [...groups.values()].sort((a, b) => b.count - a.count);
}

function groupVotes(records: readonly RecordOf<"vote">[]): Review["votes"] {
  const topics = [...new Set(records.map((record) => record.topic))];
  return topics
    .map((topic) => {
      const votes = records.filter((record) => record.topic === topic);
      const unhelpful = votes.filter((record) => record.vote === "unhelpful");
      const reasons: Record<string, number> = {};
      for (const { reason } of unhelpful)
        if (reason !== undefined) reasons[reason] = (reasons[reason] ?? 0) + 1;
      const comments = unhelpful.flatMap((record) => record.comment ?? []);
      return {
        topic,
        helpful: votes.length - unhelpful.length,
        unhelpful: unhelpful.length,
        reasons,
        comments,
      };
    })
    .sort((a, b) => b.unhelpful - a.unhelpful);
}

function groupPicks(records: readonly RecordOf<"pick">[]): Review["picks"] {
  const counts = new Map<string, number>();
  for (const { topic } of records) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  return [...counts].map(([topic, count]) => ({ topic, count })).sort((a, b) => b.count - a.count);
}
