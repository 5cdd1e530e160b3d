/**
 * Makes odd and broken daemon.json texts and compares our verdict with that of real engines' `dockerd --validate`.
 *
 *     node --import tsx test/lab/record/fuzz-daemon-json.ts COUNT SEED ROOT…
 *
 * ROOT as for record-daemon-json.ts. 20.10 cannot validate and is started instead (slow; `hosts` in a text is left out, it
 * clashes with the socket given to the engine). What `--validate` does not look at (faults found only when the daemon
 * is made: mirrors before 28.3, insecure registries, runtimes) is left out of the comparison. Exits 1 if a verdict differs;
 * other words for the same verdict are told apart, and counted.
 */
import * as fc from 'fast-check';
import { judgeDaemonJson } from '../../../src/facts/daemon-json/judge.ts';
import { CORPUS } from './daemon-json-corpus.ts';
import { openEngine, type RealEngine, type Said } from './real-engine.ts';

const KEYS = [
  'registry-mirrors', 'insecure-registries', 'debug', 'mtu', 'log-opts', 'log-level', 'features', 'builder', 'proxies', 'dns', 'hosts',
  'labels', 'runtimes', 'default-ulimits', 'default-address-pools', 'default-shm-size', 'ip', 'exec-opts', 'storage-opts', 'tls',
  'registry-mirror', 'http-proxy', 'Debug', 'DEBUG', 'foo', '', 'default-network-opts', 'cpu-rt-period', 'host-gateway-ip',
  'max-concurrent-downloads', 'cdi-spec-dirs', 'log-format', 'dns-search', 'default-gateway-v6',
]; // prettier-ignore

const WORDS = [
  'https://mirror.example.com', 'mirror.example.com:5000', 'ftp://x', 'https://u:p@h', 'https://h/p?q', 'a=b', 'text', 'debug', '8.8.8.8',
  '::1', '::ffff:1.2.3.4', '1.2.3.04', 'fe80::1%eth0', '64m', '1.5GiB', 'true', '', 'native.cgroupdriver=systemd', 'tcp://0.0.0.0:2375',
  'unix:///x', 'fd://', 'tcp://h:99', 'http://h:0', '上海', '\u00a0', 'K', 'https://h:x', 'https://[::1]:1/', 'https://a b', 'https://%41', 'HTTPS://h#',
]; // prettier-ignore

const NOISE = [
  '{', '}', '[', ']', ',', ':', '"', "'", '\\', '/', '//', '/*', '#', '：', '，', '“', '”', '\u00a0', '\u3000', '\ufeff', '\u0000', '\n', '\t',
  'true', 'null', 'nul', '1e999', '-', '1.', '01', '1e', '\\u00', '\\x', '"a":1', ',,', '\u{1f600}', '\u0085', '\u200b', ' ',
]; // prettier-ignore

const NAMES = [
  'Name',
  'Hard',
  'Soft',
  'path',
  'runtimeArgs',
  'gc',
  'enabled',
  'policy',
  'base',
  'size',
  'http-proxy',
  'x',
  'a/b~c',
  '0',
  'PATH',
];

const scalar = fc.oneof(
  fc.constantFrom(...WORDS),
  fc.integer({ min: -2, max: 2000 }),
  fc.constantFrom<unknown>(null, true, false, 1.5, 1e30, 2 ** 40),
);
const value = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    scalar,
    fc.array(scalar, { maxLength: 3 }),
    fc.array(tie('value'), { maxLength: 2 }),
    fc.dictionary(fc.constantFrom(...NAMES, ...KEYS), tie('value'), { maxKeys: 3 }),
  ),
})).value;

const object = fc
  .array(fc.tuple(fc.constantFrom(...KEYS), value), { maxLength: 3 })
  .map(
    (members) =>
      `{${members.map(([key, inner]) => `${JSON.stringify(key)}: ${JSON.stringify(inner)}`).join(', ')}}`,
  );

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const start = fc.oneof(
  object.map(bytesOf),
  object.map(bytesOf),
  fc.constantFrom(...CORPUS.map((one) => one.bytes)),
);

