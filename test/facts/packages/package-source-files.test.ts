import { expect, test } from 'vitest';
import { parseSources } from '../../../src/facts/packages/package-source-files.ts';

const HOST = 'https://download.docker.com';

test('the one-line style of apt', () => {
  const text = [
    '# deb https://download.docker.com/linux/ubuntu jammy stable',
    'deb-src https://download.docker.com/linux/debian trixie stable',
    'deb http://packages.lab.test/debian trixie main',
    `deb [arch=amd64 signed-by=/etc/apt/keyrings/docker.asc] ${HOST}/linux/debian trixie stable`,
    'deb https://mirrors.aliyun.com/docker-ce/linux/ubuntu noble stable',
  ].join('\n');
  expect(parseSources('/etc/apt/sources.list.d/docker.list', text)).toMatchObject([
    { tool: 'apt', base: HOST, distribution: 'debian', suite: 'trixie', key: '/etc/apt/keyrings/docker.asc' },
    { base: 'https://mirrors.aliyun.com/docker-ce', distribution: 'ubuntu', suite: 'noble', key: null },
  ]);
});

test('the stanzas of deb822, but for those that are switched off', () => {
  const stanza = `Types: deb\nURIs: ${HOST}/linux/debian\nSuites: trixie\nComponents: stable\nSigned-By: /k.asc\n`;
  expect(parseSources('/x.sources', `${stanza}\n${stanza}Enabled: no\n`)).toMatchObject([
    { base: HOST, distribution: 'debian', suite: 'trixie', key: '/k.asc' },
  ]);
});

test('the sections of a .repo, but for those that are switched off', () => {
  const section = (name: string, enabled: number): string =>
    `[${name}]\nname=Docker\nbaseurl=${HOST}/linux/centos/$releasever/$basearch/${name}\nenabled=${enabled}\ngpgkey=${HOST}/linux/centos/gpg\n\n`;
  expect(parseSources('/docker-ce.repo', section('stable', 1) + section('test', 0))).toMatchObject([
    { tool: 'dnf', base: HOST, distribution: 'centos', key: `${HOST}/linux/centos/gpg` },
  ]);
});
