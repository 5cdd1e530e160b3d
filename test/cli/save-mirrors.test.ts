import { mkdtempSync, rmSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseObject } from '../../src/notation/json-object.ts';
import { attacked } from '../attack/assail-command.ts';
import { internetOf } from '../attack/outside.ts';
import { imageOf, registryOf, sendPart, sendWhole } from '../pull/save/registry.ts';
import { answerTo } from './warm-cli.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'mirrors-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const IMAGE = imageOf([Buffer.from('a layer')]);

/** Every host of the internet has the image; who was asked for its parts, and under which name. */
async function savedThrough(mirrors: readonly string[], images: readonly string[]) {
  const asked = new Set<string>();
  const registry = registryOf([IMAGE], (request, response, bytes) =>
    (request.headers.range === undefined ? sendWhole : sendPart)(request, response, bytes),
  );
  const { env } = await internetOf((request: IncomingMessage, response) => {
    const [, repository] = /^\/v2\/(.+)\/blobs\//.exec(request.url ?? '') ?? [];
    if (repository !== undefined) asked.add(`${request.headers.host}/${repository}`);
    registry(request, response);
  });
  const named = mirrors.flatMap((mirror) => ['--mirror', mirror]);
  const file = path.join(folder, 'one.tar');
  const seen = await attacked(['pull', '--save', file, ...named, '--format', 'json', ...images], {
    env: { HOME: folder, DOCKER_HOST: 'tcp://127.0.0.1:1', ...env },
  });
  return { ...seen, report: parseObject(seen.stdout), asked: [...asked].sort() };
}

describe('images of several registries, through mirrors that are named', { timeout: 60_000 }, () => {
  test('each from that of its registry, as it has them', async () => {
    const { report, asked, stderr } = await savedThrough(['daocloud'], ['redis:7', 'ghcr.io/of/us:1']);
    expect(report, JSON.stringify(report) + stderr).toMatchObject({ outcome: 'saved' });
    expect(asked).toEqual(['docker.m.daocloud.io/library/redis', 'ghcr.m.daocloud.io/of/us']);
    expect(report).toMatchObject({
      images: [
        { source: 'https://docker.m.daocloud.io' },
        { source: 'https://ghcr.m.daocloud.io', comparedWith: ['https://ghcr.io'] },
      ],
    });
  });

  test('one is of one of them: the others go their own way', async () => {
    const { report } = await savedThrough(['m.daocloud.io/ghcr.io'], ['quay.io/a/b:1', 'ghcr.io/of/us:1']);
    expect(report).toMatchObject({
      outcome: 'saved',
      images: [
        { source: 'https://quay.io' },
        // It is called as it stands in a name, and is no witness of its own.
        { source: 'https://m.daocloud.io/ghcr.io', comparedWith: ['https://ghcr.io'] },
      ],
    });
  });

  test('one that is nobody knows whose is refused, before anything is asked', async () => {
    const seen = await answerTo(
      [
        'pull',
        '--save',
        path.join(folder, 'x.tar'),
        '--mirror',
        'https://cache.lab.test',
        'redis',
        'ghcr.io/a/b',
      ],
      { env: { HOME: folder } },
    );
    expect(seen).toMatchObject({ code: 2, stdout: '' });
    expect(seen.stderr).toContain(
      '"https://cache.lab.test" is not known as a mirror of any of these registries',
    );
    expect(seen.stderr).toContain('docker.io, ghcr.io');
  });
});
