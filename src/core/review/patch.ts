import type { WrittenLocale } from "../locale.ts";

/** Utterances to add to a topic, by the list that they belong into. */
export type AddedUtterances = Readonly<Record<WrittenLocale, readonly string[]>>;

/** Makes the change of the content by which questions are understood from then on; nothing is written. The shell hands it in. */
export type PatchFor = (topic: string, utterances: AddedUtterances) => ContentPatch;

export interface ContentPatch {
  /** What is added: the utterances without those left out. */
  readonly added: readonly string[];
  readonly left: readonly LeftOut[];
  /** A file for the operator's own folder, that adds to what the product has. Absent when nothing is added. */
  readonly file?: PatchFile;
  /** A unified diff of the topic's file as it is now, for `git apply`. Absent when nothing is added. */
  readonly diff?: PatchFile;
}

/** `path` is where it belongs, below the folder that it is for. */
export interface PatchFile {
  readonly path: string;
  readonly text: string;
}

/** Why an utterance cannot be added: what the content checks would say of it. */
export type LeftOut = { readonly utterance: string } & (
  | { readonly why: "claimed"; readonly topic: string }
  | { readonly why: "own" | "out-of-scope" | "too-short" }
);
