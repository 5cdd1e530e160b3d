import { expect, test } from 'vitest';
import { exemptFromProxy, isPastProxy } from '../../src/knowledge/past-proxy.ts';

const HOSTS = ['mirror.lan'];

test('what is exempt already stays so, each once', () => {
  const [step] = exemptFromProxy(
    { hosts: HOSTS, from: 'environment', noProxy: 'localhost, 10.0.0.0/8,mirror.lan' },
    '',
  );
  expect(step).toHaveProperty('text', '[Service]\nEnvironment="NO_PROXY=localhost,10.0.0.0/8,mirror.lan"');
});

test.each(['a\nExecStart=/bin/true', 'a"b', '%h', '$(id)', '\u202Ea'])(
  '%j in NO_PROXY writes nothing into a unit',
  (noProxy) => {
    const [step] = exemptFromProxy({ hosts: HOSTS, from: 'environment', noProxy }, '');
    expect(step).toHaveProperty(
      'text',
      expect.stringMatching(/^\[Service\]\nEnvironment="NO_PROXY=[a-z.,]*mirror\.lan"$/),
    );
  },
);

test('a restart is told with what it costs', () => {
  const steps = exemptFromProxy({ hosts: HOSTS, from: 'daemon.json', noProxy: '' }, '');
  expect(steps).toContainEqual(expect.objectContaining({ stopsContainers: true }));
});

test('one is past the proxy by its host', () => {
  const pastProxy = { hosts: HOSTS, from: 'daemon.json', noProxy: '' } as const;
  expect(isPastProxy({ pastProxy }, 'https://mirror.lan:5000')).toBe(true);
  expect(isPastProxy({ pastProxy }, 'https://other.lan')).toBe(false);
  expect(isPastProxy({}, 'https://mirror.lan')).toBe(false);
});
