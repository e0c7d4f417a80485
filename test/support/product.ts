import { loadKnowledge } from "../../src/content/knowledge.ts";
import { createPatchFor } from "../../src/content/patch.ts";
import {
  createGuide,
  createLikeness,
  emptyMemory,
  type Guide,
  type Intent,
  type User,
} from "../../src/core/index.ts";
import { createSuggest } from "../../src/core/knowledge/suggest.ts";
import { createUnderstand } from "../../src/core/knowledge/understand.ts";
import type { BotRequest } from "../../src/core/request.ts";
import { createSign } from "../../src/sign.ts";

/** The content and model as built; the build runs before the tests, see `global-setup.ts`. */
export const { catalog, model } = await loadKnowledge();

export const sign = createSign("a secret for tests");

export const understand = createUnderstand(model, { senses: [...catalog.senses.values()] });

export function createTestGuide(options: { readonly recordsQuestions?: boolean } = {}): Guide {
  return createGuide({
    catalog,
    understand,
    rankTopics: createSuggest(model, [...catalog.topics.values()]),
    likeness: createLikeness(model),
    patchFor: createPatchFor(),
    sign,
    version: "1.2.3",
    recordsQuestions: options.recordsQuestions ?? false,
    retentionDays: 90,
  });
}

export const ann: User = {
  id: "slack:T1:U1",
  workspace: "slack:T1",
  name: "Ann",
  isOperator: false,
  isAdmin: false,
};

/** A request of Ann's with nothing remembered; what a test is about is in `changes`. */
export function requestOf(intent: Intent, changes: Partial<BotRequest> = {}): BotRequest {
  return {
    intent,
    user: ann,
    extent: "paged",
    surface: "channel",
    today: "2026-11-22",
    seed: 7,
    memory: emptyMemory,
    ...changes,
  };
}
