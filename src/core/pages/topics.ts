import { type TopicGroup, topicGroups } from "../catalog/topic-groups.ts";
import type { Context } from "../context.ts";
import type { Page } from "../page.ts";

/** The groups of topics, or the topics of one group: every topic is two presses away. */
export function presentTopics(groupId: string | undefined, context: Context): Page {
  const group = topicGroups.find((each) => each === groupId);
  return group === undefined ? presentGroups(context) : presentGroup(group, context);
}

function presentGroups({ catalog, words, choice }: Context): Page {
  const topics = [...catalog.topics.values()];
  const groups = topicGroups.filter((group) => topics.some((topic) => topic.group === group));
  return {
    summary: words.browse.topicsTitle,
    parts: [
      { kind: "heading", text: words.browse.topicsTitle },
      { kind: "paragraph", text: words.browse.topicsIntro },
      {
        kind: "choices",
        prompt: words.browse.topicsTitle,
        choices: groups.map((group) => choice(words.browse.groups[group], { kind: "topics", group })),
      },
    ],
  };
}

function presentGroup(group: TopicGroup, { catalog, words, choice, say }: Context): Page {
  const topics = [...catalog.topics.values()].filter((topic) => topic.group === group);
  const title = words.browse.groups[group];
  return {
    summary: title,
    parts: [
      { kind: "heading", text: title },
      {
        kind: "choices",
        prompt: title,
        choices: topics.map(({ id, title: label }) =>
          choice(say(label), { kind: "answer", topics: [id], facets: {}, page: 0 }),
        ),
      },
      {
        kind: "choices",
        prompt: words.browse.allGroups,
        choices: [choice(words.browse.allGroups, { kind: "topics" })],
      },
    ],
  };
}
