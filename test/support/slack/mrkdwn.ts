/**
 * Reads Slack's text format as Slack does, and rather too eagerly than too little, to see what a text would do.
 *
 * Shares nothing with `escape.ts`. https://docs.slack.dev/messaging/formatting-message-text
 */
export interface ReadText {
  /** What a person sees. */
  readonly visible: string;
  /** Whatever is more than letters: links, mentions, emoji, formats, and characters that should be entities. */
  readonly controls: readonly string[];
}

/** Each alternative is one thing that Slack might do something about. */
const tokens =
  /<(?<control>[^<>]*)>|&(?<entity>amp|lt|gt);|(?<stray>[&<>])|(?<ping>@(?:channel|here|everyone|group))|(?<emoji>:[\p{L}\p{N}_+'-]+:)/giu;
const formats = /\*[^*\n]+\*|_[^_\n]+_|~[^~\n]+~|`[^`]+`/gu;
const entities = { amp: "&", lt: "<", gt: ">" } as const;

/** `isFormatted` where the marks of bold and the like count: in `mrkdwn`, not in a message's `text` without it. */
export function readSlackText(text: string, { isFormatted }: { readonly isFormatted: boolean }): ReadText {
  const controls: string[] = [];
  let visible = "";
  let end = 0;
  for (const match of text.matchAll(tokens)) {
    visible += text.slice(end, match.index);
    end = match.index + match[0].length;
    const { control, entity } = match.groups ?? {};
    if (entity !== undefined) {
      visible += entities[entity.toLowerCase() as keyof typeof entities];
      continue;
    }
    controls.push(match[0]);
    visible += control === undefined ? match[0] : readSlackText(labelOf(control), { isFormatted }).visible;
  }
  visible += text.slice(end);
  if (isFormatted) controls.push(...(visible.match(formats) ?? []));
  return { visible: withoutJoiners(visible), controls };
}

/** What takes no room on the screen. */
export function withoutJoiners(text: string): string {
  return text.replaceAll("\u2060", "");
}

function labelOf(control: string): string {
  const bar = control.indexOf("|");
  return bar === -1 ? control : control.slice(bar + 1);
}