/** Puts noise somewhere, takes a piece away, or neither. */
const broken = fc
  .tuple(
    start,
    fc.nat(),
    fc.nat({ max: 3 }),
    fc.oneof(fc.constant(''), fc.constantFrom(...NOISE)),
    fc.boolean(),
  )
  .map(([bytes, at, removed, noise, whole]) => {
    if (whole) {
      return bytes;
    }
    const place = at % (bytes.length + 1);
    return Uint8Array.from([
      ...bytes.subarray(0, place),
      ...bytesOf(noise),
      ...bytes.subarray(place + removed),
    ]);
  });

const PREFIX = 'unable to configure the Docker daemon with file F: ';

function expected(bytes: Uint8Array, engine: RealEngine): Said {
  const { problems } = judgeDaemonJson(bytes, engine, []);
  const stop = problems.find(
    ({ fatal, engineText }) => fatal && (!engine.canValidate || !isOfStart(engineText)),
  );
  if (stop === undefined) {
    return { accepted: true, said: null };
  }
  return {
    accepted: false,
    said: isOfStart(stop.engineText) ? stop.engineText : `${PREFIX}${stop.engineText}`,
  };
}

function isOfStart(engineText: string | null): boolean {
  return /^(?:failed to start daemon|unable to parse logging level): /.test(engineText ?? '');
}

/** Debian builds its 26.1.5 with go-units 0.4, which has one message for every wrong size; Docker's own has 0.5. */
const SIZE_OF_DEBIAN = /(?:strconv\.ParseFloat: parsing .*: invalid syntax|invalid (?:size|suffix): '[^]*')$/;

function wordsOf(said: Said, engine: RealEngine): string | null {
  const words = comparable(said);
  return engine.version === '26.1.5+dfsg1' ? (words?.replace(SIZE_OF_DEBIAN, 'invalid size') ?? null) : words;
}

/** The order of unknown keys in the engine's message is by chance (a Go map). */
function comparable({ said }: Said): string | null {
  const [, lead, names] = /^(.*any configuration option: )([^]*)$/.exec(said ?? '') ?? [];
  return lead === undefined ? said : lead + (names ?? '').split(', ').toSorted().join(', ');
}

type Counts = { readonly verdicts: number; readonly words: number };

async function compare(engine: RealEngine, texts: readonly Uint8Array[]): Promise<Counts> {
  let counts: Counts = { verdicts: 0, words: 0 };
  const fit = texts.filter(
    (bytes) => engine.canValidate || !new TextDecoder().decode(bytes).includes('"hosts"'),
  );
  for (const bytes of fit) {
    const real = await (engine.canValidate ? engine.validate(bytes, []) : engine.start(bytes, []));
    const ours = expected(bytes, engine);
    const isOtherVerdict = real.accepted !== ours.accepted;
    const isOtherWord = !isOtherVerdict && wordsOf(real, engine) !== wordsOf(ours, engine);
    if (!isOtherVerdict && !isOtherWord) continue;
    counts = {
      verdicts: counts.verdicts + Number(isOtherVerdict),
      words: counts.words + Number(isOtherWord),
    };
    const what = isOtherVerdict ? 'VERDICT' : 'words';
    console.log(
      `${what} ${engine.version} ${JSON.stringify(new TextDecoder().decode(bytes))}\n  real ${real.said}\n  ours ${ours.said}`,
    );
  }
  return counts;
}

async function main([count = '200', seed = '1', ...roots]: readonly string[]): Promise<void> {
  const engines = await Promise.all(roots.map(openEngine));
  const texts = fc.sample(broken, { numRuns: Number(count), seed: Number(seed) });
  const counts = await Promise.all(engines.map((engine) => compare(engine, texts)));
  const lines = counts.map(
    ({ verdicts, words }, index) =>
      `${engines[index]?.version}: ${verdicts} verdicts differ, ${words} in words only`,
  );
  console.log(`${texts.length} texts\n${lines.join('\n')}`);
  process.exitCode = counts.every(({ verdicts }) => verdicts === 0) ? 0 : 1;
}

await main(process.argv.slice(2));
