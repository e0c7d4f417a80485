/** Mixes the characters of `text` from `start` to `end` into a running 32-bit hash (FNV-1a over UTF-16 units). */
export function hashText(seed: number, text: string, start = 0, end = text.length): number {
  let hash = seed;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}

/** Spreads a running hash over all 32 bits, unsigned (the finisher of MurmurHash3). */
export function finish(hash: number): number {
  let mixed = hash;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** Finds the position of a hash in a list. */
export interface HashIndex {
  /** The position of `hash` in the list it was built from, or -1. */
  find(hash: number): number;
}

/** Indexes distinct unsigned 32-bit hashes by open addressing, in two typed arrays and a few milliseconds. */
export function createHashIndex(hashes: Uint32Array): HashIndex {
  let size = 16;
  while (size < hashes.length * 2) size *= 2;
  const mask = size - 1;
  const slots = new Int32Array(size).fill(-1);
  for (let position = 0; position < hashes.length; position++) {
    let slot = (hashes[position] as number) & mask;
    while (slots[slot] !== -1) slot = (slot + 1) & mask;
    slots[slot] = position;
  }
  return {
    find(hash) {
      for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
        const position = slots[slot] as number;
        if (position === -1 || hashes[position] === hash) return position;
      }
    },
  };
}
