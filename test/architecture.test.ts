import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { CHECKS } from '../checks/index.ts';
import { FOUND_BY } from '../src/knowledge/found-by.ts';
import { CAUSE_IDS } from '../src/knowledge/implications.ts';
import { outcomesOf, RECORDINGS } from './recordings.ts';

/** Whichever test of a worker comes first judges all recorded machines for the others. */
const ALL_RECORDINGS_MS = 30_000;

const ROOT = path.resolve(import.meta.dirname, '..');

interface Import {
  readonly file: string;
  /** A file of ours, relative to the root, or the name of a package. */
  readonly of: string;
  readonly typesOnly: boolean;
}

function files(folder: string): readonly string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((name) => /\.[jt]s$/.test(name) && !name.endsWith('.d.ts'))
    .sort();
}

function textOf(file: string): string {
  return readFileSync(path.join(ROOT, file), 'utf8');
}

const SOURCES = [...files('bin'), ...files('checks'), ...files('src')];
const IMPORTS = SOURCES.flatMap(importsOf);

/** Static and dynamic imports; one whose every name is a type takes nothing along. */
function importsOf(file: string): readonly Import[] {
  const text = textOf(file);
  const matches = [
    ...text.matchAll(/^(?:import|export)\s+(type\s+)?([^;'"]*?)\s*from\s*'([^']+)'/gm),
    ...text.matchAll(/^import\s+()()'([^']+)'/gm),
    ...text.matchAll(/\bimport\(()()'([^']+)'\)/g),
  ];
  return matches.map(([, type, names = '', target = '']) => ({
    file,
    of: target.startsWith('.') ? path.join(path.dirname(file), target) : target,
    typesOnly: type !== undefined && type !== '' ? true : hasOnlyTypes(names),
  }));
}

function hasOnlyTypes(names: string): boolean {
  const inBraces = /^\{([\s\S]*)\}$/.exec(names.trim())?.[1];
  if (inBraces === undefined) return false;
  const all = inBraces.split(',').map((name) => name.trim());
  return all.filter((name) => name !== '').every((name) => name.startsWith('type '));
}

function roomOf(file: string): string {
  return /^(?:src\/)?([a-z]+)\//.exec(file)?.[1] ?? file;
}

/**
 * Which room may import what, beside itself: `host (types)` may name what is there, and takes nothing along.
 * An import goes down, never up (ARCHITECTURE.md, "The rooms").
 */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  bin: ['cli'],
  cli: [
    'checks',
    'facts',
    'fix',
    'host',
    'knowledge',
    'messages',
    'mirrors',
    'notation',
    'prove',
    'pull',
    'redact',
    'report',
    'rewrite',
    'run',
  ],
  checks: ['facts', 'notation', 'run', 'knowledge'],
  fix: ['host', 'facts', 'go', 'notation', 'knowledge', 'run', 'mirrors'],
  prove: ['facts', 'go', 'notation', 'host', 'knowledge', 'run'],
  pull: ['facts', 'go', 'notation', 'host', 'knowledge', 'mirrors', 'run'],
  rewrite: ['facts', 'knowledge', 'mirrors', 'notation'],
  mirrors: ['facts', 'knowledge', 'notation', 'run'],
  facts: ['go', 'notation', 'host', 'run', 'knowledge'],
  run: ['host (types)', 'knowledge (types)'],
  report: ['run', 'knowledge', 'messages'],
  messages: ['knowledge', 'run (types)'],
  knowledge: [],
  host: ['notation', 'redact'],
  redact: [],
  // What others write in small notations: text in, data out.
  notation: ['go'],
  // Go's own readers, as data in and data out.
  go: [],
};

/** What reaches the machine, or waits for it. */
const OF_THE_MACHINE = /^node:(?!crypto$|path$|util$|timers\/promises$)/;

describe('the rooms', () => {
  test('each file is in one of them', () => {
    expect(SOURCES.filter((file) => !Object.hasOwn(ROOMS, roomOf(file)))).toEqual([]);
  });

  test('an import stays in its room or goes down', () => {
    const wrong = IMPORTS.filter(({ file, of, typesOnly }) => {
      if (!/^(bin|checks|src)\//.test(of)) return false;
      const room = roomOf(of);
      const allowed = ROOMS[roomOf(file)] ?? [];
      return !(
        room === roomOf(file) ||
        allowed.includes(room) ||
        (typesOnly && allowed.includes(`${room} (types)`))
      );
    });
    expect(wrong).toEqual([]);
  });

  test('only host reaches the machine', () => {
    const elsewhere = IMPORTS.filter(
      ({ file, of }) => OF_THE_MACHINE.test(of) && roomOf(file) !== 'host' && roomOf(file) !== 'cli',
    );
    expect(elsewhere).toEqual([]);
    // The command line knows its own process and streams, and opens no file, socket or program.
    const byCli = IMPORTS.filter(({ file, of }) => roomOf(file) === 'cli' && OF_THE_MACHINE.test(of));
    expect(byCli).toEqual([]);
  });

  test('only the command line and host know the process, the clock of a wait only fix and pull', () => {
    const touching = SOURCES.filter((file) => !['cli', 'host', 'bin'].includes(roomOf(file))).filter(
      (file) => {
        const text = textOf(file);
        return (
          /(?<![\w.$])process\.(env|argv|exit|exitCode|cwd|kill|on|once|off|platform|arch|pid|std(in|out|err)|getuid|hrtime|memoryUsage)\b/.test(
            text,
          ) ||
          /\b(globalThis\b|fetch\(|WebSocket\b|console\.)/.test(text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, ''))
        );
      },
    );
    expect(touching).toEqual([]);
    const waiting = IMPORTS.filter(({ of }) => of.startsWith('node:timers')).map(({ file }) => roomOf(file));
    expect(waiting.filter((room) => !['fix', 'host', 'cli', 'pull', 'prove'].includes(room))).toEqual([]);
  });

  test('credentials are taken out where something leaves, and nowhere else', () => {
    // What the host reads is cleaned at its edge (clean.ts); that takes out no credential.
    const takers = IMPORTS.filter(
      ({ file, of }) => roomOf(of) === 'redact' && roomOf(file) !== 'redact' && of !== 'src/redact/clean.ts',
    ).map(({ file }) => file);
    expect([...new Set(takers)].sort()).toEqual([
      // What is handed on as a file of several, and whose secrets are looked for once more at its end.
      'src/cli/commands/bundle/recorded.ts',
      'src/cli/commands/bundle/seal.ts',
      'src/cli/outgoing.ts',
      'src/host/recording.ts',
    ]);
    // Reports to standard output, lines and errors to standard error.
    const outgoing = IMPORTS.filter(({ of }) => of === 'src/cli/outgoing.ts').map(({ file }) => file);
    expect(outgoing.sort()).toEqual([
      'src/cli/answer.ts',
      'src/cli/commands/pull/pull-screen.ts',
      'src/cli/program.ts',
      'src/cli/terminal/screen.ts',
      // What turns on standard error is written by ora.
      'src/cli/terminal/spinner.ts',
    ]);
    const rendering = IMPORTS.filter(
      ({ file, of, typesOnly }) =>
        of.startsWith('src/report/renderers/') && !typesOnly && roomOf(file) !== 'report',
    );
    // The way out renders; the command line only names the formats.
    expect(rendering.map(({ file, of }) => `${file}: ${of}`).sort()).toEqual([
      'src/cli/answer.ts: src/report/renderers/index.ts',
      'src/cli/command-line/options-of-all.ts: src/report/renderers/index.ts',
    ]);
  });

  test('a file is called by what is in it', () => {
    expect(SOURCES.filter((file) => /\/(?:utils?|helpers?|common|misc|shared)\.ts$/.test(file))).toEqual([]);
  });

  test('a model is a type, and no more', () => {
    expect(
      files('src/report/models').filter((file) => /^export (?!type |interface )/m.test(textOf(file))),
    ).toEqual([]);
    expect(
      IMPORTS.filter(({ file, typesOnly }) => file.startsWith('src/report/models/') && !typesOnly),
    ).toEqual([]);
  });

  test('knowledge and words are pure: no library, no time, no chance', () => {
    const pure = ['knowledge', 'messages', 'redact', 'run'];
    const libraries = IMPORTS.filter(
      ({ file, of }) => pure.includes(roomOf(file)) && !/^(src|checks)\//.test(of),
    );
    expect(libraries).toEqual([]);
    const chancy = SOURCES.filter((file) =>
      [...pure, 'checks', 'report', 'facts'].includes(roomOf(file)),
    ).filter((file) =>
      /Math\.random|Date\.now|new Date\(\)|randomBytes|setTimeout|setInterval/.test(textOf(file)),
    );
    expect(chancy).toEqual([]);
  });

  test('there is no way round in a circle, types included', () => {
    const next = new Map(
      SOURCES.map((file) => [file, IMPORTS.filter((entry) => entry.file === file).map(({ of }) => of)]),
    );
    const done = new Set<string>();
    const visit = (file: string, way: readonly string[]): void => {
      expect(way, [...way, file].join(' → ')).not.toContain(file);
      if (done.has(file)) return;
      for (const other of next.get(file) ?? []) visit(other, [...way, file]);
      done.add(file);
    };
    for (const file of SOURCES) visit(file, []);
  });
});

describe('the kinds of change', () => {
  /** A comparison, or the label of a switch; making one of a kind is no matter. */
  const KIND = "'(?:edit-file|service|setting|join-group|manual)'";
  const SWITCHED = new RegExp(String.raw`(?:[=!]==?\s*|\bcase\s+)${KIND}|${KIND}\s*[=!]==?`);
  const switching = files('src').filter((file) => SWITCHED.test(textOf(file)));

  test('are told apart only in their own room, by its index', () => {
    expect(switching).toEqual(['src/fix/changes/index.ts']);
  });
});

describe('the command line', () => {
  test('at its root stands only what starts, answers and ends', () => {
    const atRoot = files('src/cli').filter((file) => path.dirname(file) === 'src/cli');
    expect(atRoot.length, atRoot.join(', ')).toBeLessThanOrEqual(8);
  });

  test('each folder of commands holds the object of a command, and the table has it', () => {
    const commands = files('src/cli/commands');
    const folders = new Set(
      commands.map((file) => path.dirname(file)).filter((of) => of !== 'src/cli/commands'),
    );
    const table = 'src/cli/commands/index.ts';
    const inTable = IMPORTS.filter(({ file, of }) => file === table && of.startsWith('src/cli/commands/'));
    expect(inTable.map(({ of }) => of).sort()).toEqual([...folders].map((of) => `${of}/command.ts`).sort());
  });

  test('what a command runs is loaded by its object alone, when it is called for', () => {
    const objects = files('src/cli/commands').filter((file) => file.endsWith('/command.ts'));
    const early = objects.flatMap((file) =>
      [...textOf(file).matchAll(/^import (?!type )[^;]*'(\.\/[^']+)'/gm)].map(([, of]) => `${file}: ${of}`),
    );
    expect(early).toEqual([]);
  });
});

describe('the sizes', () => {
  const lines = (file: string): number => textOf(file).split('\n').length - 1;

  test('a check is read at a glance', () => {
    expect(files('checks').filter((file) => lines(file) > 80)).toEqual([]);
  });

  test('the index of the checks has room for one more: `npm run new-check` puts two lines into it', () => {
    expect(lines('checks/index.ts')).toBeLessThanOrEqual(78);
  });

  test('half of the files are read at a glance', () => {
    const all = SOURCES.map(lines).sort((a, b) => a - b);
    expect(all[Math.floor(all.length / 2)]).toBeLessThan(60);
  });

  test('a file is read in one go', () => {
    expect(
      files('src')
        .filter((file) => lines(file) > 250)
        .map((file) => `${file}: ${lines(file)}`),
    ).toEqual([]);
  });
});

describe('the checks', () => {
  const names = files('checks')
    .map((file) => path.basename(file, '.ts'))
    .filter((name) => name !== 'index');

  test('the index has each file of the folder, once, by its name', () => {
    expect(CHECKS.map(({ id }) => id).sort()).toEqual(names.toSorted());
  });

  test('require what there is, and not one another', () => {
    const place = new Map(CHECKS.map(({ id }, index) => [id, index]));
    for (const { id, requires } of CHECKS) {
      for (const other of requires) expect(place.get(other), `${id} requires ${other}`).toBeDefined();
    }
    const reach = (id: string): readonly string[] =>
      (CHECKS.find((check) => check.id === id)?.requires ?? []).flatMap((other) => [other, ...reach(other)]);
    for (const { id } of CHECKS) expect(reach(id), id).not.toContain(id);
  });

  test('have a test each', () => {
    const tests = new Set(
      readdirSync(path.join(ROOT, 'test/checks')).map((name) => name.replace('.test.ts', '')),
    );
    expect(names.filter((name) => !tests.has(name))).toEqual([]);
  });

  test(
    'are seen to pass and to find something on recorded machines',
    async () => {
      const all = await Promise.all(RECORDINGS.map((name) => outcomesOf(name)));
      const seen = new Set(all.flat().map(({ check, judgement }) => `${check.id} ${judgement.status}`));
      const missing = names.flatMap((name) =>
        ['pass', 'found']
          .filter((status) => !seen.has(`${name} ${status}`))
          .map((status) => `${name} ${status}`),
      );
      expect(missing).toEqual([]);
    },
    ALL_RECORDINGS_MS,
  );
});

test('every cause that a check can find is found on a recorded machine', async () => {
  const all = await Promise.all(RECORDINGS.map((name) => outcomesOf(name)));
  const found = new Set(
    all
      .flat()
      .flatMap(({ judgement }) => (judgement.status === 'found' ? judgement.findings : []))
      .map(({ cause }) => cause),
  );
  // Only an error text can show these.
  expect(CAUSE_IDS.filter((cause) => !found.has(cause))).toEqual([
    'data-root-in-use',
    'swarm-address-gone',
    'swarm-unavailable',
    'rootless-unprepared',
    'containerd-version-mismatch',
    'daemon-outdated',
    'engine-tls',
    'service-manager-missing',
    // Of 1023 interfaces, more than a recording holds: test/checks/bridges.test.ts.
    'bridge-full',
    'package-source-untrusted',
    'package-source-wrong-release',
    'package-dependency',
    'hosts-toml-invalid',
    'mirror-lacks-image',
    'registry-rate-limited',
    'invalid-reference',
    'push-refused',
    'image-not-found',
    'image-not-local',
    'image-no-platform',
    'image-format-unsupported',
    'registry-login-required',
    'transfer-broken',
    'search-unsupported',
    'container-out-of-memory',
    'container-user-missing',
    'container-start-denied',
    'container-name-conflict',
    'network-missing',
    'network-refused',
    'network-in-use',
    'container-files-busy',
    'container-state-refused',
    'prune-running',
    'container-limit-refused',
    'swarm-no-suitable-node',
    'registry-policy-refused',
    'image-policy-refused',
    'authorization-plugin-refused',
    'compose-file-refused',
    'build-context-missing',
    'image-in-use',
    'mirror-unconfirmed',
    'build-mirror-not-taken',
    // Of programs that somebody else has written.
    'own-check-failed',
    // Words that nobody knows: test/checks/engine-refusals.test.ts.
    'engine-refuses-requests',
  ]);
});

test(
  'a cause that a check finds on a recorded machine selects that check',
  async () => {
    const all = await Promise.all(RECORDINGS.map((name) => outcomesOf(name)));
    const pairs = all
      .flat()
      .flatMap(({ check, judgement }) =>
        judgement.status === 'found'
          ? judgement.findings.map(({ cause }) => ({ cause, check: check.id }))
          : [],
      );
    const missing = pairs.filter(({ cause, check }) => FOUND_BY[cause]?.some((id) => id === check) !== true);
    expect(missing).toEqual([]);
    const seen = new Set(pairs.map(({ cause }) => cause));
    expect(
      Object.keys(FOUND_BY).filter((cause) => CAUSE_IDS.every((id) => id !== cause || !seen.has(id))),
    ).toEqual([
      'bridge-full',
      // By what the engine says itself: test/checks/engine-refusals.test.ts, containers-restarting.test.ts.
      'engine-refuses-requests',
      'authorization-plugin-refused',
      'container-files-busy',
      'container-start-denied',
      'containerd-version-mismatch',
      'image-policy-refused',
      'network-refused',
      'rootless-unprepared',
      'network-missing',
      'container-limit-refused',
    ]);
  },
  ALL_RECORDINGS_MS,
);

test('recordings are small, and hold no more than they need', () => {
  for (const name of RECORDINGS) {
    const text = textOf(`fixtures/machines/${name}/recording.json`);
    expect(text.length, name).toBeLessThan(60_000);
    expect(text, name).not.toMatch(/open-sesame|password/i);
    const calls = Object.keys(Object.assign({ calls: {} }, JSON.parse(text)).calls);
    expect(calls, name).toEqual([...calls].sort());
  }
});

describe('the comments', () => {
  const texts = ['src', 'checks', 'test', 'scripts', 'bin']
    .flatMap(files)
    .map((file) => ({ file, text: textOf(file) }));

  test('cite documents that are in the tree or public', () => {
    const PRIVATE = /\b(?:shared|reference)\/[A-Za-z-]+\.md|\b(?:DESIGN|CONTRACT|CAUSES|LAB)\.md/;
    expect(texts.filter(({ text }) => PRIVATE.test(text)).map(({ file }) => file)).toEqual([]);
  });

  test('cite sections that there are', () => {
    const facts = textOf('docs/engine-facts.md');
    const sections = texts.flatMap(({ text }) => [...text.matchAll(/engine-facts\.md §([\d.]+\d|\d)/g)]);
    expect(sections.length).toBeGreaterThan(10);
    const missing = sections.filter(
      ([, section]) => !facts.includes(`\n## ${section}. `) && !facts.includes(`\n### ${section} `),
    );
    expect(missing.map(([cited]) => cited)).toEqual([]);
  });
});
