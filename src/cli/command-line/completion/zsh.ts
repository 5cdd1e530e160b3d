import { numbered, type Numbered } from './numbered.ts';
import { nextWords, valuedNames, type Offer, type OfferedOption, type Places, type Word } from './places.ts';

/**
 * A completion for zsh 5 (zshcompsys(1), "_arguments", "_describe", "_values"): a file `_docker-doctor` in a folder of
 * `fpath`, or sourced. The words of the command are taken out of the line, so that what is left is options and
 * arguments, as `_arguments` has them.
 */
export function zshCompletion(places: Places, name: string): string {
  const { all, common } = places;
  const known = numbered(places);
  return `#compdef ${name}
${known.offers.map((offer, at) => offerFunction(offer, `_docker_doctor_${at}`)).join('\n')}
_${name}() {
  local behind='' word i=2
  local -a common own arguments
  while ((i < CURRENT)); do
    word=$words[i]
    case $word in
      (${valuedNames(places).join('|')}) ((i += 2)) ;;
      (-*) ((i += 1)) ;;
      (*)
        case "$behind $word" in
          (${nextWords(places).map(quoted).join('|')})
            behind="\${behind:+$behind }$word"
            words[i]=()
            ((CURRENT -= 1))
            ;;
          (*) break ;;
        esac
        ;;
    esac
  done
  common=(
${specs(common, known, '    ')}
  )
  case $behind in
${all
  .map(({ behind, next, options, argument }) => {
    const rest = argument === null ? '' : `      arguments=('*: :${actionOf(argument, known)}')\n`;
    const words = next.length === 0 ? '' : `      arguments=('1: :_docker_doctor_words')\n`;
    const own = options.length === 0 ? '' : `      own=(\n${specs(options, known, '        ')}\n      )\n`;
    return own + rest + words === '' ? '' : `    (${quoted(behind)})\n${own}${rest}${words}      ;;\n`;
  })
  .join('')}  esac
  _arguments -s -S : $common $own $arguments
}
_docker_doctor_words() {
  local -a found
  case $behind in
${all
  .filter(({ next }) => next.length > 0)
  .map(({ behind, next }) => `    (${quoted(behind)}) found=(${next.map(described).join(' ')}) ;;`)
  .join('\n')}
  esac
  _describe -t commands command found
}
if [[ $funcstack[1] == _${name} ]]; then
  _${name} "$@"
else
  compdef _${name} ${name}
fi
`;
}

/** `(-y --yes)-y[Apply …]`, `*--mirror=[…]:URL:…`: a star where it may come again. */
function specs(options: readonly OfferedOption[], known: Numbered, indent: string): string {
  return options
    .flatMap(({ names, means, value, isRepeated }) =>
      names.map((name) => {
        const others = isRepeated ? '*' : names.length > 1 ? `(${names.join(' ')})` : '';
        const text = `[${means.replaceAll(/[[\]\\]/g, '\\$&')}]`;
        if (value === null) return others + name + text;
        const named = value.name.replaceAll(':', '\\:');
        return `${others}${name}${name.startsWith('--') ? '=' : '+'}${text}:${named}:${actionOf(value.offer, known)}`;
      }),
    )
    .map((spec) => indent + quoted(spec))
    .join('\n');
}

function actionOf(offer: Offer, known: Numbered): string {
  const at = known.numberOf(offer);
  if (at !== -1) return `_docker_doctor_${at}`;
  return offer.paths === 'none' ? ' ' : filesOf(offer);
}

function filesOf({ paths }: Offer): string {
  return paths === 'folders' ? '_files -/' : '_files';
}

function offerFunction(offer: Offer, name: string): string {
  const { words, paths, isList } = offer;
  const found = isList
    ? `  _values -s , ID ${words.map(({ word, means }) => quoted(means === '' ? word : `${word}[${escaped(means, /[[\]\\]/g)}]`)).join(' ')}`
    : `  local -a found=(${words.map(described).join(' ')})\n  _describe -t values value found`;
  return `${name}() {\n${found}\n${paths === 'none' ? '' : `  ${filesOf(offer)}\n`}}`;
}

function described({ word, means }: Word): string {
  const escapedWord = escaped(word, /[:\\]/g);
  return quoted(means === '' ? escapedWord : `${escapedWord}:${means}`);
}

/** `_describe` and `_arguments` end a word at what their own signs are, unless a backslash stands before it. */
function escaped(text: string, signs: RegExp): string {
  return text.replaceAll(signs, String.raw`\$&`);
}

/** As one word of a shell, whatever is in it. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
