import { describe, expect, test } from 'vitest';
import { mayLead, reachOf, reachOfName } from '../../src/host/probe/address-policy.ts';

describe('where an address lies', () => {
  test.each([
    ['8.8.8.8', 'public'],
    ['172.32.0.1', 'public'],
    ['100.128.0.1', 'public'],
    ['127.0.0.1', 'loopback'],
    ['127.255.255.254', 'loopback'],
    ['0.0.0.0', 'loopback'],
    ['10.1.2.3', 'private'],
    ['172.16.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['192.168.1.1', 'private'],
    ['100.64.0.1', 'private'],
    // Where proxies of the machine give names out from: no network is there.
    ['198.19.0.1', 'public'],
    ['169.254.1.1', 'link-local'],
    ['169.254.169.254', 'metadata'],
    ['169.254.170.2', 'metadata'],
    ['100.100.100.200', 'metadata'],
    ['224.0.0.1', 'nowhere'],
    ['255.255.255.255', 'nowhere'],
    ['2606:4700::1111', 'public'],
    ['::1', 'loopback'],
    ['[::1]', 'loopback'],
    ['::', 'loopback'],
    ['fe80::1%eth0', 'link-local'],
    ['fd12:3456::1', 'private'],
    ['fec0::1', 'private'],
    ['fd00:ec2::254', 'metadata'],
    ['fd00:0ec2:0:0:0:0:0:254', 'metadata'],
    ['ff02::1', 'nowhere'],
    ['100::1', 'nowhere'],
    ['::ffff:127.0.0.1', 'loopback'],
    ['::ffff:7f00:1', 'loopback'],
    ['::ffff:169.254.169.254', 'metadata'],
    ['::ffff:0:10.0.0.1', 'private'],
    ['::ffff:8.8.8.8', 'public'],
    ['::10.0.0.1', 'private'],
    ['64:ff9b::169.254.169.254', 'metadata'],
    ['64:ff9b::7f00:1', 'loopback'],
    ['64:ff9b:1::10.0.0.1', 'private'],
    ['64:ff9b::808:808', 'public'],
    ['2002:7f00:1::', 'loopback'],
    ['2002:0a00:0001::1', 'private'],
    ['not an address', 'nowhere'],
    ['', 'nowhere'],
  ])('%s: %s', (address, reach) => {
    expect(reachOf(address)).toBe(reach);
  });

  test.each([
    ['registry-1.docker.io', 'public'],
    ['localhost', 'loopback'],
    ['a.localhost.', 'loopback'],
    ['127.0.0.1', 'loopback'],
    ['[::1]', 'loopback'],
    ['metadata.google.internal', 'metadata'],
    ['registry', 'private'],
    ['registry.corp', 'private'],
    ['printer.local', 'private'],
    ['10.0.0.1', 'private'],
  ])('by its name alone, %s: %s', (name, reach) => {
    expect(reachOfName(name)).toBe(reach);
  });
});

describe('who may name whom', () => {
  test('a public host names public hosts and nobody else', () => {
    const reaches = ['public', 'private', 'loopback', 'link-local', 'metadata', 'nowhere'] as const;
    expect(reaches.filter((to) => mayLead('public', to))).toEqual(['public']);
    expect(reaches.filter((to) => mayLead('private', to))).toEqual(['public', 'private']);
    expect(reaches.filter((to) => mayLead('loopback', to))).toEqual(['public', 'private', 'loopback']);
    expect(reaches.filter((to) => mayLead('link-local', to))).toEqual(['public']);
    expect(reaches.filter((to) => mayLead('nowhere', to))).toEqual(['public']);
  });
});
