import { expect, test } from 'vitest';
import { readBuilder } from '../../src/mirrors/engines/buildx-builder.ts';

/** As docker-buildx 0.13.1 of trixie wrote them in the lab, the second with a buildkitd.default.toml beside it. */
const PLAIN =
  '{"Name":"plain","Driver":"docker-container","Nodes":[{"Name":"plain0","Endpoint":"unix:///var/run/docker.sock","Platforms":null,"DriverOpts":null,"Flags":["--allow-insecure-entitlement=network.host"],"Files":null}],"Dynamic":false}';
const SECOND =
  '{"Name":"second","Driver":"docker-container","Nodes":[{"Name":"second0","Endpoint":"unix:///var/run/docker.sock","Platforms":[{"architecture":"amd64","os":"linux"}],"DriverOpts":{"network":"host"},"Flags":["--allow-insecure-entitlement=network.host"],"Files":{"buildkitd.toml":"CltyZWdpc3RyeV0KCiAgW3JlZ2lzdHJ5LiJkb2NrZXIuaW8iXQogICAgbWlycm9ycyA9IFsibWlycm9yLWdvb2QubGFiLnRlc3QiXQo="}}],"Dynamic":false}';

test('a builder, the mirrors it was made with, and how to make it anew', () => {
  expect(readBuilder(PLAIN)).toEqual({
    name: 'plain',
    mirrors: [],
    anew: 'docker buildx rm --keep-state plain && docker buildx create --driver docker-container --name plain --buildkitd-flags --allow-insecure-entitlement=network.host unix:///var/run/docker.sock',
  });
  expect(readBuilder(SECOND)).toEqual({
    name: 'second',
    mirrors: ['mirror-good.lab.test'],
    anew: 'docker buildx rm --keep-state second && docker buildx create --driver docker-container --name second --platform linux/amd64 --driver-opt network=host --buildkitd-flags --allow-insecure-entitlement=network.host unix:///var/run/docker.sock',
  });
});

test('what a file of buildx has in it is a word of the command, whatever it says', () => {
  const text =
    '{"Name":"x;id","Driver":"docker-container","Nodes":[{"Endpoint":"$(id)","Platforms":[{"os":"a b"}]}]}';
  expect(readBuilder(text)?.anew).toBe(
    "docker buildx rm --keep-state 'x;id' && docker buildx create --driver docker-container --name 'x;id' --platform 'a b' '$(id)'",
  );
});

test('what is no builder with a BuildKit of its own', () => {
  for (const text of [
    '',
    '[]',
    '{"Name":"x","Driver":"remote","Nodes":[{}]}',
    '{"Driver":"docker-container"}',
  ]) {
    expect(readBuilder(text)).toBeNull();
  }
});
