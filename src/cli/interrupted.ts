/** A question was left with Ctrl-C: whoever has a lock or a connection lets go of it, and the process ends with 130. */
export class Interrupted extends Error {}
