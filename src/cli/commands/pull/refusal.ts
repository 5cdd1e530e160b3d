import { shortDigest } from '../../../facts/registry/protocol.ts';
import type { MeasuredMirror } from '../../../mirrors/measured.ts';
import type { PullWords } from '../../../messages/pull-words.ts';
import type { Refused } from '../../../pull/result.ts';
import type { Said } from '../../../pull/source.ts';
import type { PullReport } from '../../../report/models/pull-report.ts';
import type { Session } from '../../session.ts';
import { nameOf } from './fault-words.ts';

type Refusal = Pick<PullReport, 'outcome' | 'said'> & Partial<Pick<PullReport, 'digest' | 'disagreeing'>>;

interface Asking {
  readonly name: string;
  readonly named: readonly string[];
  /** The command as it is typed, up to its options and images. */
  readonly typed: string;
}

/** Why nothing is pulled, and how to go on. */
export function refusalOf(
  refused: Refused,
  { name, named, typed }: Asking,
  { messages: { pull: words }, command }: Session,
): Refusal {
  const told = ({ url, digest }: Said): string => words.saysDigest(nameOf(url), digest);
  const reported = ({ url, digest }: Said): { source: string; digest: string } => ({ source: url, digest });
  switch (refused.kind) {
    case 'no-source': {
      const { digest, disagreeing, measured } = refused;
      const shown = measured.filter(({ url }) => named.length === 0 || named.includes(url));
      return {
        outcome: 'refused',
        digest,
        disagreeing: disagreeing.map(reported),
        said: [
          words.refused(name),
          ...faults(shown, digest, words),
          ...(digest === null ? [] : [words.rightOne, digest]),
          ...(areAllSilent(measured) ? [words.noneResponds(`${command} check`)] : []),
        ],
      };
    }
    case 'disputed':
      return {
        outcome: 'unconfirmed',
        disagreeing: refused.said.map(reported),
        said: [words.disputed(name), ...refused.said.map(told), words.takeOne(`${typed} ${name}@sha256:…`)],
      };
    case 'unconfirmed':
      return {
        outcome: 'unconfirmed',
        digest: refused.digest,
        said: [
          words.unconfirmed(name, refused.said.map(({ url }) => nameOf(url)).join(', ')),
          ...refused.said.map(told),
          words.howToConfirm(`${typed} --unverified ${name}`),
        ],
      };
  }
}

/** Then it is this network more likely than they. */
function areAllSilent(measured: readonly MeasuredMirror[]): boolean {
  return measured.length > 1 && measured.every(({ verdict }) => verdict === 'unreachable');
}

/** What is wrong with each, the hosts of one fault in one line. */
function faults(
  measured: readonly MeasuredMirror[],
  right: string | null,
  words: PullWords,
): readonly string[] {
  const hosts = new Map<string, string[]>();
  for (const { url, verdict, digest } of measured) {
    const isOther = right !== null && digest !== null && digest !== right;
    const fault = isOther ? words.otherImage(shortened(digest)) : words.verdict[verdict];
    hosts.set(fault, [...(hosts.get(fault) ?? []), nameOf(url)]);
  }
  return [...hosts].map(([fault, names]) => words.notUsed(names, fault));
}

export function shortened(digest: string): string {
  return `${shortDigest(digest)}…`;
}
