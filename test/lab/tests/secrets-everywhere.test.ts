import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMMANDS } from '../../../src/cli/commands/index.ts';
import type { CommandName as Reported } from '../../../src/report/models/reports.ts';
import { formatsOf, RENDERERS } from '../../../src/report/renderers/index.ts';
import { seedsIn } from '../../cli/bundle/seeds.ts';
import { labAvailability } from '../machine/availability.ts';
import { startLongContainer } from '../machine/long-container.ts';
import { CHECKOUT } from '../machine/roots.ts';
import { createWorld, type World } from '../machine/world.ts';
import { LINES, OUT } from '../secrets/command-lines.ts';
import {
  leakedIn,
  OWN_CHECK,
  SAID_BY_DOCKER,
  SEEDED_FILES,
  SETTINGS,
  textOf,
} from '../secrets/seeded-files.ts';

const SLACK = { timeout: 900_000 } as const;

const FIGURES = '/var/lib/prometheus/node-exporter';

/** Of what there is to read on the machine, what nobody writes a secret into. */
const PLAIN =
  /^\/etc\/(?:group|hostname|machine-id|nsswitch\.conf|os-release|passwd|resolv\.conf|sub[gu]id|localtime|debian_version|ssl\/.*|apt\/sources\.list|containers\/registries\.conf\.d\/shortnames\.conf)$/;

const SHOWN_OF_A_CONTAINER = seedsIn('ba').map(({ text }) => text);

/** As the lines stand, so that one finds what another has left. */
const ORDERED = COMMANDS.all
  .map(({ name }) => name)
  .toSorted((one, other) => Object.keys(LINES).indexOf(one) - Object.keys(LINES).indexOf(other));

function isReported(name: string): name is Reported {
  return Object.hasOwn(RENDERERS, name);
}

/** Beside the screen, everything it can be written as. */
function outputsOf(name: string, at: string): readonly string[] {
  const reported = name.startsWith('trace ') ? 'trace' : name;
  const formats = isReported(reported) ? formatsOf(reported) : [];
  return formats.flatMap((format) => ['--output', `${format}=${OUT}/${at}.${format}`]);
}

// Every command, twice: some minutes.
const isAsked = process.env['SECRETS'] === 'all';

describe.skipIf(!isAsked || !labAvailability().available)(
  'a secret in every form, in every file that is read',
  () => {
    let world: World;

    beforeAll(async () => {
      world = await createWorld({
        suite: 'trixie',
        packages: ['podman', 'uidmap'],
        mirrors: ['https://mirror-good.lab.test'],
      });
      const { machine } = world;
      await machine.waitForDocker();
      await startLongContainer(machine);
      await seed(true);
      await sh(
        `chmod 755 ${OWN_CHECK}; mkdir -p ${OUT} ${FIGURES}; systemctl daemon-reload; systemctl restart docker`,
      );
      await machine.waitForDocker();
      const words = [
        '/bin/busybox',
        'sh',
        '-c',
        'cat /proc/self/environ | tr "\\0" "\\n"; exit 1',
        '--password',
        'x',
      ];
      const env = SHOWN_OF_A_CONTAINER.flatMap((text, at) => [
        '--env',
        `SEED${at}=${text}`,
        '--label',
        `seed${at}=${text}`,
      ]);
      const started = await machine.docker([
        'run',
        '-d',
        '--restart=always',
        '--name',
        'loops',
        ...env,
        'lab/long',
        ...words,
      ]);
      expect([started.code, started.stderr]).toEqual([0, '']);
    }, 300_000);

    afterAll(() => world.stop());

    async function sh(script: string): Promise<string> {
      const { stdout, stderr } = await world.machine.exec(['sh', '-c', script]);
      return `${stdout}${stderr}`;
    }

    async function seed(isWhole: boolean): Promise<void> {
      for (const file of SEEDED_FILES) await world.machine.writeFile(file.path, textOf(file, isWhole));
    }

    /** Every command in this language; what leaked, by the line that showed it. */
    async function leaks(language: string): Promise<readonly string[]> {
      const found: string[] = [];
      const keep = (where: string, text: string): void => {
        found.push(...leakedIn(text).map((secret) => `${where}: ${secret}`));
      };
      for (const name of ORDERED) {
        for (const [at, words] of LINES[name].entries()) {
          const env = { NODE_OPTIONS: `--require=${CHECKOUT}/test/lab/secrets/opened.cjs` };
          const line = [...words, '--lang', language, ...outputsOf(name, `${name.replace(' ', '-')}-${at}`)];
          const { stdout, stderr } = await world.machine.doctor(line, { env });
          keep(`${words.join(' ').slice(0, 60)}, screen`, `${stdout}\n${stderr}`);
        }
      }
      const files = await sh(`find ${OUT} ${FIGURES} -type f`);
      for (const file of files.trim().split('\n')) {
        const text = file.endsWith('.gz') ? await sh(`zcat ${file}`) : await sh(`cat ${file}`);
        expect(text.length, file).toBeGreaterThan(0);
        keep(file, text);
      }
      keep('journal of the watch', await sh('journalctl -o cat -u docker-doctor.service'));
      for (const call of (await opened()).filter(([kind]) => kind === 'call'))
        keep(`called: ${call[1].split(' ')[0]}`, call[1]);
      return [...new Set(found)];
    }

    async function opened(): Promise<readonly (readonly [string, string])[]> {
      const log = await sh('sort -u /tmp/opened.log');
      return log
        .trim()
        .split('\n')
        .map((line) => {
          const [kind, what]: readonly [string, string] = JSON.parse(line);
          return [kind, what];
        });
    }

    test('files as their programs take them: no command shows one, in any format', SLACK, async () => {
      expect(await leaks('en')).toEqual([]);
    });

    test('whatever is read there had secrets in it', SLACK, async () => {
      const read = new Set((await opened()).filter(([kind]) => kind === 'open').map(([, path]) => path));
      const seeded = new Set(SEEDED_FILES.map(({ path }) => path));
      const others = [...read].filter(
        (path) =>
          /^\/(?:etc|root|home|usr\/local\/etc)\//.test(path) && !seeded.has(path) && !PLAIN.test(path),
      );
      const there = await sh(
        `for f in ${others.map((path) => `'${path}'`).join(' ')}; do test -f "$f" && test -s "$f" && echo "$f"; done`,
      );
      expect(there.trim().split('\n').filter(Boolean)).toEqual([]);
      // The one is run, the other is what Docker says at its start.
      for (const path of [OWN_CHECK, SAID_BY_DOCKER]) seeded.delete(path);
      expect([...seeded].filter((path) => !read.has(path))).toEqual([]);
    });

    test('files that are spoilt: what is told of the place shows none', SLACK, async () => {
      await sh(`rm -rf ${OUT} /tmp/opened.log; mkdir -p ${OUT}`);
      await seed(false);
      // What is told of the settings; then they are whole again, so that the commands go on to the rest.
      const told = await world.machine.doctor(['check']);
      expect([told.code, leakedIn(told.stderr)]).toEqual([2, []]);
      for (const file of SEEDED_FILES.filter(({ path }) => path === SETTINGS || path === OWN_CHECK))
        await world.machine.writeFile(file.path, textOf(file, true));
      expect(await leaks('zh-CN')).toEqual([]);
    });
  },
);
