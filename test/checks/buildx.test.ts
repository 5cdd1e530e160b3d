import { expect, test } from 'vitest';
import type { Host } from '../../src/host/host.ts';
import { altered, judgeHost, replayed, verdict, verdictOn } from '../recordings.ts';

const ID = 'buildx';

test('passes where nobody asks for BuildKit: the client falls back by itself', async () => {
  for (const name of ['healthy-bookworm', 'healthy-trixie', 'healthy-forky']) {
    expect(await verdict(ID, name), name).toBe('pass');
  }
});

test('fails where it is asked for and missing', async () => {
  expect(await verdict(ID, 'buildx-missing')).toEqual([
    { cause: 'buildx-missing', severity: 'fail', params: { because: 'DOCKER_BUILDKIT', plugin: null } },
  ]);
});

test('passes with a client that speaks BuildKit itself', async () => {
  expect(await verdict(ID, 'buildx-missing-bookworm')).toBe('pass');
});

test('cannot tell what a client without a version would do', async () => {
  const host = altered('buildx-missing', { run: async () => ({ kind: 'timed-out', ms: 5000 }) });
  expect(verdictOn(ID, await judgeHost(host))).toMatchObject({ unknown: 'timed-out' });
});

test('a page that was saved as the plugin is none', async () => {
  const plugin = '/usr/libexec/docker/cli-plugins/docker-buildx';
  const real = replayed('buildx-missing');
  const host = (text: string): Host =>
    altered('buildx-missing', {
      stat: async (path) =>
        path === plugin
          ? { kind: 'there', type: 'file', mode: 0o755, uid: 0, gid: 0, diskBytes: 4096, realPath: path }
          : real.stat(path),
      readFile: async (path) =>
        path === plugin ? { kind: 'read', bytes: new Uint8Array(Buffer.from(text)) } : real.readFile(path),
    });
  expect(verdictOn(ID, await judgeHost(host('Not Found')))).toMatchObject([
    { cause: 'buildx-missing', params: { plugin, isNoProgram: true } },
  ]);
  for (const program of ['\u007FELF\u0002', '#!/bin/sh\n']) {
    expect(verdictOn(ID, await judgeHost(host(program)))).toBe('pass');
  }
});
