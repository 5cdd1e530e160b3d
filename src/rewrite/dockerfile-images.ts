import { parseDockerfile, type Instruction, type Word } from '../notation/dockerfile.ts';
import { readImage } from './read-image.ts';
import type { Found, Left, Piece, Site } from './site.ts';

/** A name that a stage may have (moby/buildkit frontend/dockerfile/instructions/parse.go, parseBuildStageName). */
const STAGE = /^[a-z][a-z0-9-_.]*$/i;

/** The images that a Dockerfile is built from: not its own stages, and not `scratch`, which is none. */
export function imagesInDockerfile(text: string): Found {
  const { syntax, instructions } = parseDockerfile(text);
  const sites = new Map<number, Site>();
  const left = new Map<number, Left>();
  const leave = ({ start, text: said }: Pick<Word, 'start' | 'text'>, why: Left['why']): void => {
    left.set(start, { start, text: said, why });
  };
  const take = (piece: Piece): void => {
    const { kind } = readImage(piece);
    if (kind === 'image') sites.set(piece.start, { kind: 'whole', image: piece });
    if (kind === 'variable') leave(piece, 'variable');
  };
  if (syntax !== null) take(syntax);

  const stages = new Set<string>();
  const all = new Set(instructions.flatMap((one) => stageOf(one) ?? []));
  const defaults = new Map<string, Word>();
  for (const instruction of instructions) {
    const { keyword, words, isOnbuild } = instruction;
    if (keyword === 'arg' && stages.size === 0) for (const word of words) declare(word, defaults);
    if (keyword === 'from' && words[0] !== undefined) {
      const image = unquoted(words[0]);
      takeBase(image);
      stages.add(stageOf(instruction) ?? `\0${stages.size}`);
    }
    for (const word of namedByFlags(instruction)) {
      const isStage = /^\d+$/.test(word.text) || all.has(word.text.toLowerCase());
      if (word.text === '' || word.text === 'scratch' || isStage) continue;
      // It may be a stage of the Dockerfile that is built from this image.
      if (isOnbuild && STAGE.test(word.text)) leave(word, 'variable');
      else if (word.piece === null) leave(word, 'split');
      else take(word.piece);
    }
  }
  return { sites: [...sites.values()], left: [...left.values()], built: [], replaced: [] };

  function takeBase(image: Word): void {
    const { text: name, piece } = image;
    if (name.toLowerCase() === 'scratch' || stages.has(name.toLowerCase())) return;
    const variable = /^\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)\})(?<rest>[:@].*)?$/.exec(name);
    const [, bare, braced] = variable ?? [];
    const set = defaults.get(bare ?? braced ?? '');
    if (variable === null) {
      if (piece === null) leave(image, 'split');
      else take(piece);
      return;
    }
    const known = set?.text.toLowerCase() ?? '';
    const isWhole = variable.groups?.rest === undefined;
    if (isWhole && (known === 'scratch' || stages.has(known))) return;
    if (set === undefined || set.piece === null || set.text === '') leave(image, 'variable');
    // With a tag of its own no other may follow.
    else if (!isWhole && /[:@]/.test(set.text.replace(/^.*\//, ''))) leave(image, 'variable');
    else take(set.piece);
  }
}

/** `NAME=value`; of two of one name the last counts. */
function declare(word: Word, defaults: Map<string, Word>): void {
  const equals = word.text.indexOf('=');
  if (equals === -1) return;
  defaults.set(word.text.slice(0, equals), unquoted(cut(word, equals + 1, word.text.length)));
}

/** In small letters, as they are compared; null where the stage has none. */
function stageOf({ keyword, words }: Instruction): string | null {
  const [, as, name] = words;
  return keyword === 'from' && as?.text.toLowerCase() === 'as' && name !== undefined
    ? name.text.toLowerCase()
    : null;
}

/** `COPY --from=`, and `from=` of what a step mounts. */
function namedByFlags({ keyword, flags }: Instruction): readonly Word[] {
  if (keyword === 'copy') {
    return flags.flatMap(({ name, value }) => (name === 'from' ? [unquoted(value)] : []));
  }
  if (keyword !== 'run') return [];
  return flags.flatMap(({ name, value }) => (name === 'mount' ? fromOf(unquoted(value)) : []));
}

function fromOf(mount: Word): readonly Word[] {
  const [whole, before = ''] = /^(|.*,)from=[^,]*/i.exec(mount.text) ?? [];
  if (whole === undefined) return [];
  return [cut(mount, before.length + 'from='.length, whole.length)];
}

function unquoted(word: Word): Word {
  const { text } = word;
  const isQuoted = text.length >= 2 && /^["']/.test(text) && text.endsWith(text.charAt(0));
  return isQuoted ? cut(word, 1, text.length - 1) : word;
}

function cut({ text, start, piece }: Word, from: number, to: number): Word {
  const part = text.slice(from, to);
  return {
    text: part,
    start: start + from,
    piece: piece === null ? null : { start: piece.start + from, end: piece.start + to, text: part },
  };
}
