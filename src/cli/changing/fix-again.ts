import type { RegistryMirrors } from '../../fix/fix.ts';
import type { CauseId } from '../../knowledge/causes.ts';
import { typedAgain, typedWords } from './typed-words.ts';

interface Asked {
  readonly causes: readonly CauseId[];
  readonly trusted: readonly string[];
}

interface Chosen {
  readonly mirrors: readonly string[];
  readonly registryMirrors: readonly RegistryMirrors[];
  /** Fingerprints, those that were typed among them. */
  readonly trusted: readonly string[];
}

/** As it was typed. Where it was the check that offered the fix, of its options the language alone is one of fix's. */
function fixTyped({ causes }: Asked, typed: readonly string[]): readonly string[] {
  if (typed.includes('fix')) return typed;
  const language = typed.filter((word, index) => /^--lang\b/.test(word) || typed[index - 1] === '--lang');
  return ['fix', ...causes, ...language];
}

/** The command line for another run of the same. */
export function fixAgain(asked: Asked, typed = typedWords()): string {
  return fixTyped(asked, typed).join(' ');
}

/** The same with what was chosen by now. Mirrors of other registries are chosen by `auto` alone. */
export function fixWith(
  { mirrors, registryMirrors, trusted }: Chosen,
  asked: Asked,
  typed = typedWords(),
): string {
  const isChosen = mirrors.length > 0 && registryMirrors.length === 0;
  const confirmed = trusted.filter((one) => !asked.trusted.includes(one));
  return typedAgain(fixTyped(asked, typed), {
    instead: isChosen ? ['--mirror', '--aliyun-id'] : [],
    words: [
      ...(isChosen ? mirrors.flatMap((url) => ['--mirror', url]) : []),
      ...confirmed.flatMap((one) => ['--trust', one]),
    ],
  });
}
