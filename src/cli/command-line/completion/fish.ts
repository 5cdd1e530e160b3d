import { numbered, type Numbered } from './numbered.ts';
import { nextWords, valuedNames, type Offer, type OfferedOption, type Places } from './places.ts';

/** A completion for fish 3 and newer (complete(1)); what it runs at a Tab are functions of its own. */
export function fishCompletion(places: Places, name: string): string {
  const { all, common } = places;
  const known = numbered(places);
  const complete = `complete -c ${name}`;
  const at = (behind: string): string => `${complete} -n ${quoted(`__docker_doctor_behind "${behind}"`)}`;
  return `${known.offers.map((offer, index) => offerFunction(offer, `__docker_doctor_${index}`)).join('\n')}
function __docker_doctor_behind
    set -l behind ''
    set -l is_value no
    set -l words (commandline -opc)
    for word in $words[2..-1]
        if test $is_value = yes
            set is_value no
            continue
        end
        switch $word
            case ${valuedNames(places).join(' ')}
                set is_value yes
            case '-*'
            case '*'
                switch "$behind $word"
                    case ${nextWords(places).map(quoted).join(' ')}
                        set behind (string trim -- "$behind $word")
                    case '*'
                        break
                end
        end
    end
    test "$behind" = "$argv[1]"
end
${complete} -f
${optionLines(complete, common, known)}
${all
  .flatMap(({ behind, next, options, argument }) => [
    ...next.map(({ word, means }) => `${at(behind)} -a ${quoted(word)} -d ${quoted(means)}`),
    ...(argument === null ? [] : argumentLine(at(behind), argument, known)),
    ...(options.length === 0 ? [] : [optionLines(at(behind), options, known)]),
  ])
  .join('\n')}
`;
}

function optionLines(complete: string, options: readonly OfferedOption[], known: Numbered): string {
  return options
    .flatMap(({ names, means, value }) => {
      const long = names.filter((name) => name.startsWith('--'));
      const short = names.filter((name) => !name.startsWith('--')).map((name) => ` -s ${name.slice(1)}`);
      const takes = value === null ? '' : ` ${valueOf(value.offer, known)}`;
      // Only the first of two long names is the same as the letter.
      return long.map(
        (name, at) =>
          `${complete}${at === 0 ? short.join('') : ''} -l ${name.slice(2)}${takes} -d ${quoted(means)}`,
      );
    })
    .join('\n');
}

function argumentLine(complete: string, offer: Offer, known: Numbered): readonly string[] {
  const given = words(offer, known);
  const files = offer.paths === 'none' ? '' : ' -F';
  return given === '' && files === '' ? [] : [`${complete}${files}${given}`];
}

function valueOf(offer: Offer, known: Numbered): string {
  if (offer.paths === 'folders') return "-x -a '(__fish_complete_directories)'";
  return `${offer.paths === 'files' ? '-r -F' : '-x'}${words(offer, known)}`;
}

function words(offer: Offer, known: Numbered): string {
  const at = known.numberOf(offer);
  return at === -1 ? '' : ` -a '(__docker_doctor_${at})'`;
}

/** A line for each word; in a list each stands behind what was typed up to the last comma. */
function offerFunction({ words: all, isList }: Offer, name: string): string {
  const before = isList
    ? `    set -l before (commandline -ct | string replace -r '^--[^=]*=' '' | string match -r '.*,')\n`
    : '';
  const lines = all.map(
    ({ word, means }) => `    printf '%s%s\\t%s\\n' "$before" ${quoted(word)} ${quoted(means)}`,
  );
  return `function ${name}\n${before}${lines.join('\n')}\nend`;
}

/** As one word of fish ("Quotes": a quote and a backslash take a backslash before them). */
function quoted(text: string): string {
  return `'${text.replaceAll(/['\\]/g, String.raw`\$&`)}'`;
}
