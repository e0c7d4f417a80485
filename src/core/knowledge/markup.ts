/** Longest utterance that is looked at, in UTF-16 units, before anything else is done with it. */
const longestRaw = 8_000;

/**
 * Each rule removes one kind of syntax that Slack, Discord or Markdown wraps around a person's words, and keeps the words.
 *
 * Slack: https://api.slack.com/reference/surfaces/formatting; Discord: https://discord.com/developers/docs/reference#message-formatting
 */
const rules: readonly (readonly [RegExp, string])[] = [
  [/&lt;/g, "<"],
  [/&gt;/g, ">"],
  [/&amp;/g, "&"],
  // A link with a label is read as its label; the address is not the asker's wording.
  [/<(?:https?:\/\/|mailto:|tel:)[^<>|\s]*\|([^<>]*)>/gi, " $1 "],
  // <@U1>, <@!1>, <@&1>, <#C1|name>, <!channel>, <!subteam^S1|@us>, </ask:1>, <:smile:1>, <a:wave:1>, <t:1:R>
  [/<[@#!][^<>]*>/g, " "],
  [/<\/[^<>:]+:\d+>/g, " "],
  [/<a?:\w+:\d+>/g, " "],
  [/<t:-?\d+(?::\w)?>/g, " "],
  [/:[a-z][\w+-]{1,30}:/gi, " "],
  [/@(?:everyone|here|channel)\b/gi, " "],
  // Of a bare address only the host can say something (mp.weixin.qq.com).
  [/https?:\/\/([^\s/?#<>|]{1,100})[^\s<>|]*/gi, " $1 "],
];

/**
 * Takes the chat markup off an utterance and leaves what a person would read aloud.
 *
 * Mentions, custom emoji and addresses go; labels of links and quoted words stay. Anything past the first 8,000 UTF-16 units is
 * dropped, so the work is bounded whatever arrives.
 */
export function stripMarkup(utterance: string): string {
  let text = utterance.length > longestRaw ? utterance.slice(0, longestRaw) : utterance;
  // Most utterances carry none of it, and one look is cheaper than eleven.
  if (!/[<&@:]/.test(text)) return text;
  for (const [pattern, replacement] of rules) text = text.replace(pattern, replacement);
  return text;
}
