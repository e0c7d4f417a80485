import type { PatchFor } from "../core/index.ts";

/** Nobody has read a review and pressed a button in it sooner after the start. */
const laterMs = 1_000;

/** `createPatchFor`, but for its editor of YAML, which would make up a third of a start and is loaded afterwards. */
export function patchLater(contentDir?: string): PatchFor {
  let patchFor: PatchFor = () => {
    throw new Error("What makes patches is not loaded yet.");
  };
  const load = async () => {
    const { createPatchFor } = await import("./patch.ts");
    patchFor = createPatchFor(contentDir);
  };
  setTimeout(() => {
    load().catch((cause: unknown) => {
      patchFor = () => {
        throw new Error("What makes patches could not be loaded.", { cause });
      };
    });
  }, laterMs).unref();
  return (topic, utterances) => patchFor(topic, utterances);
}
