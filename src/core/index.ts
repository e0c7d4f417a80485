/** The public door of the core: adapters and the shell import only this, types included. */
export type { Sign } from "./action.ts";
export { maxActionLength } from "./action.ts";
export { type Catalog, type CatalogContent, createCatalog } from "./catalog/catalog.ts";
export { fill } from "./catalog/fill.ts";
export type { Words } from "./catalog/words.ts";
export { choicesOf } from "./choices-of.ts";
export { createGuide, type Guide } from "./guide.ts";
export type { GuideParts, Handle, Handled } from "./kit.ts";
export { type Locale, locales, nearestLocale } from "./locale.ts";
export { emptyMemory, type Memory, type Review, unreadableMemory } from "./memory.ts";
export type { LedgerRecord } from "./record.ts";
export type * from "./reply.ts";
export type { ActionIntent, BotRequest, Intent, Surface, User, Visibility } from "./request.ts";
export { groupQuestions, groupWith, type QuestionGroup } from "./review/group.ts";
export { createLikeness, type Likeness } from "./review/likeness.ts";
export type { AddedUtterances, ContentPatch, PatchFor } from "./review/patch.ts";
export { leftLine, patchOf } from "./review/present-patch.ts";
export { nearestTopics } from "./review/topics.ts";
