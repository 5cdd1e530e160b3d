import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { labAvailability } from '../machine/availability.ts';
import { PROMPT_MS, causesOf, check, unwellIn } from '../fault-lab/doctor-runs.ts';
import { type World, createWorld } from '../machine/world.ts';
import { inTime } from '../machine/in-time.ts';

const HUB = 'registry-1.docker.io';
const CDN = 'production.cloudflare.docker.com';
const BUNDLE = '/etc/ssl/certs/ca-certificates.crt';

interface Fault {
  readonly name: string;
  readonly bring: (world: World) => Promise<unknown>;
  readonly heal?: (world: World) => Promise<unknown>;
  readonly cause: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

const FAULTS: readonly Fault[] = [
  {
    name: 'Hub refuses connections',
    bring: async ({ internet }) => internet.refuse(HUB),
    cause: 'hub-unreachable fail',
    params: { host: HUB, phase: 'tcp' },
  },
  {
    name: 'Hub is black-holed',
    bring: async ({ internet }) => internet.blackhole(HUB),
    cause: 'hub-unreachable fail',
    params: { host: HUB, phase: 'tcp' },
  },
  {
    name: 'the ClientHello is answered with a reset',
    bring: async ({ internet }) => internet.resetAfterHello(HUB),
    cause: 'hub-unreachable fail',
    params: { host: HUB, phase: 'tls' },
  },
  {
    name: 'the name server is silent',
    bring: async ({ internet }) => internet.dnsDown(),
    cause: 'dns-broken fail',
    params: { phase: 'dns' },
  },
  {
    name: 'the name server fails',
    bring: async ({ internet }) => internet.dnsServfail(),
    cause: 'dns-broken fail',
    params: { phase: 'dns' },
  },
  {
    name: 'the name server knows nobody',
    bring: async ({ internet }) => internet.dns('nxdomain'),
    cause: 'dns-broken fail',
    params: { phase: 'dns' },
  },
  {
    name: "the name server gives another firm's address",
    bring: async ({ internet }) => internet.poison(HUB, 'www.social.lab.test'),
    cause: 'dns-poisoned fail',
    params: { host: HUB, phase: 'tls', address: '203.0.113.40' },
  },
  {
    name: 'the token server is black-holed',
    bring: async ({ internet }) => internet.blackhole('auth.docker.io'),
    cause: 'hub-auth-unreachable fail',
    params: { host: 'auth.docker.io', phase: 'tcp' },
  },
  {
    name: 'the CDN is black-holed',
    bring: async ({ internet }) => internet.blackhole(CDN),
    cause: 'hub-cdn-unreachable fail',
    params: { host: CDN, phase: 'tcp' },
  },
  {
    name: 'search alone is black-holed',
    bring: async ({ internet }) => internet.blackhole('index.docker.io'),
    cause: 'search-unreachable warn',
    params: { host: 'index.docker.io', phase: 'tcp' },
  },
  {
    name: 'Hub has had enough of us',
    bring: async ({ internet }) => internet.hub('toomanyrequests'),
    cause: 'hub-rate-limited fail',
  },
  {
    name: 'Hub is down',
    bring: async ({ internet }) => internet.hub('unavailable'),
    cause: 'hub-outage fail',
  },
  {
    name: 'Hub accepts and says nothing',
    bring: async ({ internet }) => internet.hub('hanging'),
    cause: 'hub-unreachable fail',
    params: { phase: 'http' },
  },
  {
    name: 'the authority is not trusted here',
    bring: async ({ machine }) => machine.exec(['mv', BUNDLE, `${BUNDLE}.away`]),
    heal: async ({ machine }) => machine.exec(['mv', `${BUNDLE}.away`, BUNDLE]),
    cause: 'tls-untrusted fail',
    params: { phase: 'tls' },
  },
  {
    name: 'no default route',
    bring: async ({ machine }) => machine.exec(['ip', 'route', 'delete', 'default']),
    heal: async ({ machine }) => machine.exec(['ip', 'route', 'add', 'default', 'via', '192.0.2.1']),
    cause: 'network-offline fail',
  },
];

describe.skipIf(!labAvailability().available)('the network', () => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld({ suite: 'trixie' });
    await world.machine.waitForDocker();
  });

  afterEach(async () => world.internet.healAll());
  afterAll(() => world.stop());

  test.each(FAULTS)('$name: $cause', async ({ bring, heal, cause, params }) => {
    await bring(world);
    const { code, ms, report } = await inTime(PROMPT_MS, () => check(world.machine));
    await heal?.(world);
    expect(causesOf(report)).toEqual([cause]);
    expect(report.causes[0]?.params).toMatchObject(params ?? {});
    expect(code).toBe(cause.endsWith('fail') ? 1 : 0);
    expect(ms).toBeLessThanOrEqual(PROMPT_MS);
  });

  test('healed, nothing of it is left', async () => {
    const { code, report } = await check(world.machine);
    expect(unwellIn(report)).toEqual([]);
    expect(code).toBe(0);
  });

  test('a rate limit is seen also by one who was served before', async () => {
    await world.internet.hub('toomanyrequests');
    const { code, report } = await check(world.machine);
    expect(causesOf(report)).toEqual(['hub-rate-limited fail']);
    expect(code).toBe(1);
  });
});
