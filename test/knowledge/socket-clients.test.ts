import { expect, test } from 'vitest';
import { compare, outdatedBy } from '../../src/knowledge/socket-clients.ts';

test.each([
  ['portainer/portainer-ce:2.33.4', '1.44', ['2.33.5', '2.36.0']],
  ['portainer/portainer-ce:2.33.5-alpine', '1.44', null],
  ['portainer/portainer-ce:2.35.0', '1.44', ['2.33.5', '2.36.0']],
  ['portainer/portainer-ee:2.36.0', '1.44', null],
  // Docker 29.3 serves from 1.40 on again; nobody has reported that Portainer fails there.
  ['portainer/portainer-ce:2.33.4', '1.40', null],
  ['traefik:v3.6.0', '1.40', ['2.11.31', '3.6.1']],
  ['traefik:v3.6', '1.40', null],
  ['traefik:v2.11.31', '1.44', null],
  ['registry.lab.test:5000/library/traefik:v2.10.7', '1.44', ['2.11.31', '3.6.1']],
  ['containrrr/watchtower', '1.40', []],
  ['containrrr/watchtower:latest', '1.24', null],
  ['traefik@sha256:0123', '1.44', null],
  ['mytraefik:1.0', '1.44', null],
  ['', '1.44', null],
])('%s on an engine that serves from %s', (image, least, repaired) => {
  expect(outdatedBy(image, least)).toEqual(repaired);
});

test('versions are compared as numbers', () => {
  expect(compare('1.9', '1.40')).toBeLessThan(0);
  expect(compare('1.44', '1.44')).toBe(0);
});
