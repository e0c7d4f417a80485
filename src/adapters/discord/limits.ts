/**
 * What Discord accepts, in characters unless said otherwise. The renderer keeps to these by construction; the tests hold everything that it
 * makes to them, by a check of their own.
 */

/** https://docs.discord.com/developers/components/using-message-components: all components of a message, nested ones included. */
export const maxComponents = 40;
/** The raw text of all text displays of a message together: `COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED`. */
export const maxMessageText = 4_000;

/** https://docs.discord.com/developers/components/reference#action-row */
export const maxButtonsInRow = 5;
/** https://docs.discord.com/developers/components/reference#button */
export const maxButtonLabel = 80;
export const maxButtonUrl = 512;

/** https://docs.discord.com/developers/components/reference#string-select */
export const maxSelectOptions = 25;
export const maxPlaceholder = 150;
export const maxOptionText = 100;

/** https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-modal */
export const maxModalTitle = 45;
/** https://docs.discord.com/developers/components/reference#label */
export const maxLabel = 45;
export const maxLabelDescription = 100;
/** https://docs.discord.com/developers/components/reference#radio-group: from 2 on. */
export const minRadioOptions = 2;
export const maxRadioOptions = 10;
/** https://docs.discord.com/developers/components/reference#text-input */
export const maxInputLength = 4_000;
export const maxInputPlaceholder = 100;

/** https://docs.discord.com/developers/interactions/application-commands: suggestions of an option, their names and values. */
export const maxSuggestions = 25;
export const maxSuggestionText = 100;
/** An option's text may have up to 6,000; a question has no need of it. */
export const maxQuestionLength = 500;

/** The first response has to arrive within 3 s, https://docs.discord.com/developers/interactions/receiving-and-responding */
export const patienceMs = 2_400;
