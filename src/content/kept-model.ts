import { createHash } from "node:crypto";
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { type Model, readModel } from "../core/knowledge/model.ts";

/** How many bytes a SHA-256 hash has, which the file begins with. */
const hashLength = 32;

/**
 * The model kept in a file, if it was trained on just this and is whole; otherwise a newly trained one, which is kept from
 * then on.
 *
 * `trainedOn` is everything that the model comes from. The file holds one model: that of another content replaces it. Where
 * nothing can be written, as in a read-only container, each start trains.
 */
export function keptModel(
  file: string,
  trainedOn: readonly (string | Uint8Array)[],
  train: () => Model,
): Model {
  const kept = existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
  const bytes = Uint8Array.from(kept.subarray(hashLength));
  if (hashOf([...trainedOn, bytes]).equals(kept.subarray(0, hashLength))) return readModel(bytes);

  const model = train();
  const trained = model.serialize();
  // Renamed into place, so that two starts at once do not write into each other's.
  const draft = `${file}.${process.pid}`;
  try {
    writeFileSync(draft, Buffer.concat([hashOf([...trainedOn, trained]), trained]));
    renameSync(draft, file);
  } catch {
    rmSync(draft, { force: true });
  }
  return model;
}

/** Each part is hashed by itself first, so that it counts where one ends and the next begins. */
function hashOf(parts: readonly (string | Uint8Array)[]): Buffer {
  const whole = createHash("sha256");
  for (const part of parts) whole.update(createHash("sha256").update(part).digest());
  return whole.digest();
}
