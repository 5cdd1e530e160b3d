import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { labAvailability } from '../machine/availability.ts';
import { NEWER_ENGINE } from '../machine/newer-engine.ts';
import { buildRoots, type Suite } from '../machine/roots.ts';
import { createWorld, type World } from '../machine/world.ts';

/*
 * Writes docs/plugin.md: what docker's own command prints with our program among its plugins, on the clients that have
 * hooks and on one that has none; docs/plugin-newer.md where a newer engine is laid over forky (test/lab/README.md). `npx tsx test/lab/record/plugin-page.ts`, as root on Debian; about two minutes.
 */

const LINK = '/usr/libexec/docker/cli-plugins/docker-doctor';
const DOCS = path.resolve(import.meta.dirname, '../../../docs');

interface Scene {
  readonly title: string;
  /** What makes it so, typed by nobody. */
  readonly before?: string;
  readonly typed: readonly string[];
  readonly language?: string;
  /** As docker asks its plugins for a hint on a terminal only. */
  readonly onTerminal: boolean;
}

const HOOKED: readonly Scene[] = [
  {
    title: 'The hint is asked for',
    before: `printf 'services:\\n  shop:\\n    image: hello-world:no-such-tag\\n' > /root/shop.yaml`,
    typed: ['docker doctor hint install --yes'],
    onTerminal: false,
  },
  {
    title: 'Under a command that failed',
    typed: [
      'docker pull hello-world:no-such-tag',
      'docker run --rm hello-world:no-such-tag',
      'docker search registry.lab.test:1/hello-world',
      "printf 'FROM hello-world:no-such-tag\\n' | docker build -",
      'docker login -u nobody -p wrong registry.lab.test:1',
      'docker -H tcp://127.0.0.1:9 ps',
      'docker compose --progress quiet -f /root/shop.yaml pull',
    ],
    onTerminal: true,
  },
  {
    title: 'In Chinese',
    language: 'zh_CN.UTF-8',
    typed: [
      'docker pull hello-world:no-such-tag',
      'docker run --rm hello-world:no-such-tag',
      'docker search registry.lab.test:1/hello-world',
      "printf 'FROM hello-world:no-such-tag\\n' | docker build -",
      'docker -H tcp://127.0.0.1:9 info',
      'docker compose --progress quiet -f /root/shop.yaml pull',
    ],
    onTerminal: true,
  },
  {
    title: 'Nothing under one that went well',
    typed: ['docker ps', 'docker search hello-world'],
    onTerminal: true,
  },
  {
    title: 'Nothing on a pipe, and nothing where hints are off',
    typed: [
      'docker pull hello-world:no-such-tag 2>&1 | cat',
      'DOCKER_CLI_HINTS=false docker pull hello-world:no-such-tag',
    ],
    onTerminal: false,
  },
  {
    title: 'A config.json that is broken',
    before: 'cp /root/.docker/config.json /root/whole && echo "{" > /root/.docker/config.json',
    typed: ['docker pull hello-world:no-such-tag', 'docker doctor hint install --yes'],
    onTerminal: true,
  },
  {
    title: 'A plugin that is older than the client, and knows no hooks',
    before: `cp /root/whole /root/.docker/config.json && mkdir -p /root/.docker/cli-plugins &&
      printf '%s\\n' '#!/bin/sh' '[ "$1" = docker-cli-plugin-metadata ] || { echo "unknown: $2" >&2; exit 2; }' \\
        'exec ${LINK} "$@"' > /root/.docker/cli-plugins/docker-doctor &&
      chmod +x /root/.docker/cli-plugins/docker-doctor`,
    typed: ['docker pull hello-world:no-such-tag'],
    onTerminal: true,
  },
  {
    title: 'It is taken back',
    before: 'rm -r /root/.docker/cli-plugins',
    typed: ['docker doctor hint remove --yes', 'cat /root/.docker/config.json'],
    onTerminal: false,
  },
];

const EVERYWHERE: readonly Scene[] = [
  {
    title: 'docker knows it',
    typed: [
      "docker --help | grep -E 'doctor|nvalid'",
      'docker doctor --version',
      'docker help doctor | head -3',
      'docker doctor nonsense',
      "docker __complete doctor mirror '' 2>/dev/null",
    ],
    onTerminal: false,
  },
  { title: 'docker doctor', typed: ['docker doctor check --only daemon'], onTerminal: false },
];

