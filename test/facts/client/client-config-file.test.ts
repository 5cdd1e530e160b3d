import { expect, test } from 'vitest';
import { parseClientConfig } from '../../../src/facts/client/client-config-file.ts';

const read = (text: string): ReturnType<typeof parseClientConfig> => parseClientConfig(Buffer.from(text));

// What the real clients 20.10, 26.1 and 28.5 were seen to take, in the lab.
test.each(['', ' \n', '{}', 'null', '{} x', '{"foo":1}', '{"credsstore":"desktop"}', '{"auths":{"h":{}}}'])(
  '%j is taken',
  (text) => {
    expect(read(text).kind).toBe('settings');
  },
);

// … and to refuse, in the words of 20.10 and 26.1.
test.each([
  ['{ "auths": {\n', 'unexpected EOF'],
  ['{ "auths": {}, }\n', "invalid character '}' looking for beginning of object key string"],
  [
    '{ "auths": [] }',
    'json: cannot unmarshal array into Go struct field ConfigFile.auths of type map[string]types.AuthConfig',
  ],
  [
    '{ "proxies": "x" }',
    'json: cannot unmarshal string into Go struct field ConfigFile.proxies of type map[string]configfile.ProxyConfig',
  ],
  ['[]', 'json: cannot unmarshal array into Go value of type configfile.ConfigFile'],
  ['{ "auths": {"https://index.docker.io/v1/":{"auth":"YWJj"}} }', 'Invalid auth configuration file'],
])('%j is refused', (text, said) => {
  expect(read(text)).toMatchObject({ kind: 'fault', said });
});

test.each(['\uFEFF{}', '{ "auths": {"h":{"auth":"%%"}} }'])('%j is refused', (text) => {
  expect(read(text).kind).toBe('fault');
});

test('names count without regard to case, the last of several', () => {
  const parsed = read(
    '{"CredsStore":"a","credsStore":"pass","credHelpers":{"gcr.io":"gcloud"},"currentContext":"away"}',
  );
  expect(parsed).toMatchObject({
    settings: { credsStore: 'pass', credHelpers: { 'gcr.io': 'gcloud' }, currentContext: 'away' },
  });
});
