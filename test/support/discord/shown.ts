import type { ShownMessage } from "./realm.ts";
import { flatten, type WireComponent } from "./wire.ts";

/** Every text of a message in order, as it was sent, with the labels of what can be pressed and the files. */
export function textOf(message: ShownMessage | undefined): string {
  if (message === undefined) return "";
  return [
    message.content,
    ...flatten(message.components).flatMap(textsIn),
    ...message.files.map(({ text }) => text),
  ]
    .filter((text) => text !== "")
    .join("\n");
}

function textsIn({ content, label, placeholder, options }: WireComponent): readonly string[] {
  const inOptions = (options ?? []).flatMap((option) => [option.label, option.description ?? ""]);
  return [content ?? "", label ?? "", placeholder ?? "", ...inOptions];
}