async function transcript(
  { machine }: World,
  { title, before, typed, language = 'C', onTerminal }: Scene,
): Promise<string> {
  if (before !== undefined) await machine.exec(['sh', '-c', before]);
  const lines: string[] = language === 'C' ? [] : [`$ export LANG=${language}`];
  for (const line of typed) {
    const quoted = line.replaceAll("'", String.raw`'\''`);
    const run = onTerminal ? `stty cols 80 2>/dev/null; script -qec '${quoted}' /dev/null </dev/null` : line;
    const { stdout, stderr } = await machine.exec(['sh', '-c', `export LANG=${language}; { ${run}\n} 2>&1`]);
    lines.push(`$ ${line}`, plain(stdout + stderr).trimEnd());
  }
  return `### ${title}\n\n\`\`\`\n${lines.filter((line) => line !== '').join('\n')}\n\`\`\`\n`;
}

/** What a screen shows of it: without colours, and of a line that was written over its last state. */
function plain(text: string): string {
  return stripVTControlCharacters(text)
    .split(/\r*\n/)
    .map((line) => line.replace(/^.*\r(?!$)/, '').trimEnd())
    .join('\n');
}

async function chapter(suite: Suite): Promise<string> {
  // On the oldest, compose is no plugin, and nothing would be asked about it.
  const world = await createWorld({ suite, packages: suite === 'bookworm' ? [] : ['docker-compose'] });
  try {
    await world.machine.waitForDocker();
    const { stdout } = await world.machine.exec([
      'sh',
      '-c',
      `mkdir -p $(dirname ${LINK}) /root/.docker && ln -s /opt/docker-doctor/bin/docker-doctor.js ${LINK} &&
       printf '{}\\n' > /root/.docker/config.json && docker version --format '{{.Client.Version}}'`,
    ]);
    const version = stdout.trim();
    const hasHooks = !version.startsWith('20.');
    const noHooks: Scene = {
      title: 'It has no hooks',
      typed: ['docker doctor hint install --yes'],
      onTerminal: false,
    };
    const scenes = [...EVERYWHERE, ...(hasHooks ? HOOKED : [noHooks])];
    const told: string[] = [];
    for (const scene of scenes) told.push(await transcript(world, scene));
    return `## docker ${version}\n\n${told.join('\n')}`;
  } finally {
    world.stop();
  }
}

const TYPED = `Written by the [lab](../test/lab/README.md) (\`npx tsx test/lab/record/plugin-page.ts\`): what was typed, and all that
came, with our program at \`${LINK}\`.`;

const INTRODUCTION = `# docker doctor, and the hint under a failed command

${TYPED}

How it works: [docker/cli cli-plugins/hooks](https://github.com/docker/cli/tree/v29.7.2/cli-plugins/hooks). Clients from
26.1 on ask a plugin after a command, where \`features.hooks\` is \`"true"\` in config.json and standard output is a terminal;
they ask by \`hooks\` after success too, which is answered with nothing. From 29.3 on \`error-hooks\` counts, and asks after
failures only ([plugin-newer.md](plugin-newer.md)); an older client passes it over without a word: \`hint install\` writes
what the client of today knows, and \`hooks\` is asked by newer ones as well. A docker 20.10 has plugins and no hooks. Where
a command is another plugin's, as \`compose\` is, these clients ask only after it went well
([cmd/docker/docker.go](https://github.com/docker/cli/blob/v28.5.2/cmd/docker/docker.go), \`tryPluginRun\`): nothing
stands under one that failed. A client of 26.1 says the error of a \`run\` itself and tells plugins of none.
`;

const OF_NEWER = `# docker doctor on Docker 29

${TYPED} The client and the engine are built from the source of 29.7.2, which Debian has not
packaged yet; the rest is that of [plugin.md](plugin.md).

This client asks by \`error-hooks\` alone. Where a command is another plugin's, as \`compose\` is and \`build\` where Buildx is
there, it asks after a failure too, but is told no more than \`exited with code 1\`
([cmd/docker/docker.go](https://github.com/docker/cli/blob/v29.7.2/cmd/docker/docker.go), \`cmdErrorMessage\`): nothing can
be said of it.
`;

process.env['LAB'] = '1';
const availability = labAvailability();
if (!availability.available) throw new Error(availability.why);
await buildRoots();
if (NEWER_ENGINE === null) {
  const chapters: string[] = [];
  for (const suite of ['forky', 'trixie', 'bookworm'] as const) chapters.push(await chapter(suite));
  writeFileSync(path.join(DOCS, 'plugin.md'), `${INTRODUCTION}\n${chapters.join('\n')}`);
} else writeFileSync(path.join(DOCS, 'plugin-newer.md'), `${OF_NEWER}\n${await chapter('forky')}`);
