import {
  nextWords,
  valuedNames,
  type Offer,
  type OfferedOption,
  type Place,
  type Places,
} from '../command-line/completion/places.ts';

const NOTHING: Offer = { words: [], paths: 'none', isList: false };

/** What could stand in place of the last word, which may be empty, behind the words before it. */
export function completions(typed: readonly string[], places: Places): Offer {
  const last = typed.at(-1) ?? '';
  const before = typed.slice(0, -1);
  const place = placeBehind(before, places);
  if (place === null) return NOTHING;
  const options = [...place.options, ...places.common];
  const offer = valueBehind(before.at(-1) ?? '', options) ?? offerAt(last, place, options);
  const kept = offer.isList ? (/^.*,/.exec(last)?.[0] ?? '') : '';
  const words = offer.words.map(({ word, means }) => ({ word: kept + word, means }));
  return { ...offer, words: words.filter(({ word }) => word.startsWith(last)) };
}

/** Null behind a word that is no command. */
function placeBehind(words: readonly string[], places: Places): Place | null {
  const valued = valuedNames(places);
  const known = nextWords(places);
  let behind = '';
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (valued.includes(word)) at += 1;
    else if (!word.startsWith('-')) {
      if (known.includes(`${behind} ${word}`)) behind = `${behind} ${word}`.trim();
      else if (placeOf(behind, places)?.argument === null) return null;
      else break;
    }
  }
  return placeOf(behind, places);
}

function placeOf(behind: string, { all }: Places): Place | null {
  return all.find((place) => place.behind === behind) ?? null;
}

function valueBehind(word: string, options: readonly OfferedOption[]): Offer | null {
  return options.find(({ names, value }) => value !== null && names.includes(word))?.value?.offer ?? null;
}

function offerAt(last: string, { next, argument }: Place, options: readonly OfferedOption[]): Offer {
  if (last.startsWith('-')) {
    const words = options.flatMap(({ names, means }) => names.map((word) => ({ word, means })));
    return { ...NOTHING, words };
  }
  return next.length > 0 ? { ...NOTHING, words: next } : (argument ?? NOTHING);
}
