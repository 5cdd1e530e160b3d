import { expect, test } from 'vitest';
import { findEncoding } from '../../../src/facts/daemon-json/decode.ts';
import { decodeAsEngine } from '../../../src/facts/daemon-json/engine-reading.ts';

const ascii = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));
const wide = (text: string, little: boolean): number[] =>
  ascii(text).flatMap((unit) => (little ? [unit, 0] : [0, unit]));

test.each([
  ['utf-8', ascii('{"debug": true}')],
  ['utf-8-bom', [0xef, 0xbb, 0xbf, ...ascii('{}')]],
  ['utf-16le-bom', [0xff, 0xfe, ...wide('{}', true)]],
  ['utf-16be-bom', [0xfe, 0xff, ...wide('{}', false)]],
  ['utf-16le', wide('{"debug": true}', true)],
  ['utf-16be', wide('{"debug": true}', false)],
  ['gbk', [...ascii('{"a": "'), 0xc9, 0xcf, 0xba, 0xa3, ...ascii('"}')]],
  ['invalid', [...ascii('{"a": "'), 0xc9, 0x20, 0xff, ...ascii('"}')]],
  ['utf-8', []],
  ['utf-8', [0x00]],
])('%s', (encoding, content) => {
  expect(findEncoding(Uint8Array.from(content))).toBe(encoding);
});

test('the number in the message of 23.0 and later is how far the decoder had read, not where the byte stands', () => {
  const bytes = new Uint8Array(9_000).fill(0x20);
  bytes[5_000] = 0x80;
  const decoded = decodeAsEngine(bytes, { version: '28.5.2' });
  expect(decoded).toMatchObject({
    kind: 'refused',
    engineText: 'failed to decode configuration JSON at offset 8192: encoding: invalid UTF-8',
  });
  expect(decoded.kind === 'refused' && decoded.offset).toBe(5_000);
  expect(decodeAsEngine(bytes, { version: '20.10.24' }).kind).toBe('text');
});
