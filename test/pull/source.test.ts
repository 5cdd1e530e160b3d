import { describe, expect, test } from 'vitest';
import type { Verdict } from '../../src/knowledge/vocabulary/mirrors.ts';
import type { MeasuredMirror } from '../../src/mirrors/measured.ts';
import { chooseSource, isEnough, isPullable } from '../../src/pull/source.ts';

const NEW = `sha256:${'a'.repeat(64)}`;
const OLD = `sha256:${'b'.repeat(64)}`;
const HUB = { url: 'https://registry-1.docker.io', digest: NEW };
const ALONE = { wanted: null, hub: null, named: [] } as const;

let rank = 0;
function mirror(url: string, digest: string | null, verdict: Verdict = 'good'): MeasuredMirror {
  const usable = verdict === 'good' || verdict === 'slow';
  rank += 1;
  return {
    url,
    digest,
    verdict,
    rank: usable ? rank : null,
    search: null,
    freshness: 'unknown',
    created: null,
    firstByteMs: 1,
    bytesPerSecond: 1_000_000,
    steps: [],
  };
}

const A = mirror('https://a.test', NEW);
const B = mirror('https://b.test', NEW);
const C = mirror('https://c.test', OLD);

function from(source: ReturnType<typeof chooseSource>): readonly string[] {
  return 'from' in source ? source.from.map(({ url }) => url) : [];
}

describe('Docker Hub answers', () => {
  test('its word counts, be it alone with it', () => {
    const source = chooseSource({ ...ALONE, hub: HUB, measured: [C, mirror('https://d.test', OLD), A] });
    expect(source).toMatchObject({
      kind: 'confirmed',
      digest: NEW,
      agreeing: [HUB.url, A.url],
      disagreeing: [{ url: C.url, digest: OLD }, { url: 'https://d.test' }],
    });
    expect(from(source)).toEqual([A.url]);
  });

  test('and no mirror has it', () => {
    expect(chooseSource({ ...ALONE, hub: HUB, measured: [C] })).toEqual({
      kind: 'none',
      digest: NEW,
      disagreeing: [{ url: C.url, digest: OLD }],
    });
  });
});

describe('Docker Hub is silent', () => {
  test('two operators are believed, in the order of the measurement', () => {
    const source = chooseSource({ ...ALONE, measured: [B, C, A] });
    expect(source).toMatchObject({ kind: 'confirmed', digest: NEW, agreeing: [B.url, A.url] });
    expect(from(source)).toEqual([B.url, A.url]);
  });

  test('one is not', () => {
    expect(chooseSource({ ...ALONE, measured: [A] })).toMatchObject({ kind: 'unconfirmed', digest: NEW });
  });

  test('nor are two hosts of one operator', () => {
    const measured = [mirror('https://one.a.test', NEW), mirror('https://two.a.test', NEW)];
    expect(chooseSource({ ...ALONE, measured }).kind).toBe('unconfirmed');
    const known = [mirror('https://dockerproxy.net', NEW), mirror('https://dockerproxy.link', NEW)];
    expect(chooseSource({ ...ALONE, measured: known }).kind).toBe('unconfirmed');
  });

  test('one against one is a dispute, and so are two against two', () => {
    expect(chooseSource({ ...ALONE, measured: [A, C] })).toEqual({
      kind: 'disputed',
      said: [
        { url: A.url, digest: NEW },
        { url: C.url, digest: OLD },
      ],
    });
    const measured = [A, B, C, mirror('https://d.test', OLD)];
    expect(chooseSource({ ...ALONE, measured }).kind).toBe('disputed');
  });

  test('more than any other is not enough: it must be more than half', () => {
    const measured = [A, B, C, mirror('https://e.test', `sha256:${'e'.repeat(64)}`)];
    expect(chooseSource({ ...ALONE, measured }).kind).toBe('disputed');
    expect(chooseSource({ ...ALONE, measured: measured.slice(0, 3) }).kind).toBe('confirmed');
  });

  test('one that tampers is neither taken nor believed', () => {
    const tampered = mirror('https://t.test', NEW, 'tampered');
    expect(chooseSource({ ...ALONE, measured: [A, tampered] }).kind).toBe('unconfirmed');
    expect(chooseSource({ ...ALONE, measured: [tampered] })).toEqual({
      kind: 'none',
      digest: null,
      disagreeing: [],
    });
  });

  test('one whose storage is out of reach may bear witness all the same', () => {
    const half = mirror('https://h.test', NEW, 'half-proxy');
    const source = chooseSource({ ...ALONE, measured: [A, half] });
    expect(source).toMatchObject({ kind: 'confirmed', agreeing: [A.url, half.url] });
    expect(from(source)).toEqual([A.url]);
  });

  test('nobody has it', () => {
    const measured = [mirror('https://x.test', null, 'unreachable')];
    expect(chooseSource({ ...ALONE, measured })).toEqual({ kind: 'none', digest: null, disagreeing: [] });
  });
});

describe('mirrors that the user named', () => {
  test('are the only ones to pull from; the others bear witness', () => {
    const source = chooseSource({ ...ALONE, measured: [A, B], named: ['https://b.test/'] });
    expect(source).toMatchObject({ kind: 'confirmed', agreeing: [A.url, B.url] });
    expect(from(source)).toEqual([B.url]);
  });

  test('are refused where the others say otherwise', () => {
    const source = chooseSource({ ...ALONE, measured: [A, B, C], named: [C.url] });
    expect(source).toMatchObject({ kind: 'none', digest: NEW, disagreeing: [{ url: C.url }] });
  });
});

test('a digest that was written proves itself', () => {
  expect(chooseSource({ ...ALONE, wanted: OLD, measured: [C] })).toMatchObject({
    kind: 'confirmed',
    digest: OLD,
  });
});

test('what cannot be pulled by its own name bears witness only', () => {
  const plain = mirror('http://p.test', NEW);
  const folder = mirror('https://f.test/hub', NEW);
  expect([plain.url, folder.url, A.url].map((url) => isPullable(url))).toEqual([false, false, true]);
  // A path of another registry's mirror is a part of the name.
  const ofOthers = [plain.url, folder.url, `${folder.url}/v2`];
  expect(ofOthers.map((url) => isPullable(url, 'ghcr.io'))).toEqual([false, true, false]);
  expect(from(chooseSource({ ...ALONE, measured: [plain, folder, A] }))).toEqual([A.url]);
});

describe('enough is heard', () => {
  const D = mirror('https://d.test', NEW);

  test('when three operators agree and can serve', () => {
    expect(isEnough([A, B])).toBe(false);
    expect(isEnough([A, B, D])).toBe(true);
    expect(isEnough([A, B, C, D])).toBe(true);
  });

  test('not while they are no majority, or cannot serve', () => {
    const others = ['e', 'f', 'g'].map((name) => mirror(`https://${name}.test`, OLD));
    expect(isEnough([A, B, D, ...others])).toBe(false);
    expect(isEnough([A, B, mirror('https://h.test', NEW, 'half-proxy')])).toBe(false);
  });
});
