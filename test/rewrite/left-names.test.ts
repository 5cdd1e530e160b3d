import { describe, expect, test } from 'vitest';
import type { StandIn } from '../../src/mirrors/stand-in.ts';
import { findImages, type FoundInFile } from '../../src/rewrite/find-images.ts';
import { readImageFile, toMirror, toRegistry } from '../../src/rewrite/rewrite-file.ts';
import { keptBy } from '../../src/rewrite/site.ts';
import { NO_SPELLINGS, remember } from '../../src/rewrite/spellings.ts';
import { MIRRORS } from './fixture-files.ts';

function read(path: string, text: string) {
  const file = readImageFile(path, Buffer.from(text), null);
  if (file.kind !== 'read') throw new Error(file.problem);
  return { ...file, path };
}

function rewritten(path: string, text: string, use: readonly StandIn[] = MIRRORS, known = MIRRORS) {
  const file = read(path, text);
  return toMirror(file, use, known, keptBy([file.found.found]));
}

function left(path: string, text: string): readonly string[] {
  return (rewritten(path, text, MIRRORS.slice(0, 1))?.left ?? []).map((one) => `${one.text}: ${one.why}`);
}

describe('what is left, and why', () => {
  test('in a Dockerfile', () => {
    const text =
      'ARG R=docker.io\nARG B\nFROM ${R}/library/a\nFROM $B AS x\nFROM $UNSET\nFROM al\\\npine\n' +
      'FROM x-${V}\nONBUILD COPY --from=maybe / /\nFROM quay.io/a/b\n';
    expect(left('Dockerfile', text)).toEqual([
      '${R}/library/a: variable',
      '$B: variable',
      '$UNSET: variable',
      'alpine: split',
      'x-${V}: variable',
      'maybe: variable',
      'quay.io/a/b: other-registry',
    ]);
  });

  test('in a compose file', () => {
    const text =
      'services:\n  a: {image: "${R}/x"}\n  b: {image: b/built, build: .}\n  c: {image: b/built}\n' +
      '  d: {extends: {file: o.yml, service: s}, image: d}\n  e: &e {image: e/both}\n' +
      '  f: {<<: *e, build: .}\n  g: {image: "re\\u0064is"}\n  h: {pull_policy: never, image: h}\n';
    expect(left('compose.yaml', text)).toEqual([
      '${R}/x: variable',
      'b/built: built',
      'b/built: built',
      'd: elsewhere',
      'e/both: shared',
      'redis: split',
      'h: built',
    ]);
  });

  test('in a pipeline of GitLab: a service without an alias is reached by a name that is made of it', () => {
    const text =
      'image: $IMAGE\ntest:\n  image: quay.io/a/b\n  services: [postgres:15, {name: redis}, {name: nginx, alias: web}]\n';
    expect(left('.gitlab-ci.yml', text)).toEqual([
      '$IMAGE: variable',
      'quay.io/a/b: other-registry',
      'postgres:15: host-name',
      'redis: host-name',
    ]);
    expect(rewritten('.gitlab-ci.yml', text)?.images.map(({ from }) => from)).toEqual([
      'quay.io/a/b',
      'nginx',
    ]);
  });

  test('in values: a host in front of all names, and what may be an owner or a name', () => {
    const text =
      'global: {imageRegistry: docker.io}\nimage: {registry: docker.io, repository: grafana, name: loki, tag: 1}\n';
    expect(left('values.yaml', text)).toEqual(['docker.io: split', 'grafana: split']);
  });

  test('what a kustomization looks for, there and in the files that are rewritten with it', () => {
    const list = 'images: [{name: nginx, newTag: "1"}, {name: redis, newName: redis}]\n';
    const pod =
      'apiVersion: v1\nkind: Pod\nspec:\n  containers: [{image: nginx:0}, {image: redis}, {image: alpine}]\n';
    const files = [read('kustomization.yaml', list), read('pod.yaml', pod)];
    const kept = keptBy(files.map(({ found }) => found.found));
    const seen = files.map((file) => toMirror(file, MIRRORS, MIRRORS, kept));
    expect(seen.map((one) => one?.images.map(({ from }) => from))).toEqual([['redis'], ['alpine']]);
    expect(seen.map((one) => one?.left.map(({ text, why }) => `${text}: ${why}`))).toEqual([
      ['nginx: replaced'],
      ['nginx:0: replaced', 'redis: replaced'],
    ]);
  });

  test('a template of a chart, what is no YAML, and what is no text are told apart', () => {
    const problem = (name: string, bytes: Uint8Array): string | null => {
      const file = readImageFile(name, bytes, null);
      return file.kind === 'left' ? file.problem : null;
    };
    expect(problem('a.yaml', Buffer.from('{{ if x }}\na: 1\n{{ end }}\n'))).toBe('template');
    expect(problem('a.yaml', Buffer.from('a: [1\nb: 2'))).toBe('not-yaml');
    expect(problem('a.yaml', Buffer.from('['.repeat(100_000)))).toBe('not-yaml');
    expect(problem('Dockerfile', Buffer.from([0xff, 0xfe, 0x46, 0x00]))).toBe('not-utf8');
    expect(problem('notes.txt', Buffer.from('FROM a'))).toBe('other');
  });
});

