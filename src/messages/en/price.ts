const stops = 'stops running containers unless live-restore is on';

/** What a command costs that stops containers, inside of a sentence. */
export const PRICE = `this ${stops}`;

/** The same as a sentence of its own. */
export const STOPS_CONTAINERS = `This ${stops}.`;
