import { networkInterfaces } from 'node:os';
import { expect, test } from 'vitest';
import { createHeard } from '../../src/host/probe/heard.ts';

test('whoever was heard soonest stands for the network, if it was soon enough', () => {
  const heard = createHeard();
  expect(heard.quickest(300)).toBeNull();
  heard.answered('192.0.2.53', 900);
  expect(heard.quickest(300)).toBeNull();
  heard.answered('198.51.100.7', 12);
  heard.answered('192.0.2.53', 40);
  expect(heard.quickest(300)).toEqual({ address: '198.51.100.7', ms: 12 });
});

const OWN = Object.values(networkInterfaces()).flatMap((all) => (all ?? []).map(({ address }) => address));

test.each(['127.0.0.53', '::1', '127.0.0.1:5353', ...OWN])('%s says nothing of any network', (address) => {
  const heard = createHeard();
  heard.answered(address, 1);
  expect(heard.quickest(300)).toBeNull();
});

test('what stayed silent is known by its address and port', () => {
  const heard = createHeard();
  heard.stayedSilent('192.0.2.1 443');
  expect([heard.wasSilent('192.0.2.1 443'), heard.wasSilent('192.0.2.1 80')]).toEqual([true, false]);
});
