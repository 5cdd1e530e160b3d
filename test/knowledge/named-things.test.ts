import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { recognise } from '../../src/knowledge/recognise.ts';
import { NOTHING_NAMED, namedIn, type Named } from '../../src/knowledge/situation/named.ts';
import { adviceLine } from '../../src/report/reported-advice.ts';
import { filled } from '../../src/report/situated/fill.ts';
import { causes as chinese } from '../../src/messages/zh-CN/causes/index.ts';
import { causes as english } from '../../src/messages/en/causes/index.ts';
import { parseObject, textOf } from '../../src/notation/json-object.ts';

const SOURCES = path.resolve(import.meta.dirname, '../../fixtures/errors/sources');
/** What programs say, each from its source (sources.test.ts). */
const TEXTS = readdirSync(SOURCES)
  .flatMap((file) => readFileSync(path.join(SOURCES, file), 'utf8').trim().split('\n'))
  .map((line) => textOf(parseObject(line).text));

function textsWith(words: string): readonly string[] {
  const texts = TEXTS.filter((text) => text.includes(words));
  expect(texts, words).not.toEqual([]);
  return texts;
}

const NAMED: readonly (readonly [words: string, thing: keyof Named, name: string | null])[] = [
  ['container app-db-1 is unhealthy', 'container', 'app-db-1'],
  ['container app-web-1 has no healthcheck configured', 'container', 'app-web-1'],
  ['cannot stop container: web: container 0f1e', 'container', 'web'],
  ['No such container: vpn', 'container', 'vpn'],
  ['cannot remove container "/web"', 'container', 'web'],
  ['Cannot link to a non running container: /db AS /web/db', 'container', 'db'],
  ['active endpoints (name:"shop-db-1"', 'container', 'shop-db-1'],
  ['shop-web-1 is already attached', 'container', 'shop-web-1'],
  ['is being used by running container 0f1e2d3c4b5a', 'container', '0f1e2d3c4b5a'],
  ['docker container type is windows', 'container', null],
  ['set up container networking: driver failed', 'container', null],
  ['daemon: container is paused and must', 'container', null],
  ['container prune has been cancelled', 'container', null],
  ['network app_default was found', 'network', 'app_default'],
  ['has active endpoints (name:"web"', 'network', 'backend'],
  ['Network shop_default  Resource is still in use', 'network', 'shop_default'],
  ['no such network: backend', 'network', 'backend'],
  ['"shop_default" needs to be recreated', 'network', 'shop_default'],
  ['endpoint with name web already exists in network backend', 'network', 'backend'],
  ['source path not found: /srv/data', 'path', '/srv/data'],
  ['statfs /srv/nosuch', 'path', '/srv/nosuch'],
  ['failed to load compose file docker-compose.yml', 'file', 'docker-compose.yml'],
  ['image with reference nginx:latest', 'image', 'nginx:latest'],
  ["for image 'acme/app:1'", 'image', 'acme/app:1'],
  ['daemon: No such image: nosuch:latest', 'image', 'nosuch:latest'],
  ['tag does not exist: acme/app:1', 'image', 'acme/app:1'],
  ['An image does not exist locally with the tag: acme/app', 'image', 'acme/app'],
  ['error pulling image configuration: ', 'image', null],
];

test.each(NAMED)('"%s" names as %s: %s', (words, thing, name) => {
  for (const text of textsWith(words)) expect(namedIn(text)[thing], text).toBe(name);
});

/** As it is shown in both languages, for the first cause that the text is known by. */
function adviceOn(text: string): string {
  const [first] = recognise(text);
  if (first === undefined) throw new Error(`not known: ${text}`);
  return [english, chinese]
    .flatMap((causes) => filled(causes()[first.cause].advice(null), namedIn(text)))
    .map(adviceLine)
    .join('\n');
}

test.each([
  ['network app_default was found', '$ docker network rm app_default', /\bNETWORK\b/],
  ['cannot remove container "/web"', '$ docker stop web', /\bCONTAINER\b/],
  [
    'has active endpoints (name:"web"',
    '$ docker network disconnect backend web',
    /\b(?:NETWORK|CONTAINER)\b/,
  ],
  ['Container 0f1e2d3c4b5a is not paused', '$ docker ps -a --filter id=0f1e2d3c4b5a', /name=/],
  ['failed to load compose file docker-compose.yml', '-f docker-compose.yml config', /\bFILE\b/],
  ['empty compose file', '$ docker compose config --quiet', /\bFILE\b/],
])('the advice on "%s" can be typed as it is: %s', (words, command, open) => {
  for (const text of textsWith(words)) {
    expect(adviceOn(text), text).toContain(command);
    expect(adviceOn(text), text).not.toMatch(open);
  }
});

test('where nothing is named the places stay open', () => {
  const steps = english()['network-missing'].advice(null);
  expect(filled(steps, NOTHING_NAMED)).toBe(steps);
});
