import { expect, test } from 'vitest';
import { recordedRead } from '../../src/host/recorded.ts';
import { recordedEngine } from '../../src/host/recorded-engine.ts';

const OWN = 'of its owner alone';
const ID = 'c7bad2f34288e0437848b85df4b8dfb87cbc6dd7d22c2f45982ee8278dd31820';

// The fields of moby's api/types: container.Summary, container.InspectResponse, image.Summary, plugin.Plugin, events.Message.
test.each([
  [
    '/containers/json?all=1',
    [{ Id: ID, Command: OWN, Labels: { own: OWN, 'com.docker.compose.service': 'web' } }],
    [{ Id: ID, Labels: { 'com.docker.compose.service': 'web' } }],
  ],
  [
    `/containers/${ID}/json`,
    { Id: ID, Args: [OWN], Config: { User: '1000', Env: [OWN], Cmd: [OWN] }, HostConfig: { Binds: [OWN] } },
    { Id: ID, Config: { User: '1000' }, HostConfig: {} },
  ],
  ['/images/json', [{ RepoTags: ['a:1'], Labels: { own: OWN } }], [{ RepoTags: ['a:1'] }]],
  [
    '/plugins',
    [{ Name: 'loki:latest', Enabled: true, Settings: { Env: [OWN] } }],
    [{ Name: 'loki:latest', Enabled: true }],
  ],
])('%s: what is judged and no more', (path, told, held) => {
  const reply = { kind: 'answered', status: 200, body: JSON.stringify(told), ms: 1 } as const;
  expect(recordedEngine({ path }, reply)).toEqual({ ...reply, body: JSON.stringify(held) });
});

test('of the end of a container its code, not its labels; the last line may be cut', () => {
  const end = {
    Type: 'container',
    Action: 'die',
    Actor: { ID, Attributes: { exitCode: '3', image: 'web:1', own: OWN } },
    time: 1_795_979_413,
  };
  const body = `${JSON.stringify(end)}\n${JSON.stringify(end).slice(0, -40)}`;
  const held = recordedEngine(
    { path: '/events?since=1' },
    { kind: 'answered', status: 200, body: `${body}\n`, ms: 1 },
  );
  expect(held).toMatchObject({
    body: '{"Action":"die","time":1795979413,"Actor":{"Attributes":{"exitCode":"3"}}}\n{"Actor":{"Attributes":{}}}\n',
  });
});

test('the file of a plugin has its environment too', () => {
  const text = JSON.stringify({ plugin: { Name: 'loki:latest', Enabled: false, Settings: { Env: [OWN] } } });
  const file = { kind: 'read', bytes: new TextEncoder().encode(text) } as const;
  expect(recordedRead(`/var/lib/docker/plugins/${ID}/config.json`, file)).toEqual({
    kind: 'read',
    latin1: '{"plugin":{"Name":"loki:latest","Enabled":false}}',
  });
});

test('an answer that is none of these stays', () => {
  const refused = { kind: 'answered', status: 404, body: '{"message":"no such container"}', ms: 1 } as const;
  expect(recordedEngine({ path: `/containers/${ID}/json` }, refused)).toEqual(refused);
  const other = { ...refused, status: 200 };
  expect(recordedEngine({ path: '/containers/json' }, other)).toEqual(other);
});
