import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isNoImage, isOnlyPull, otherNameOf, parseEvents, secondsOf } from '../../src/prove/pulled.ts';

/** What Docker 26.1.5 kept in mind of one run in the lab, as it answers to `/events` with our filters. */
const LINES = readFileSync(
  new URL('../../fixtures/engine-events/26.1.5-prove.jsonl', import.meta.url),
  'utf8',
).trim();
const RUN = 'docker-doctor-prove-9e3d5906bfd3';
const DIGEST = 'sha256:224f697afe518370102fab643c8e71619b706cced58d20fde26557f5a1b7acf9';

function isOurs(lines: readonly string[]): boolean {
  return isOnlyPull(parseEvents(lines.join('\n')), {
    image: 'hello-world:latest',
    digest: DIGEST,
    marker: `${RUN}-pull-latest`,
    container: `${RUN}-pulled-latest`,
  });
}

const ALL = LINES.split('\n');
const isPull = (line: string): boolean => line.includes('"Action":"pull"');
const isCreate = (line: string): boolean => line.includes(`"name":"${RUN}-pulled-latest"`);
const [PULL = '', CREATE = ''] = [ALL.find(isPull), ALL.find(isCreate)];

test('our pull, and our container of it: the image is ours', () => {
  expect(isOurs(ALL)).toBe(true);
});

test.each([
  [
    'we were killed before our own pull came to its end: the one pull is of somebody else',
    ALL.filter((line) => !isCreate(line)),
  ],
  ['its user pulled it after us', [...ALL, PULL]],
  ['its user pulled it while we did', ALL.flatMap((line) => (isPull(line) ? [line, line] : [line]))],
  ['somebody runs a container of it', [...ALL, CREATE.replaceAll(`${RUN}-pulled-latest`, 'mine')]],
  [
    'a container is made of it by its digest',
    [...ALL, CREATE.replaceAll(`${RUN}-pulled-latest`, 'mine').replaceAll('hello-world:latest', DIGEST)],
  ],
  [
    'it was given another name',
    [...ALL, PULL.replaceAll('pull', 'tag').replaceAll('hello-world:latest', DIGEST)],
  ],
  ['the engine remembers the end alone', ALL.slice(ALL.findIndex(isPull))],
  ['the engine remembers nothing', []],
])('%s: the image stays', (_name, lines) => {
  expect(isOurs(lines)).toBe(false);
});

test('what happens to other images says nothing', () => {
  const other = [PULL, CREATE].map((line) => line.replaceAll('hello-world', 'redis'));
  expect(isOurs([...ALL, ...other])).toBe(true);
});

test('another run of ours pulled the same image by its other tag', () => {
  const other = [PULL, CREATE].map((line) =>
    line.replaceAll('hello-world:latest', 'hello-world:linux').replaceAll(`${RUN}-pulled-latest`, 'other'),
  );
  expect(isOurs([...ALL, ...other])).toBe(true);
});

test.each(['hello-world', 'docker.io/library/hello-world:latest', '224f697afe51', `hello-world@${DIGEST}`])(
  'a container of %s: the image stays',
  (typed) => {
    const mine = CREATE.replaceAll(`${RUN}-pulled-latest`, 'mine').replaceAll('hello-world:latest', typed);
    expect(isOurs([...ALL, mine])).toBe(false);
  },
);

test('an instant as the engine gives it, as it takes it', () => {
  expect(secondsOf('2026-11-28T18:46:02.282997362Z')).toBe('1795891562.282997362');
  expect(secondsOf('2026-11-29T02:46:02.28+08:00')).toBe('1795891562.280000000');
  // Never later than now: else it would wait for what comes.
  expect(secondsOf('')).toBe('1.000000000');
});

// What 29.7.2 answered in the lab behind a mirror that sends a web page, and of a whole image.
test('a name that a failed pull has left is told from an image', () => {
  const inspected = (mediaType: string): string =>
    `{"Id":"sha256:12236692dbd4","RepoTags":["hello-world:linux"],"Config":{},"Architecture":"","Os":"","Size":134,"RootFS":{},"Descriptor":{"mediaType":"${mediaType}","digest":"sha256:12236692dbd4","size":134}}`;
  expect(isNoImage(inspected('text/html'))).toBe(true);
  for (const type of [
    'application/vnd.docker.distribution.manifest.list.v2+json',
    'application/vnd.docker.distribution.manifest.v2+json',
    'application/vnd.oci.image.index.v1+json',
    'application/vnd.oci.image.manifest.v1+json',
  ])
    expect(isNoImage(inspected(type))).toBe(false);
  // The graph store has no descriptor.
  expect(isNoImage('{"Id":"sha256:12236692dbd4","RepoTags":["hello-world:latest"]}')).toBe(false);
});

test('an image that had another name here before was not downloaded', () => {
  // As GET /images/{name}/json has it (moby api/swagger.yaml, ImageInspect).
  const inspected = (...names: readonly string[]): string =>
    JSON.stringify({ Id: 'sha256:1f1c0f2e8a4b', RepoTags: names });
  expect(otherNameOf(inspected('hello-world:linux'), 'hello-world:linux')).toBeNull();
  expect(otherNameOf(inspected('hello-world:latest', 'hello-world:linux'), 'hello-world:linux')).toBe(
    'hello-world:latest',
  );
  const mirrored = 'docker.m.daocloud.io/library/hello-world:latest';
  expect(otherNameOf(inspected('hello-world:latest', mirrored), 'hello-world:latest')).toBe(mirrored);
  // An engine that tells nothing of it.
  expect(otherNameOf('{"message":"No such image: hello-world:linux"}', 'hello-world:linux')).toBeNull();
});
