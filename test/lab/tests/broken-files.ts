/** daemon.json as people break it: docs/engine-facts.md §2.2, with what each engine generation makes of it. */
export interface BrokenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The cause that must be named by Docker 20.10, and by 23 and later; null: the engine takes the file. */
  readonly old: string | null;
  readonly young: string | null;
  /** Where the fault is, as `line:column offending`; null where no one place is at fault. */
  readonly at: string | null;
  /** What the file means once its mechanical faults are mended; null: it is not ours to mend. */
  readonly mended: unknown;
}

const GOOD = 'https://mirror-good.lab.test';
const MIRRORS = { 'registry-mirrors': [GOOD] };
const TEXT = JSON.stringify(MIRRORS);
const INVALID = 'daemon-config-invalid';

export const BROKEN_FILES: readonly BrokenFile[] = [
  row('empty', '', [INVALID, null], '1:1 ', null),
  row('blank', ' \n', [INVALID, null], '2:1 ', null),
  // What cannot be seen is taken out of what is shown.
  row('BOM', `\uFEFF${TEXT}`, [INVALID, null], '1:1 ', MIRRORS),
  row('UTF-16 with BOM', utf16(`\uFEFF${TEXT}`), [INVALID, null], '1:1 {', MIRRORS),
  row('UTF-16 without BOM', utf16(TEXT), [INVALID, INVALID], '1:1 {', MIRRORS),
  row('GBK', Buffer.from('7b226c6162656c73223a5b226e3dc3fb225d7d', 'hex'), [null, INVALID], '1:15 名', null),
  row('no-break space', `{\u00A0"registry-mirrors": ["${GOOD}"]}`, [INVALID, INVALID], '1:2 \u00A0', MIRRORS),
  row('curly quotes', `{“registry-mirrors”: ["${GOOD}"]}`, [INVALID, INVALID], '1:2 “', MIRRORS),
  row('full-width colon', `{"registry-mirrors"：["${GOOD}"]}`, [INVALID, INVALID], '1:20 ：', MIRRORS),
  row(
    'comma after the last entry',
    `{"registry-mirrors": ["${GOOD}",]}`,
    [INVALID, INVALID],
    '1:54 ]',
    MIRRORS,
  ),
  row(
    'comma after the last key',
    `{\n  "registry-mirrors": ["${GOOD}"],\n}\n`,
    [INVALID, INVALID],
    '3:1 }',
    MIRRORS,
  ),
  row(
    'line comment',
    `{\n  // mine\n  "registry-mirrors": ["${GOOD}"]\n}\n`,
    [INVALID, INVALID],
    '2:3 //',
    MIRRORS,
  ),
  row(
    'block comment',
    `{ /* mine */ "registry-mirrors": ["${GOOD}"] }`,
    [INVALID, INVALID],
    '1:3 /*',
    MIRRORS,
  ),
  row(
    'missing comma',
    `{\n  "debug": false\n  "registry-mirrors": []\n}\n`,
    [INVALID, INVALID],
    '3:3 "',
    null,
  ),
  row('truncated', `{"registry-mirrors": ["${GOOD}"`, [INVALID, INVALID], `1:53 `, null),
  // 20.10 reads the first value and passes over the rest.
  row('two objects', `{"debug": false}\n{}\n`, ['daemon-config-ignored-key', INVALID], '2:1 {', null),
  row('an array', `["${GOOD}"]`, [INVALID, INVALID], '1:1 [', null),
  row('a text for a list', `{"registry-mirrors": "${GOOD}"}`, [INVALID, INVALID], `1:22 "${GOOD}"`, null),
  row(
    'unknown key',
    `{"mirrors": ["${GOOD}"]}`,
    ['daemon-config-unknown-key', 'daemon-config-unknown-key'],
    '1:2 "mirrors"',
    null,
  ),
  row(
    'wrong case',
    `{"Registry-Mirrors": ["${GOOD}"]}`,
    ['daemon-config-unknown-key', 'daemon-config-unknown-key'],
    '1:2 "Registry-Mirrors"',
    MIRRORS,
  ),
  row(
    'singular key',
    `{"registry-mirror": ["${GOOD}"]}`,
    ['daemon-config-ignored-key', 'daemon-config-ignored-key'],
    '1:2 "registry-mirror"',
    MIRRORS,
  ),
  row(
    'inside an unknown object',
    `{"foo": ${TEXT}}`,
    ['daemon-config-ignored-key', 'daemon-config-ignored-key'],
    '1:10 "registry-mirrors"',
    null,
  ),
  row(
    'proxy at the top',
    `{"http-proxy": "http://127.0.0.1:9"}`,
    ['daemon-config-unknown-key', 'daemon-config-ignored-key'],
    '1:2 "http-proxy"',
    null,
  ),
  row('the same key twice', `{"debug": true, "debug": false}`, [null, null], null, null),
  row('null for a list', `{"registry-mirrors": null}`, [null, null], null, null),
  row(
    'insecure registry with http://',
    `{"insecure-registries": ["http://registry-http.lab.test"]}`,
    [null, null],
    null,
    null,
  ),
  row(
    'hosts beside -H',
    `{"hosts": ["unix:///var/run/docker.sock"]}`,
    ['daemon-config-flag-conflict', 'daemon-config-flag-conflict'],
    '1:2 "hosts"',
    null,
  ),
  row(
    'mirror without a scheme',
    `{"registry-mirrors": ["mirror-good.lab.test"]}`,
    ['mirror-url-invalid', 'mirror-url-invalid'],
    '1:23 "mirror-good.lab.test"',
    MIRRORS,
  ),
  row(
    'mirror with a login',
    `{"registry-mirrors": ["https://me:secret@mirror-good.lab.test"]}`,
    ['mirror-url-invalid', 'mirror-url-invalid'],
    '1:23 "https://***@mirror-good.lab.test"',
    null,
  ),
];

function row(
  name: string,
  content: string | Uint8Array,
  [old, young]: readonly [string | null, string | null],
  at: string | null,
  mended: unknown,
): BrokenFile {
  return {
    name,
    bytes: typeof content === 'string' ? Buffer.from(content) : content,
    old,
    young,
    at,
    mended,
  };
}

function utf16(text: string): Uint8Array {
  return Buffer.from(text, 'utf16le');
}
