/** What is wrong with a thing outside that a setting names; each has its words in each language. */
const THING_FAULTS = [
  'missing',
  'broken-link',
  'not-a-folder',
  'not-executable',
  'unreadable',
  'malformed',
  'expired',
  'foreign',
  'unsigned',
  'no-answer',
  'no-such-user',
  'no-such-group',
  'no-subordinate-ids',
  'few-subordinate-ids',
  'no-such-plugin',
  'no-such-interface',
  'no-such-address',
  'container-itself',
  'wrong-extension',
  'without-partner',
  'before-engine',
  'any-value-is-yes',
  'wrong-port',
] as const;

export type ThingFault = (typeof THING_FAULTS)[number];
