import { z } from "zod";
import { readMarkdown } from "./markdown.ts";

/** What a person has before them. */
export interface ReadResponse {
  /** Every text in order, as it is seen. */
  readonly texts: readonly string[];
  /** What Discord obeys in them beyond looks that are ours to give: each is a fault, but for the addresses of sources. */
  readonly controls: readonly string[];
  /** The addresses behind links. */
  readonly links: readonly string[];
  /** What buttons and options carry, in order. */
  readonly tokens: readonly string[];
}

const node = z.looseObject({
  type: z.number().optional(),
  content: z.string().optional(),
  label: z.string().optional(),
  description: z.string().optional(),
  placeholder: z.string().optional(),
  title: z.string().optional(),
  custom_id: z.string().optional(),
  url: z.string().optional(),
  options: z.array(z.looseObject({ value: z.string() })).optional(),
});

const button = 2;

/** Looks that the product gives to texts; whatever a text gave to itself has lost its marks, and so is not seen as it was written. */
const ours: ReadonlySet<string> = new Set(["heading", "small", "quote", "list", "bold", "link"]);

/** Reads the components of a message or a modal, whatever made them. */
export function readResponse(value: unknown): ReadResponse {
  const texts: string[] = [];
  const controls: string[] = [];
  const links: string[] = [];
  const tokens: string[] = [];
  visit(value);
  return { texts, controls, links, tokens };

  function visit(each: unknown): void {
    if (Array.isArray(each)) {
      each.forEach(visit);
      return;
    }
    const { data } = node.safeParse(each);
    if (data === undefined) return;
    const { type, content, label, description, placeholder, title, custom_id, url, options } = data;
    if (content !== undefined) {
      const read = readMarkdown(content);
      texts.push(read.visible);
      for (const control of read.controls) {
        const [kind = "", ...rest] = control.split(":");
        if (kind === "link") links.push(rest.join(":"));
        if (!ours.has(kind)) controls.push(control);
      }
    }
    for (const plain of [title, placeholder, label, description]) if (plain !== undefined) texts.push(plain);
    if (type === button && url !== undefined) links.push(url);
    if (type === button && custom_id !== undefined) tokens.push(custom_id);
    tokens.push(...(options ?? []).map((option) => option.value));
    Object.values(data).forEach(visit);
  }
}

/** A text without white space, which lines and blocks divide as they like, and without what is no letter. */
export function squeezed(...texts: readonly string[]): string {
  const whole = Buffer.from(texts.join(""), "utf8").toString("utf8");
  return whole.replace(/[\s\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, "");
}
