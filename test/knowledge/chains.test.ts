import { describe, expect, test } from 'vitest';
import type { CauseId } from '../../src/knowledge/causes.ts';
import { recognise } from '../../src/knowledge/recognise.ts';
import { readEntry } from '../../src/knowledge/signatures/chains.ts';
import { entryOf } from '../../src/knowledge/signatures/signature.ts';

const REFERENCE = 'failed to pull and unpack image "registry.example.com/app:1": failed to resolve reference';
const HUB = 'failed to pull and unpack image "docker.io/library/redis:7": failed to resolve reference';
const RUNTIME = 'Error: failed to create containerd task: OCI runtime error: something in between';

/** What was being done with how it ended, without the words of any known message between. */
const CHAINS: readonly (readonly [string, CauseId])[] = [
  [`${REFERENCE}: 401 Unauthorized`, 'registry-login-required'],
  [`${REFERENCE}: unexpected status: 403 Forbidden`, 'registry-login-required'],
  [`${REFERENCE}: 429 Too Many Requests`, 'registry-rate-limited'],
  [`${HUB}: 429 Too Many Requests`, 'hub-rate-limited'],
  [`${REFERENCE}: 502 Bad Gateway`, 'registry-unreachable'],
  [`${HUB}: 503 Service Unavailable`, 'hub-outage'],
  [`${REFERENCE}: dial tcp 203.0.113.10:5000: i/o timeout`, 'registry-unreachable'],
  [`${HUB}: dial tcp 203.0.113.10:443: i/o timeout`, 'hub-unreachable'],
  [`${HUB}: dial tcp: lookup registry-1.docker.io: no such host`, 'dns-broken'],
  [`${REFERENCE}: x509: something new is wrong`, 'tls-untrusted'],
  [`${REFERENCE}: no space left on device`, 'disk-full'],
  [`${RUNTIME}: operation not permitted`, 'container-start-denied'],
  [`${RUNTIME}: too many open files`, 'kernel-setting-too-low'],
  [`${RUNTIME}: cannot allocate memory`, 'container-out-of-memory'],
  [`${RUNTIME}: already exists`, 'container-files-busy'],
  [`${RUNTIME}: mounting "/a" to rootfs at "/b": no such device`, 'volume-refused'],
];

describe('what was being done, and how it ended', () => {
  test.each(CHAINS)('%s', (text, cause) => {
    expect(recognise(text)[0]?.cause).toBe(cause);
  });

  test('nobody is accused where it went on, or where nothing of it was Docker', () => {
    const texts = [
      'failed to push some refs to "https://git.example.com/app.git": 403 Forbidden',
      'Failed to fetch https://deb.example.com/dists/stable/InRelease  404 Not Found',
      'Pulling image "registry.example.com/app:1"',
      'GET /v2/ 401 Unauthorized',
    ];
    expect(texts.flatMap((text) => recognise(text).map(({ cause }) => `${cause}: ${text}`))).toEqual([]);
  });

  test('a chain of something that nobody does is no table', () => {
    const chain = { doing: 'cooking', ended: 'burnt', cause: 'disk-full', confidence: 'likely', source: '' };
    expect(() => readEntry(entryOf(chain), () => undefined)).toThrow('no [[doing]] cooking');
  });
});
