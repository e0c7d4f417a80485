import { writtenLocales } from "../locale.ts";
import { homeTopic } from "../pages/home.ts";
import { type CheckIssue, idsOf, missing, nameOf } from "./check-issue.ts";
import { type SoundContent, utteranceLists } from "./schema.ts";

/** How many mistakes of the same kind between the same two topics are named one by one. */
const mostNamed = 3;

/** All that must hold between topics and what they name. With `least`, each written language has that many utterances. */
export function topicIssues(content: SoundContent, least: number): readonly CheckIssue[] {
  return [
    ...topicsPointSomewhere(content),
    ...everyTopicIsReachable(content),
    ...utterancesAreMany(content, least),
    ...utterancesBelongToOneTopic(content),
    ...utterancesAreNotNegatives(content),
  ];
}

function topicsPointSomewhere({ topics, facts }: SoundContent): CheckIssue[] {
  const factIds = idsOf(facts);
  const topicIds = idsOf(topics);
  const issues = topics.flatMap((topic, index): CheckIssue[] => [
    ...(topic.facts ?? []).flatMap((id, at) =>
      factIds.has(id) ? [] : [missing("topics", index, ["facts", at], `${nameOf(topic)}: the fact ${id}`)],
    ),
    ...(topic.followUps ?? []).flatMap((id, at) =>
      topicIds.has(id) && id !== topic.id
        ? []
        : [missing("topics", index, ["followUps", at], `${nameOf(topic)}: the other topic ${id}`)],
    ),
  ]);
  if (topicIds.has(homeTopic)) return issues;
  return [...issues, missing("topics", 0, [], `the topic ${homeTopic}, which the start page shows,`)];
}

/** No topic may hide: each is somebody's follow-up, so that a reader can walk to all of them. */
function everyTopicIsReachable({ topics }: SoundContent): CheckIssue[] {
  // A topic whose follow-ups have a mistake of their own may lead anywhere.
  if (topics.some(({ followUps }) => followUps === undefined)) return [];
  const followed = new Set(topics.flatMap(({ followUps = [] }) => followUps));
  return topics.flatMap(({ id }, index): CheckIssue[] => {
    if (id === undefined || followed.has(id) || id === homeTopic) return [];
    const message = `${id}: no topic leads here. Name it under followUps of a topic that it belongs after.`;
    return [{ area: "topics", index, path: ["id"], message }];
  });
}

function utterancesAreMany({ topics }: SoundContent, least: number): CheckIssue[] {
  return topics.flatMap((topic, index) =>
    writtenLocales.flatMap((locale): CheckIssue[] => {
      const count = topic.utterances?.[locale].length ?? least;
      if (count >= least) return [];
      const more = least - count === 1 ? "another" : `${least - count} more`;
      const message = `${nameOf(topic)}: utterances.${locale} has ${count} ${count === 1 ? "entry" : "entries"}; ${least} at least. Write ${more}.`;
      return [{ area: "topics", index, path: ["utterances", locale], message }];
    }),
  );
}

function utterancesBelongToOneTopic({ topics }: SoundContent): CheckIssue[] {
  const owner = new Map<string, string>();
  return topics.flatMap((topic, index) => {
    const name = nameOf(topic);
    const shared = new Map<string, CheckIssue[]>();
    for (const list of utteranceLists) {
      topic.utterances?.[list].forEach((utterance, at) => {
        const key = comparable(utterance);
        const first = owner.get(key);
        if (first === undefined) {
          owner.set(key, name);
          return;
        }
        const message = `${name}: the utterance "${utterance}" stands in ${first} already. Keep it where the answer fits better.`;
        const issue: CheckIssue = { area: "topics", index, path: ["utterances", list, at], message };
        shared.set(first, [...(shared.get(first) ?? []), issue]);
      });
    }
    return [...shared].flatMap(([first, issues]) => abridged(issues, name, first));
  });
}

/** The first few of the utterances that two topics share, and how many there are besides: a copied file shares them all. */
function abridged(issues: readonly CheckIssue[], name: string, first: string): readonly CheckIssue[] {
  const [next] = issues.slice(mostNamed);
  if (next === undefined) return issues;
  const where = name === first ? `stand twice in ${name}` : `stand in both ${name} and ${first}`;
  const message = `${name}: and ${issues.length - mostNamed} more ${where}.`;
  return [...issues.slice(0, mostNamed), { ...next, message }];
}

function utterancesAreNotNegatives({ topics, outOfScope }: SoundContent): CheckIssue[] {
  const ours = new Map(
    topics.flatMap((topic) =>
      utteranceLists
        .flatMap((list) => topic.utterances?.[list] ?? [])
        .map((utterance) => [comparable(utterance), nameOf(topic)] as const),
    ),
  );
  return outOfScope.flatMap((subject, index) =>
    utteranceLists.flatMap((list) =>
      (subject.utterances?.[list] ?? []).flatMap((utterance, at): CheckIssue[] => {
        const topic = ours.get(comparable(utterance));
        if (topic === undefined) return [];
        const message = `${nameOf(subject)}: "${utterance}" is an utterance of the topic ${topic}. It cannot be out of scope as well.`;
        return [{ area: "outOfScope", index, path: ["utterances", list, at], message }];
      }),
    ),
  );
}

/** Two utterances are the same when these are equal. */
export function comparable(utterance: string): string {
  return utterance
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\p{P}]+/gu, " ")
    .trim();
}
