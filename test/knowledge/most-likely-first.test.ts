import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { IMPLIES } from '../../src/knowledge/implications.ts';
import { recognise } from '../../src/knowledge/recognise.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../fixtures/errors');

test('of equally sure causes none stands behind what follows from it, in a log of everything at once', () => {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.toml'));
  const found = recognise(files.map((name) => readFileSync(path.join(FOLDER, name), 'utf8')).join('\n'));
  expect(found.length).toBeGreaterThan(50);
  const wrong = found.flatMap((one, at) =>
    found
      .slice(at + 1)
      .filter(({ confidence }) => confidence === one.confidence)
      .filter(({ cause }) => IMPLIES[cause].includes(one.cause) && !IMPLIES[one.cause].includes(cause))
      .map(({ cause }) => `${cause} behind ${one.cause}`),
  );
  expect(wrong).toEqual([]);
});

test('what people say of it stands behind what a program says that is no surer', () => {
  const causes = recognise('Docker does not start\nCannot run exec command 66c5 in container 7fbe').map(
    ({ cause }) => cause,
  );
  expect(causes).toEqual(['container-start-denied', 'daemon-failed']);
});

test('the words of any program count where a build stands around them, and not alone', () => {
  const said = 'curl: (60) SSL certificate problem: unable to get local issuer certificate';
  expect(recognise(said)).toEqual([]);
  const inBuild = `Step 3/7 : RUN curl https://example.com\n ---> Running in 0123456789ab\n${said}`;
  expect(recognise(inBuild).map(({ cause }) => cause)).toEqual(['tls-untrusted']);
});
