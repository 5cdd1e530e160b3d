import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { labAvailability } from '../machine/availability.ts';
import { must } from '../machine/command.ts';
import { type Scene, SCENES } from './error-scenes.ts';
import { buildRoots, type Suite } from '../machine/roots.ts';
import { createWorld, type World } from '../machine/world.ts';

/*
 * Writes fixtures/errors/recorded: breaks machines in the ways of error-scenes.ts and keeps what the terminal
 * showed of each command that failed. `npx tsx test/lab/record/record-errors.ts [ENGINE…] [--scene NAME]… [--buildx]`; all
 * of them take about half an hour. With --buildx the machines have it, and only BuildKit's commands are typed. What each text is the mark of stands in fixtures/errors/recorded.toml, by hand.
 */

const CHECKOUT = path.resolve(import.meta.dirname, '../../..');
const FOLDER = path.join(CHECKOUT, 'fixtures', 'errors', 'recorded');

/** The engines with the store they come with, and the newer ones with that of containerd. */
const ENGINES: Readonly<Record<string, { readonly suite: Suite; readonly config: object }>> = {
  'docker-20': { suite: 'bookworm', config: {} },
  'docker-26': { suite: 'trixie', config: {} },
  'docker-28': { suite: 'forky', config: {} },
  'docker-28-containerd': { suite: 'forky', config: { features: { 'containerd-snapshotter': true } } },
};

/** Longer than the longest wait of Docker's own, so that it is Docker that gives up. */
const PATIENCE_MS = 150_000;

async function record(engine: string, scenes: readonly Scene[], hasBuildx: boolean): Promise<void> {
  const found = ENGINES[engine];
  if (found === undefined) throw new Error(`one of: ${Object.keys(ENGINES).join(', ')}`);
  const config = `${JSON.stringify(found.config)}\n`;
  const world = await createWorld({
    suite: found.suite,
    files: { '/etc/docker/daemon.json': config, '/root/daemon.json': config },
    packages: hasBuildx ? ['docker-buildx'] : [],
  });
  try {
    await world.machine.waitForDocker();
    for (const scene of scenes) {
      try {
        await scene.breakIt?.(world);
        await Promise.all(
          Object.entries(scene.commands)
            .filter(([name]) => !hasBuildx || name.startsWith('buildkit'))
            .map(async ([name, line]) => keep(world, engine, scene, name, line)),
        );
        await scene.mend?.(world);
        console.log(`${engine} ${scene.name}`);
      } catch (error) {
        console.error(`${engine} ${scene.name}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  } finally {
    world.stop();
  }
}

/** What the terminal showed, when the command failed. */
async function keep(world: World, engine: string, scene: Scene, name: string, line: string): Promise<void> {
  const user = scene.user ?? 'root';
  const { code, stdout } = await world.machine.exec(['bash', '-c', `exec 2>&1\n${line}`], {
    user,
    timeoutMs: PATIENCE_MS,
  });
  if (code === 0 || code === null || stdout.trim() === '') return;
  const text = stdout.replaceAll('\r\n', '\n');
  await refuseForeignNames(`${engine} ${scene.name} ${name}`, text);
  const folder = path.join(FOLDER, scene.name);
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, `${name}.${engine}.txt`), text);
}

/** The names of this computer's own package sources belong in no file of the project. */
async function refuseForeignNames(what: string, text: string): Promise<void> {
  const sites = await must(['apt-get', 'indextargets', '--format', '$(SITE)']);
  const hosts = sites.split('\n').flatMap((site) => (URL.canParse(site) ? [new URL(site).host] : []));
  const own = (await readFile('/etc/hostname', 'utf8')).trim();
  const foreign = [...hosts, own].find((host) => host.length > 3 && text.includes(host));
  if (foreign !== undefined) throw new Error(`${what}: the text names a host of this computer`);
}

async function main(argv: readonly string[]): Promise<void> {
  process.env['LAB'] = '1';
  const availability = labAvailability();
  if (!availability.available) throw new Error(availability.why);
  await buildRoots();
  const words = argv.filter((word) => word !== '--buildx');
  const hasBuildx = words.length < argv.length;
  const named = words.filter((word, at) => word !== '--scene' && words[at - 1] === '--scene');
  const engines = words.filter((word, at) => word !== '--scene' && words[at - 1] !== '--scene');
  const scenes = SCENES.filter(
    ({ name, commands }) =>
      (named.length === 0 || named.includes(name)) &&
      // In the scene `client` it is its absence that fails.
      (!hasBuildx || (name !== 'client' && Object.keys(commands).some((key) => key.startsWith('buildkit')))),
  );
  await Promise.all(
    (engines.length === 0 ? Object.keys(ENGINES) : engines).map(async (engine) =>
      record(engine, scenes, hasBuildx),
    ),
  );
}

await main(process.argv.slice(2));
