import { labAvailability } from '../machine/availability.ts';
import { NEWER_ENGINE } from '../machine/newer-engine.ts';
import { buildRoots, type Suite } from '../machine/roots.ts';
import { createWorld, type World } from '../machine/world.ts';

/*
 * Measures what an engine makes of a mirror that lets a pull down, with Docker Hub well behind it: what comes of
 * `docker pull`, and after how long. `npx tsx test/lab/record/engines.ts [ENGINE…] [--only MIRROR]` prints a row
 * for each mirror and engine, of which docs/engines.md is made; all at once take about ten minutes, most of it waiting.
 */

const FORKY = NEWER_ENGINE === null ? '28.5' : 'newer';

const ENGINES: Readonly<Record<string, { readonly suite: Suite; readonly config: object }>> = {
  '20.10 graph': { suite: 'bookworm', config: {} },
  '26.1 graph': { suite: 'trixie', config: {} },
  [`${FORKY} graph`]: { suite: 'forky', config: { features: { 'containerd-snapshotter': false } } },
  [`${FORKY} containerd`]: { suite: 'forky', config: { features: { 'containerd-snapshotter': true } } },
};

/** In the order of the table; each is `mirror-NAME.lab.test` (test/lab/internet/mirrors.ts). */
const MIRRORS = [
  '403',
  '404',
  '429',
  '503',
  'nx',
  'selfsigned',
  'html',
  'tampered',
  'half',
  'slow',
  'dead',
  'hang',
] as const;

const LOGIN = 'login';

/** Whoever has not given up by then is said to wait for ever. */
const PATIENCE_MS = 200_000;

const DAEMON_JSON = '/etc/docker/daemon.json';
const CLIENT_CONFIG = '/root/.docker/config.json';
const IMAGE = 'busybox';

async function measure(engine: string, only: string | null): Promise<void> {
  const found = ENGINES[engine];
  if (found === undefined) throw new Error(`one of: ${Object.keys(ENGINES).join(', ')}`);
  const world = await createWorld({
    suite: found.suite,
    files: { [DAEMON_JSON]: `${JSON.stringify(found.config)}\n` },
  });
  try {
    await world.machine.waitForDocker();
    const isWanted = (name: string): boolean => only === null || only === name;
    for (const name of MIRRORS.filter(isWanted)) {
      print(engine, name, await pullThrough(world, found.config, name));
    }
    if (isWanted(LOGIN)) print(engine, LOGIN, await pullWithLogin(world, found.config));
  } finally {
    world.stop();
  }
}

interface Outcome {
  readonly said: string;
  readonly seconds: number;
}

async function pullThrough(world: World, config: object, name: string): Promise<Outcome> {
  await configure(world, { ...config, 'registry-mirrors': [`https://mirror-${name}.lab.test`] });
  return pull(world);
}

/** The login of Docker Hub, and a mirror that asks for one: is it told? */
async function pullWithLogin(world: World, config: object): Promise<Outcome> {
  const auth = Buffer.from('somebody:secret').toString('base64');
  const auths = { 'https://index.docker.io/v1/': { auth } };
  await world.machine.writeFile(CLIENT_CONFIG, `${JSON.stringify({ auths })}\n`);
  const { said, seconds } = await pullThrough(world, config, 'basic');
  const told = (await world.internet.accessLog()).some(
    ({ host, authorization }) => host === 'mirror-basic.lab.test' && authorization !== null,
  );
  return { said: `${said}; the mirror ${told ? 'is told' : 'is not told'} the login`, seconds };
}

async function configure({ machine }: World, config: object): Promise<void> {
  await machine.writeFile(DAEMON_JSON, `${JSON.stringify(config, null, 2)}\n`);
  await machine.exec(['sh', '-c', `systemctl reload docker; sleep 1; docker image rm ${IMAGE}`]);
}

async function pull({ machine }: World): Promise<Outcome> {
  const started = performance.now();
  const { code, stdout } = await machine.exec(['sh', '-c', `exec 2>&1; docker pull -q ${IMAGE}`], {
    timeoutMs: PATIENCE_MS,
  });
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  if (code === 0) return { said: 'arrives', seconds };
  if (code === null) return { said: 'waits for ever', seconds };
  return { said: `fails: ${stdout.trim().split('\n').at(-1) ?? ''}`, seconds };
}

function print(engine: string, mirror: string, { said, seconds }: Outcome): void {
  console.log(`| ${mirror} | ${engine} | ${said} | ${seconds} s |`);
}

async function main(words: readonly string[]): Promise<void> {
  const at = words.indexOf('--only');
  const only = at < 0 ? null : (words[at + 1] ?? null);
  const engines = at < 0 ? words : words.slice(0, at);
  process.env['LAB'] = '1';
  const availability = labAvailability();
  if (!availability.available) throw new Error(availability.why);
  await buildRoots();
  await Promise.all(
    (engines.length === 0 ? Object.keys(ENGINES) : engines).map(async (engine) => measure(engine, only)),
  );
}

await main(process.argv.slice(2));
