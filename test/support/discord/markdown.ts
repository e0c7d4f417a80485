/** A text display as it is seen, and what Discord made of it besides letters. */
export interface ReadMarkdown {
  /** The letters that are seen. White space is as it falls. */
  readonly visible: string;
  /** What was obeyed, in order, as `kind:text`; a link is `link:address`. */
  readonly controls: readonly string[];
}

/**
 * Reads a text as Discord's markdown: a small model of what its apps do, written from their rules and not from ours.
 *
 * https://support.discord.com/hc/en-us/articles/210298617 and https://docs.discord.com/developers/reference#message-formatting. Where it
 * is not known for sure whether Discord obeys something, the model does: what passes it is shown as it is.
 */
export function readMarkdown(text: string): ReadMarkdown {
  const controls: string[] = [];
  const visible = readBlocks(text, (kind, what) => controls.push(`${kind}:${what}`));
  return { visible, controls };
}

type Note = (kind: string, what: string) => void;

/** What a line may begin with, white space and other beginnings before it. */
const beginnings: readonly (readonly [kind: string, RegExp])[] = [
  ["heading", /^\s*#{1,3}\s+(?=\S)/],
  ["small", /^\s*-#\s+(?=\S)/],
  ["quote", /^\s*>(?:>>)?\s+/],
  ["list", /^\s*[-*+]\s+(?=\S)/],
];
/** Shown with the same number, and so no letter is lost; but a list all the same. */
const numbered = /^\s*\d+\.\s+(?=\S)/;

function readBlocks(text: string, note: Note): string {
  const code = /```[\s\S]+?```/.exec(withoutEscapes(text));
  if (code !== null) note("code block", code[0]);
  // A mark at the beginning of a line is taken off first; what is left is read as a whole, since emphasis goes over lines.
  const lines = text.split("\n").map((line) => {
    let rest = line;
    for (let found = true; found; ) {
      found = false;
      for (const [kind, pattern] of beginnings) {
        const match = pattern.exec(rest);
        if (match === null) continue;
        note(kind, match[0].trim());
        rest = rest.slice(match[0].length);
        found = true;
      }
    }
    if (numbered.test(rest)) note("numbered", rest);
    return rest;
  });
  return readInline(lines.join("\n"), note);
}

function withoutEscapes(text: string): string {
  return text.replace(/\\[^0-9A-Za-z\s]/g, "");
}

type Rule = readonly [kind: string, RegExp, (match: RegExpExecArray) => { inner?: string; shown?: string }];
const inner = (at: number) => (match: RegExpExecArray) => ({ inner: match[at] ?? "" });
const same = (match: RegExpExecArray) => ({ shown: match[0] });
const gone = () => ({ shown: "" });

/** In the order in which they are tried. */
const rules: readonly Rule[] = [
  ["escape", /^\\([^0-9A-Za-z\s])/, (match) => ({ shown: match[1] ?? "" })],
  ["code", /^(`+)([\s\S]*?[^`])\1(?!`)/, gone],
  [
    "link",
    /^\[((?:\[[^\]]*\]|[^[\]]|\](?=[^[]*\]))*)\]\(\s*<?((?:\([^)]*\)|[^\s\\]|\\.)*?)>?\s*\)/,
    inner(1),
  ],
  ["timestamp", /^<t:-?\d+(?::\w)?>/, gone],
  ["emoji", /^<a?:\w+:\d+>/, gone],
  ["mention", /^<(?:@[!&]?|#)\d+>/, gone],
  ["mention", /^<(?:\/[^<>:]+:\d+|id:\w+)>/, gone],
  ["mention", /^@(?:everyone|here)/i, same],
  ["address", /^<[^\s<>]+[:@][^\s<>]+>/, same],
  ["address", /^<\+\d+>/, same],
  ["address", /^[a-z][a-z0-9+.-]*:\/\/\S/i, same],
  ["address", /^(?:discord\.gg|discord(?:app)?\.com\/invite)\/\w/i, same],
  ["emoji", /^:[^\s:]+:/, same],
  ["bold", /^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/, inner(1)],
  ["underlined", /^__((?:\\[\s\S]|[^\\])+?)__(?!_)/, inner(1)],
  ["italic", /^\*(?=\S)((?:\\[\s\S]|[^*\\])+?)\*(?!\*)/, inner(1)],
  ["italic", /^_((?:\\[\s\S]|[^\\_])+?)_/, inner(1)],
  ["struck", /^~~([\s\S]+?)~~/, inner(1)],
  ["hidden", /^\|\|([\s\S]+?)\|\|/, inner(1)],
];

function readInline(text: string, note: Note): string {
  let visible = "";
  let rest = text;
  while (rest !== "") {
    const [eaten, shown] = readOne(rest, note);
    visible += shown;
    rest = rest.slice(eaten);
  }
  return visible;
}

/** How much of the text the first rule takes that fits, and what is seen of that; otherwise one letter, or one word, as it is. */
function readOne(text: string, note: Note): readonly [eaten: number, shown: string] {
  for (const [kind, pattern, read] of rules) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const { inner: nested, shown = "" } = read(match);
    if (kind !== "escape") note(kind, kind === "link" ? (match[2] ?? "") : match[0]);
    return [match[0].length, nested === undefined ? shown : readInline(nested, note)];
  }
  return [1, text.charAt(0)];
}
