/** Behind `\n` and its like, where a line begins in a text of JSON and no word does. */
const IN_TEXT_OF_JSON = String.raw`(?<=\\[nrt])`;

/** Where a word begins, as part of a pattern. */
export const AT_WORD = String.raw`(?:\b|${IN_TEXT_OF_JSON})`;

/** The same of a name that may have hyphens. */
export const AT_NAME = String.raw`(?:(?<![\w-])|${IN_TEXT_OF_JSON})`;
