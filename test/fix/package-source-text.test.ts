import { expect, test } from 'vitest';
import { parseSources } from '../../src/facts/packages/package-source-files.ts';
import { atMirror } from '../../src/fix/package-source-text.ts';

const PATH = '/etc/yum.repos.d/docker-ce.repo';

/** As yum.conf(5) has a repository. */
function repository(name: string, host: string, key: string): string {
  return `[${name}]\nbaseurl=${host}/$releasever/$basearch/stable\nenabled=1\ngpgkey=${key}\n\n`;
}

test('another repository in the same file keeps its address and its key', () => {
  const ours = (host: string, key: string): string =>
    repository('docker-ce-stable', `${host}/linux/centos`, key);
  const others = repository('other', 'https://packages.example.com', 'https://packages.example.com/key.asc');
  const docker = 'https://download.docker.com';
  const text = ours(docker, `${docker}/linux/centos/gpg`) + others;
  const mirror = 'https://mirror.example.com/docker-ce';
  expect(atMirror(text, parseSources(PATH, text), mirror)).toBe(
    ours(mirror, 'file:///etc/pki/rpm-gpg/RPM-GPG-KEY-docker-ce') + others,
  );
});
