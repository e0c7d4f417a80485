import { type TopicGroup, topicGroups } from "../catalog/topic-groups.ts";
import type { Context } from "../context.ts";
import type { Page } from "../page.ts";
import { topicChoices } from "../topic-choices.ts";

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
        prompt: words.browse.pickGroup,
        choices: groups.map((group) => choice(words.browse.groups[group], { kind: "topics", group })),
      },
    ],
  };
}

function presentGroup(group: TopicGroup, context: Context): Page {
  const { catalog, words, choice } = context;
  const topics = [...catalog.topics.values()].filter((topic) => topic.group === group);
  const title = words.browse.groups[group];
  return {
    summary: title,
    parts: [
      { kind: "heading", text: title },
      {
        kind: "choices",
        prompt: words.browse.pickTopic,
        choices: topicChoices(
          topics.map(({ id }) => id),
          context,
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
