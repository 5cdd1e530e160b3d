import { createInterface } from 'node:readline';
import { labAvailability } from './machine/availability.ts';
import { DNS_BEHAVIOURS, HUB_BEHAVIOURS } from './internet/faults.ts';
import type { Internet } from './internet/internet.ts';
import { type Name, isName } from './internet/names.ts';
import { SUITES, type Suite, buildRoots } from './machine/roots.ts';
import { type World, createWorld } from './machine/world.ts';

/* A machine by hand: `npx tsx test/lab/cli.ts up trixie`. */

const HELP = `blackhole NAME | refuse NAME | reset NAME | heal NAME | heal-all
poison NAME ADDRESS-OR-NAME | dns-down | dns ${DNS_BEHAVIOURS.join('|')} | hub ${HUB_BEHAVIOURS.join('|')}
log | exit`;

type Command = (internet: Internet, words: readonly string[]) => Promise<void>;

const COMMANDS: Readonly<Record<string, Command>> = {
  blackhole: async (internet, [name]) => internet.blackhole(nameFrom(name)),
  refuse: async (internet, [name]) => internet.refuse(nameFrom(name)),
  reset: async (internet, [name]) => internet.resetAfterHello(nameFrom(name)),
  heal: async (internet, [name]) => internet.heal(nameFrom(name)),
  'heal-all': async (internet) => internet.healAll(),
  poison: async (internet, [name, address]) => internet.poison(nameFrom(name), address ?? ''),
  'dns-down': async (internet) => internet.dnsDown(),
  dns: async (internet, [word]) => internet.dns(oneOf(DNS_BEHAVIOURS, word)),
  hub: async (internet, [word]) => internet.hub(oneOf(HUB_BEHAVIOURS, word)),
  log: async (internet) => {
    for (const { from, method, host, path, status } of await internet.accessLog()) {
      console.log(`${from} ${method} ${host}${path} ${status ?? 'unanswered'}`);
    }
  },
};

function nameFrom(word: string | undefined): Name {
  if (word === undefined || !isName(word)) throw new Error(`no such name in the lab: ${word ?? ''}`);
  return word;
}

function oneOf<T extends string>(words: readonly T[], word: string | undefined): T {
  const found = words.find((each) => each === word);
  if (found === undefined) throw new Error(`one of: ${words.join(', ')}`);
  return found;
}

async function attend({ internet, machine, stop }: World): Promise<void> {
  console.log(
    `Enter the machine from another terminal:\n  ${machine.enter('root').join(' ')} bash -l\n${HELP}`,
  );
  for await (const line of createInterface({ input: process.stdin })) {
    const [word = '', ...rest] = line.trim().split(/\s+/);
    if (word === 'exit') break;
    const command = COMMANDS[word];
    if (command === undefined) {
      console.log(HELP);
      continue;
    }
    try {
      await command(internet, rest);
      console.log('done');
    } catch (error) {
      console.log(error instanceof Error ? error.message : String(error));
    }
  }
  stop();
}

async function up(suite: Suite): Promise<void> {
  process.env['LAB'] = '1';
  const availability = labAvailability();
  if (!availability.available) throw new Error(availability.why);
  console.log('The first time, building the roots takes some minutes.');
  await buildRoots();
  const world = await createWorld({ suite });
  try {
    await world.machine.waitForDocker();
    await attend(world);
  } finally {
    world.stop();
  }
}

const [action, suite] = process.argv.slice(2);
if (action !== 'up' || suite === undefined) {
  console.error(`usage: npx tsx test/lab/cli.ts up ${SUITES.join('|')}`);
  process.exitCode = 2;
} else {
  await up(oneOf(SUITES, suite));
}
