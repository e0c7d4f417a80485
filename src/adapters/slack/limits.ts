/**
 * What Slack accepts, in characters unless said otherwise. The renderer keeps to these by construction; the tests
 * hold everything that it makes to them, by a check of their own.
 */

/** https://docs.slack.dev/reference/block-kit/blocks */
export const maxMessageBlocks = 50;
export const maxViewBlocks = 100;

/**
 * All blocks of one message: the length of their JSON, but for its escapes.
 *
 * Slack says only `msg_blocks_too_long`. Markdown alone is refused from 13,298 characters on, and every further block
 * costs about as much as its JSON (https://github.com/slackapi/bolt-js/issues/2509): blocks with 11,341 characters of
 * text were refused as well (https://github.com/slackapi/bolt-js/issues/2867). What is left up to 13,297 is for the
 * `block_id` that Slack adds to each block.
 */
export const maxMessageSize = 12_000;

/** https://docs.slack.dev/reference/methods/chat.postMessage#truncating */
export const maxFallbackText = 40_000;

/** https://docs.slack.dev/reference/block-kit/composition-objects/text-object; kept for rich text too. */
export const maxText = 3_000;

/** https://docs.slack.dev/reference/block-kit/blocks/header-block */
export const maxHeader = 150;

/** https://docs.slack.dev/reference/block-kit/blocks/context-block */
export const maxContextElements = 10;
/** Slack names no number for one text; this is that of a section's field, the smallest that it names elsewhere. */
export const maxContextText = 2_000;

/** https://docs.slack.dev/reference/block-kit/blocks/actions-block */
export const maxActions = 25;

/** https://docs.slack.dev/reference/block-kit/block-elements/button-element */
export const maxButtonText = 75;
export const maxButtonValue = 2_000;
export const maxAccessibilityLabel = 75;
export const maxActionId = 255;

/** https://docs.slack.dev/reference/block-kit/blocks/context-actions-block */
export const maxContextActions = 5;

/**
 * https://docs.slack.dev/reference/block-kit/blocks/table-block; the sum over all cells is said at the data table's,
 * https://docs.slack.dev/reference/block-kit/blocks/data-table-block. A message has one table at most, a view none.
 */
export const maxTableRows = 100;
export const maxTableColumns = 20;
export const maxTableText = 10_000;

/** https://docs.slack.dev/reference/views */
export const maxViewTitle = 24;
export const maxPrivateMetadata = 3_000;
export const maxViewSize = 250_000;

/** https://docs.slack.dev/reference/block-kit/blocks/input-block */
export const maxInputLabel = 2_000;
/** https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element */
export const maxPlaceholder = 150;
export const maxInputLength = 3_000;
/** https://docs.slack.dev/reference/block-kit/block-elements/radio-button-group-element */
export const maxRadioButtons = 10;
/** https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element */
export const maxSelectOptions = 100;
/** https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
export const maxOptionText = 75;
export const maxOptionValue = 150;
