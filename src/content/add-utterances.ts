import { isScalar, isSeq, parseDocument, stringify } from "yaml";

/** The YAML of a topic with more entries at the end of a list, such as `utterances.en`; all else is as it was, letter by letter. */
export function withEntries(
  text: string,
  [field, list]: readonly [string, string],
  entries: readonly string[],
): string {
  if (entries.length === 0) return text;
  const place = endOfList(text, [field, list]);
  if (place !== undefined) {
    const lines = entries.map((entry) => `${place.indent}- ${inOneLine(entry)}\n`);
    const before = text.slice(0, place.at);
    return before + (before.endsWith("\n") ? "" : "\n") + lines.join("") + text.slice(place.at);
  }
  // No list that stands line by line: the document is written anew, its comments with it.
  const document = parseDocument(text);
  const known: unknown = document.getIn([field, list]);
  const kept = isSeq(known) ? known.items.map((item) => (isScalar(item) ? item.value : item)) : [];
  document.setIn([field, list], document.createNode([...kept, ...entries]));
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

/** Where the next entry of a list in block style goes, and how far its dashes are indented. */
function endOfList(
  text: string,
  path: readonly string[],
): { readonly at: number; readonly indent: string } | undefined {
  const list = parseDocument(text).getIn(path, true);
  if (!isSeq(list) || list.flow === true) return undefined;
  const [first] = list.items;
  const last = list.items.at(-1);
  if (!isScalar(first) || !isScalar(last) || !first.range || !last.range) return undefined;
  const start = text.slice(text.lastIndexOf("\n", first.range[0]) + 1, first.range[0]);
  const indent = /^(\s*)- /.exec(start)?.[1];
  if (indent === undefined) return undefined;
  const [, end] = last.range;
  if (text[end - 1] === "\n") return { at: end, indent };
  const lineEnd = text.indexOf("\n", end);
  return { at: lineEnd === -1 ? text.length : lineEnd + 1, indent };
}

function inOneLine(entry: string): string {
  return stringify(entry, { lineWidth: 0, defaultStringType: "PLAIN" }).trimEnd();
}
