import type { Offer, Places } from './places.ts';

/** The offers that are worth a function of the script, each once. */
export interface Numbered {
  readonly offers: readonly Offer[];
  /** Its place among them; -1 where it offers no word of ours. */
  readonly numberOf: (offer: Offer) => number;
}

export function numbered({ all, common }: Places): Numbered {
  const values = [...common, ...all.flatMap(({ options }) => options)].flatMap(({ value }) =>
    value === null ? [] : [value.offer],
  );
  const offered = [...all.flatMap(({ argument }) => (argument === null ? [] : [argument])), ...values];
  const offers = new Map(
    offered.filter(({ words }) => words.length > 0).map((offer) => [JSON.stringify(offer), offer]),
  );
  const keys = [...offers.keys()];
  return { offers: [...offers.values()], numberOf: (offer) => keys.indexOf(JSON.stringify(offer)) };
}
