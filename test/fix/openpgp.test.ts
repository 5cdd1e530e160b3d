import { expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { binaryKey, keyFingerprints } from '../../src/fix/openpgp.ts';
import { PACKAGES } from '../../src/knowledge/packages.ts';

const file = (name: string): Buffer =>
  readFileSync(path.resolve(import.meta.dirname, '../../fixtures/keys', name));

// `gpg --show-keys --with-fingerprint` says the same.
test('the fingerprints of Docker’s two keys are those that we know', () => {
  expect([
    ...(keyFingerprints(file('docker-deb.asc')) ?? []),
    ...(keyFingerprints(file('docker-rpm.asc')) ?? []),
  ]).toEqual(PACKAGES.fingerprints);
});

test('a key without its armor is the same key', () => {
  const binary = binaryKey(file('docker-deb.asc'));
  expect(binary === null ? null : keyFingerprints(binary)).toEqual([PACKAGES.fingerprints[0]]);
});

test('a second key in the file is not overlooked', () => {
  const both = Buffer.concat([file('docker-deb.asc'), file('docker-rpm.asc')]);
  expect(keyFingerprints(both)).toEqual(PACKAGES.fingerprints);
});

test('one changed letter is another key', () => {
  const changed = file('docker-deb.asc').toString('latin1').replace('lqqwp028', 'lqqwp029');
  const [print] = keyFingerprints(Buffer.from(changed, 'latin1')) ?? [];
  expect(print).toMatch(/^[0-9A-F]{40}$/);
  expect(PACKAGES.fingerprints).not.toContain(print);
});

test.each([
  '',
  '<!DOCTYPE html>',
  '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nAAAA\n-----END PGP PUBLIC KEY BLOCK-----\n',
])('%j is no key', (text) => {
  expect(keyFingerprints(Buffer.from(text))).toBeNull();
});
