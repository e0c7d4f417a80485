import type { Calibration } from "./calibrate.ts";
import type { ModelParts } from "./model.ts";
import type { FoldTable } from "./normalize.ts";
import { restoreVocabulary } from "./vocabulary.ts";

/** Raised when the layout changes, so that an old file is refused instead of misread. */
const version = 2;

/** The typed arrays of a model, in the order in which they follow the header. */
const sections = {
  hashes: Uint32Array,
  rarity: Float32Array,
  scales: Float32Array,
  bias: Float32Array,
  beginnings: Uint32Array,
  phrases: Int16Array,
  weights: Int8Array,
} as const;

type SectionName = keyof typeof sections;
type Sections = {
  readonly hashes: Uint32Array;
  readonly rarity: Float32Array;
  readonly scales: Float32Array;
  readonly bias: Float32Array;
  readonly beginnings: Uint32Array;
  readonly phrases: Int16Array;
  readonly weights: Int8Array;
};

interface Header {
  readonly version: number;
  readonly topics: readonly string[];
  readonly calibration: Calibration;
  readonly unseenRarity: number;
  readonly concepts: readonly string[];
  /** Traditional and simplified characters in turn. */
  readonly fold: string;
  readonly words: string;
  readonly lengths: Readonly<Record<SectionName, number>>;
}

const names = Object.keys(sections) as SectionName[];

/**
 * Writes a model as bytes: the length of the header (uint32), the header (JSON, padded with spaces), then the typed arrays, each
 * from a multiple of four bytes. Little-endian, as every machine that runs Node is.
 */
export function serialize({ topics, lexicon, trained, calibration }: ModelParts): Uint8Array<ArrayBuffer> {
  const arrays: Sections = {
    hashes: trained.vocabulary.hashes,
    rarity: trained.vocabulary.rarity,
    scales: trained.linear.scales,
    bias: trained.linear.bias,
    beginnings: lexicon.names.beginnings,
    phrases: lexicon.names.phrases,
    weights: trained.linear.weights,
  };
  const header: Header = {
    version,
    topics,
    calibration,
    unseenRarity: trained.vocabulary.unseenRarity,
    concepts: lexicon.concepts,
    fold: [...lexicon.fold].flat().join(""),
    words: lexicon.words.join(" "),
    lengths: Object.fromEntries(names.map((name) => [name, arrays[name].length])) as Record<
      SectionName,
      number
    >,
  };
  const head = new TextEncoder().encode(JSON.stringify(header));
  const size = names.reduce((sum, name) => sum + padded(arrays[name].byteLength), 4 + padded(head.length));
  const bytes = new Uint8Array(size);
  new DataView(bytes.buffer).setUint32(0, padded(head.length), true);
  bytes.fill(0x20, 4, 4 + padded(head.length));
  bytes.set(head, 4);
  let at = 4 + padded(head.length);
  for (const name of names) {
    const { buffer, byteOffset, byteLength } = arrays[name];
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += padded(byteLength);
  }
  return bytes;
}

/** Reads what {@link serialize} wrote. Throws a RangeError for bytes of another version. */
export function deserialize(bytes: Uint8Array<ArrayBuffer>): ModelParts {
  // The arrays are views, which need a multiple of four to start from: a file read whole does, a slice of a buffer need not.
  const { buffer, byteOffset } = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const headLength = new DataView(buffer).getUint32(byteOffset, true);
  const head = new Uint8Array(buffer, byteOffset + 4, headLength);
  const header = JSON.parse(new TextDecoder().decode(head)) as Header;
  if (header.version !== version)
    throw new RangeError(`The model is of version ${header.version}, not ${version}: build it anew.`);

  let at = byteOffset + 4 + headLength;
  const arrays = Object.fromEntries(
    names.map((name) => {
      const array = new sections[name](buffer, at, header.lengths[name]);
      at += padded(array.byteLength);
      return [name, array];
    }),
  ) as unknown as Sections;

  return {
    topics: header.topics,
    calibration: header.calibration,
    lexicon: {
      fold: foldTableOf(header.fold),
      words: header.words === "" ? [] : header.words.split(" "),
      concepts: header.concepts,
      names: { beginnings: arrays.beginnings, phrases: arrays.phrases },
    },
    trained: {
      vocabulary: restoreVocabulary(arrays.hashes, arrays.rarity, header.unseenRarity),
      linear: {
        classes: arrays.bias.length,
        weights: arrays.weights,
        scales: arrays.scales,
        bias: arrays.bias,
      },
    },
  };
}

function foldTableOf(pairs: string): FoldTable {
  const table = new Map<string, string>();
  let from: string | undefined;
  for (const character of pairs) {
    if (from === undefined) from = character;
    else {
      table.set(from, character);
      from = undefined;
    }
  }
  return table;
}

function padded(length: number): number {
  return Math.ceil(length / 4) * 4;
}
