import { expect, test } from 'vitest';
import { parseDockerHost } from '../../../src/facts/client/docker-host.ts';

// Where the real clients 20.10, 26.1 and 28.5 were seen to connect to.
test.each([
  ['', { kind: 'unix', path: '/var/run/docker.sock' }],
  [' ', { kind: 'unix', path: '/var/run/docker.sock' }],
  ['unix:///run/user/1000/docker.sock', { kind: 'unix', path: '/run/user/1000/docker.sock' }],
  ['tcp://127.0.0.1:2375', { kind: 'tcp', host: '127.0.0.1', port: 2375 }],
  ['127.0.0.1:2375', { kind: 'tcp', host: '127.0.0.1', port: 2375 }],
  ['garbage', { kind: 'tcp', host: 'garbage', port: 2375 }],
  ['unix:/nowhere', { kind: 'tcp', host: 'unix', port: 2375, basePath: '/nowhere' }],
  ['tcp://127.0.0.1:5861/', { kind: 'tcp', host: '127.0.0.1', port: 5861 }],
  ['tcp://127.0.0.1:5861/p/q/', { kind: 'tcp', host: '127.0.0.1', port: 5861, basePath: '/p/q' }],
  ['tcp://127.0.0.1:5861/v1@2', { kind: 'tcp', host: '127.0.0.1', port: 5861, basePath: '/v1@2' }],
  ['tcp://far/v1@2', { kind: 'tcp', host: 'far', port: 2375, basePath: '/v1@2' }],
  ['tcp://127.0.0.1:5861/?a=b', { kind: 'tcp', host: '127.0.0.1', port: 5861 }],
  ['tcp://', { kind: 'tcp', host: 'localhost', port: 2375 }],
  ['tcp://[::1]:2376', { kind: 'tcp', host: '::1', port: 2376 }],
  ['ssh://nobody@127.0.0.1', { kind: 'ssh', user: 'nobody', host: '127.0.0.1', port: null, path: null }],
  ['ssh://far:22/run/d.sock', { kind: 'ssh', user: null, host: 'far', port: 22, path: '/run/d.sock' }],
  ['ssh://nobody:secret@far', null],
  ['ssh://', null],
  // Read by the shell over there; and no URL escape that is one.
  ['ssh://far/run/d.sock;reboot', null],
  ['ssh://far/run/$(reboot)', null],
  ['ssh://%zz@far', null],
  ['fd://', null],
])('%j', (text, endpoint) => {
  expect(parseDockerHost(text, null).endpoint).toEqual(endpoint);
});

// docker/cli opts/hosts.go, ParseTCPAddr: of what net/url makes of the address, the host alone.
test.each([
  ['tcp://me:pass@far:2376', 2376],
  ['tcp://me@far', 2375],
  ['tcp://me:p@ss@far:2376', 2376],
  ['me:pass@far', 2375],
])('a login is no host: %s', (text, port) => {
  expect(parseDockerHost(text, null).endpoint).toEqual({ kind: 'tcp', host: 'far', port });
});

test('with TLS the port is another', () => {
  const tls = { folder: '/root/.docker', verify: true };
  expect(parseDockerHost('tcp://engine', tls).endpoint).toEqual({
    kind: 'tcp',
    host: 'engine',
    port: 2376,
    tls,
  });
  expect(parseDockerHost('unix:///run/docker.sock', tls).endpoint).toEqual({
    kind: 'unix',
    path: '/run/docker.sock',
  });
});
