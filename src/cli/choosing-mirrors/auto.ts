/** Written in a mirror's place where the known ones shall be measured: asking for it is the user's consent. */
export const AUTO = 'auto';

/** More than three cost time when they are down, and no pull gets to the fourth. */
export const MOST_CHOSEN = 3;