test('a namespace has no images that lie deeper', () => {
  const flat: StandIn = {
    registry: 'registry.k8s.io',
    base: 'r.example.com/google_containers',
    isFlat: true,
  };
  const text = 'FROM registry.k8s.io/pause:3.9\nFROM registry.k8s.io/coredns/coredns:v1\n';
  const there = rewritten('Dockerfile', text, [flat], [flat]);
  expect(there?.text).toBe(text.replace('registry.k8s.io/pause', 'r.example.com/google_containers/pause'));
  expect(there?.left).toMatchObject([{ text: 'registry.k8s.io/coredns/coredns:v1', why: 'other-registry' }]);
});

describe('the way back', () => {
  const path = 'compose.yaml';
  const found = (text: string): FoundInFile => findImages(path, text, null);
  const other: StandIn = { registry: 'docker.io', base: 'hub.rat.dev' };
  const known = [...MIRRORS, other];

  test('a name at another mirror moves, and goes back to how it was first spelt', () => {
    const first = 'services: {a: {image: docker.io/library/redis:7}, b: {image: redis}}\n';
    const second = rewritten(path, first)?.text ?? '';
    const third = rewritten(path, second, [other], known)?.text ?? '';
    expect(third).toBe(
      'services: {a: {image: hub.rat.dev/library/redis:7}, b: {image: hub.rat.dev/library/redis}}\n',
    );
    const once = remember(NO_SPELLINGS, found(first), found(second));
    const twice = remember(once, found(second), found(third));
    expect(toRegistry(read(path, third), known, twice).text).toBe(first);
    const afterwards = remember(twice, found(third), found(first));
    expect(toRegistry(read(path, first), known, afterwards).images).toEqual([]);
    expect(toRegistry(read(path, third), known, afterwards).text).toBe(first);
  });

  test('a tag that was changed since, and a service that came, do not matter', () => {
    const first = 'services: {a: {image: docker.io/library/redis:7}}\n';
    const spellings = remember(NO_SPELLINGS, found(first), found(rewritten(path, first)?.text ?? ''));
    const edited =
      'services: {n: {image: docker.m.daocloud.io/a/b}, a: {image: docker.m.daocloud.io/library/redis:8}}\n';
    expect(toRegistry(read(path, edited), MIRRORS, spellings).text).toBe(
      'services: {n: {image: a/b}, a: {image: docker.io/library/redis:8}}\n',
    );
  });

  test('a hundred anchors of anchors take no time', () => {
    const lines = Array.from({ length: 100 }, (_, at) => `x-${at + 1}: &a${at + 1} [*a${at}, *a${at}]`);
    const text = `x-0: &a0 [x]\n${lines.join('\n')}\nservices: {a: {<<: *a100, image: redis}}\n`;
    const started = performance.now();
    expect(rewritten(path, text)?.images).toHaveLength(1);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
