import { constants } from 'node:fs';

/** A new file: never one that is there, nor through a link that somebody made to catch it (open(2)). */
export const EXCLUSIVE = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
