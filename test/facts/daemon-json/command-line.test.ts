import { expect, test } from 'vitest';
import { parseDockerdCommandLine } from '../../../src/facts/daemon-json/command-line.ts';

test.each<[string, readonly (readonly [string, string])[]]>([
  [
    '/usr/bin/dockerd -H fd:// --containerd=/run/containerd/containerd.sock',
    [
      ['host', 'fd://'],
      ['containerd', '/run/containerd/containerd.sock'],
    ],
  ],
  [
    'dockerd --config-file /etc/d.json --debug --mtu 1400',
    [
      ['config-file', '/etc/d.json'],
      ['debug', 'true'],
      ['mtu', '1400'],
    ],
  ],
  [
    'dockerd -D -Hunix:///x -l=debug',
    [
      ['debug', 'true'],
      ['host', 'unix:///x'],
      ['log-level', 'debug'],
    ],
  ],
  [
    'dockerd -DH fd://',
    [
      ['debug', 'true'],
      ['host', 'fd://'],
    ],
  ],
  [
    'dockerd --iptables=false --registry-mirror=https://a --registry-mirror https://b',
    [
      ['iptables', 'false'],
      ['registry-mirror', 'https://a'],
      ['registry-mirror', 'https://b'],
    ],
  ],
  [
    'dockerd --tls --tlscacert ca.pem -- --debug',
    [
      ['tls', 'true'],
      ['tlscacert', 'ca.pem'],
    ],
  ],
  ['dockerd --mtu', [['mtu', '']]],
  ['', []],
])('%s', (line, flags) => {
  expect(parseDockerdCommandLine(line.split(' '))).toEqual(flags.map(([name, value]) => ({ name, value })));
});
