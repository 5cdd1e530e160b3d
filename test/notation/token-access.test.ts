import { expect, test } from 'vitest';
import { accessInToken } from '../../src/notation/token-access.ts';

/** Of Alibaba Cloud's token server, its claims as canonical/microk8s#3221 shows them; without its signature. */
const CLAIMS = {
  iss: 'dockerauth.aliyuncs.com',
  aud: 'registry.aliyuncs.com:cn-hangzhou:26842',
  sub: '',
  access: [{ name: 'google_containers/pause', type: 'repository', actions: ['pull'] }],
};

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

test('what a token is good for', () => {
  expect(accessInToken(`${encoded({ alg: 'RS256' })}.${encoded(CLAIMS)}.x`)).toEqual(CLAIMS.access);
});

test.each(['', 'opaque', 'DockerToken.1234', 'a.b.c', `x.${encoded({ sub: 'x' })}.y`, `x.${encoded([1])}.y`])(
  '%j says nothing of it',
  (token) => {
    expect(accessInToken(token)).toBeNull();
  },
);

test('claims of another form are no claims', () => {
  expect(accessInToken(`x.${encoded({ access: [1, { name: 2, actions: 'pull' }] })}.y`)).toEqual([
    { type: '', name: '', actions: [] },
    { type: '', name: '', actions: [] },
  ]);
});
