import type { Verdict } from '../../../src/knowledge/vocabulary/mirrors.ts';
import type { MirrorTestReport } from '../../../src/report/models/mirror-test-report.ts';
import { type CrowdKind, type CrowdMember, crowdHosts } from './crowd.ts';

/** Each twice as fast as the one before it: a ranking that is off by one is wrong. */
const SPEEDS = [250_000, 500_000, 1_000_000, 2_000_000, 4_000_000, 8_000_000];

/** The mirrors of the issue, in shares of forty: half of them dead, six that are good, at different speeds. */
export function crowdOf(size: number): readonly CrowdMember[] {
  const share = (of40: number): number => Math.round((of40 * size) / 40);
  const many = (kind: CrowdKind, count: number): readonly CrowdMember[] =>
    Array.from({ length: count }, () => ({ kind }));
  const bad = [
    ...many('forbidden', share(5)),
    ...many('html', share(5)),
    ...many('stale', share(2)),
    ...many('tampered', share(1)),
    ...many('half-proxy', share(1)),
  ];
  const good = Array.from({ length: share(6) }, (_, index): CrowdMember => ({
    kind: 'good',
    bytesPerSecond: SPEEDS[index % SPEEDS.length] ?? 0,
    search: index % 2 === 0,
  }));
  const living = mixed([...bad, ...good]);
  return mixed([...living, ...many('black-hole', size - living.length)]);
}

/** In an order that says nothing, and is the same each time: steps of a number that shares no factor with the size. */
function mixed<T>(list: readonly T[]): readonly T[] {
  const step = [7, 11, 13, 17].find((number) => list.length % number !== 0) ?? 1;
  return list.map((_, index) => list[(index * step) % list.length]).filter((one) => one !== undefined);
}

const EXPECTED: Readonly<Record<CrowdKind, Verdict>> = {
  good: 'good',
  'own-token': 'good',
  'redirects-home': 'good',
  'black-hole': 'unreachable',
  hanging: 'unreachable',
  forbidden: 'forbidden',
  html: 'not-a-registry',
  stale: 'stale',
  swapped: 'tampered',
  tampered: 'tampered',
  'half-proxy': 'half-proxy',
  'rate-limited': 'rate-limited',
  dragging: 'slow',
};

/** The mirrors whose verdict is another one than it should be, with what was said. */
export function wrongVerdicts(
  { mirrors }: Pick<MirrorTestReport, 'mirrors'>,
  members: readonly CrowdMember[],
): readonly string[] {
  return crowdHosts(members).flatMap(({ name, kind }) => {
    const found = mirrors.find(({ url }) => url === `https://${name}`);
    return found?.verdict === EXPECTED[kind]
      ? []
      : [`${kind} ${name}: ${found?.verdict ?? 'missing'}, ${found?.said ?? ''}`];
  });
}

/** Of the good ones the speeds in the order of their ranks. */
export function rankedSpeeds(
  { mirrors }: Pick<MirrorTestReport, 'mirrors'>,
  members: readonly CrowdMember[],
): readonly number[] {
  const speeds = new Map(
    crowdHosts(members).map(({ name, bytesPerSecond }) => [`https://${name}`, bytesPerSecond ?? 0]),
  );
  return mirrors.filter(({ rank }) => rank !== null).map(({ url }) => speeds.get(url) ?? 0);
}

export function isFalling(numbers: readonly number[]): boolean {
  return numbers.every((number, index) => index === 0 || number <= (numbers[index - 1] ?? 0));
}
