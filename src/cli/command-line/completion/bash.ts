import { nextWords, valuedNames, type Offer, type OfferedOption, type Places } from './places.ts';

/**
 * A completion for bash 3.2 and newer (bash(1), "Programmable Completion"), without the package bash-completion. Only
 * what is built into the shell runs at a Tab. bash splits a word at `=` (COMP_WORDBREAKS), so that a value is the word
 * behind it.
 */
export function bashCompletion(places: Places, name: string): string {
  const { all, common } = places;
  return `_docker_doctor() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD - 1]}
  local behind='' words='' paths='' list='' before='' word i
  COMPREPLY=()
  if [[ $cur == '=' ]]; then
    cur=''
  elif [[ $prev == '=' ]]; then
    prev=\${COMP_WORDS[COMP_CWORD - 2]}
  fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    case $word in
      ${alternatives(valuedNames(places))})
        [[ \${COMP_WORDS[i + 1]} == '=' ]] && i=$((i + 1))
        i=$((i + 1))
        ;;
      -* | '=') ;;
      *)
        case "$behind $word" in
          ${alternatives(nextWords(places))}) behind="\${behind:+$behind }$word" ;;
          *) break ;;
        esac
        ;;
    esac
  done
  case "$behind:$prev" in
${valueCases('*', common)}
${lines(all, ({ behind, options }) => valueCases(`'${behind}'`, options))}
    *)
      if [[ $cur == -* ]]; then
        words='${namesOf(common)}'
        case $behind in
${lines(all, ({ behind, options }) => (options.length === 0 ? '' : `          '${behind}') words+=' ${namesOf(options)}' ;;`))}
        esac
      else
        case $behind in
${lines(all, ({ behind, next, argument }) => {
  const offer = next.length > 0 ? { words: next, paths: 'none' as const, isList: false } : argument;
  return offer === null || isEmpty(offer) ? '' : `          '${behind}') ${assignments(offer)} ;;`;
})}
        esac
      fi
      ;;
  esac
  if [[ -n $list && $cur == *,* ]]; then
    before=\${cur%,*},
    cur=\${cur##*,}
  fi
  while IFS='' read -r word; do COMPREPLY+=("$before$word"); done < <(compgen -W "$words" -- "$cur")
  if [[ -n $paths ]]; then
    compopt -o filenames 2>/dev/null
    while IFS='' read -r word; do COMPREPLY+=("$word"); done < <(compgen "$paths" -- "$cur")
  fi
}
complete -F _docker_doctor ${name}
`;
}

function lines<T>(all: readonly T[], line: (one: T) => string): string {
  return all
    .map(line)
    .filter((text) => text !== '')
    .join('\n');
}

function alternatives(words: readonly string[]): string {
  return words.map((word) => `'${word}'`).join(' | ');
}

function namesOf(options: readonly OfferedOption[]): string {
  return options.flatMap(({ names }) => names).join(' ');
}

function valueCases(behind: string, options: readonly OfferedOption[]): string {
  return lines(options, ({ names, value }) => {
    if (value === null) return '';
    const patterns = names.map((name) => `${behind}:${name}`).join(' | ');
    return `    ${patterns}) ${isEmpty(value.offer) ? 'return' : assignments(value.offer)} ;;`;
  });
}

function isEmpty({ words, paths }: Offer): boolean {
  return words.length === 0 && paths === 'none';
}

function assignments({ words, paths, isList }: Offer): string {
  return [
    ...(words.length > 0 ? [`words='${words.map(({ word }) => word).join(' ')}'`] : []),
    ...(paths === 'none' ? [] : [`paths=${paths === 'files' ? '-f' : '-d'}`]),
    ...(isList ? ['list=1'] : []),
  ].join(' ');
}
