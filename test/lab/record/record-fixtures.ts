import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { labAvailability } from '../machine/availability.ts';
import { must } from '../machine/command.ts';
import { parseRecording } from '../../../src/host/replay.ts';
import type { Recording } from '../../../src/host/recording.ts';
import { writeRecordings } from './write-recordings.ts';
import { MACHINES, type Situation } from './situations.ts';
import { buildRoots } from '../machine/roots.ts';
import { createWorld } from '../machine/world.ts';

/*
 * Writes fixtures/machines: boots a machine for each situation, lets docker-doctor look at it and keeps the
 * recording. `npx tsx test/lab/record/record-fixtures.ts [NAME…]`; without names all of them, which takes some minutes.
 */

const CHECKOUT = path.resolve(import.meta.dirname, '../../..');
/** As many as two cores carry without the time-outs being about the load. */
const AT_ONCE = 2;
const INSIDE = '/tmp/recording';

async function record(name: string, situation: Situation): Promise<Recording['calls']> {
  const { suite = 'trixie', mirrors, files = {}, waits = true, prepare, user = 'root', env = {} } = situation;
  const { init = 'systemd', packages = [] } = situation;
  const world = await createWorld({
    suite,
    files,
    init,
    packages,
    ...(mirrors === undefined ? {} : { mirrors }),
  });
  try {
    if (waits) await world.machine.waitForDocker();
    else await world.machine.waitForBoot();
    await prepare?.(world);
    // A machine that has just booted is still busy with itself.
    await sleep(300);
    const seen = await world.machine.doctor(['check', '--record', INSIDE, '--format', 'json'], { user, env });
    const text = (await world.machine.readFile(`${INSIDE}/recording.json`)).toString();
    const whole = parseRecording(JSON.stringify(tidy(JSON.parse(text))));
    if (whole === null) throw new Error(`${name}: docker-doctor wrote no recording`);
    await refuseForeignNames(name, JSON.stringify(whole));
    console.log(`${name}: exit ${seen.code}, ${summary(seen.stdout)} ${seen.stderr}`);
    return whole.calls;
  } finally {
    world.stop();
  }
}

/** Times to a tenth of a millisecond, so that a diff of two recordings can be read. */
function tidy(value: unknown): unknown {
  if (typeof value === 'number') return Math.round(value * 10) / 10;
  if (Array.isArray(value)) return value.map(tidy);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, tidy(inner)]));
}

/** The names of this computer's own package sources belong in no file of the project. */
async function refuseForeignNames(name: string, text: string): Promise<void> {
  const sites = await must(['apt-get', 'indextargets', '--format', '$(SITE)']);
  const hosts = sites.split('\n').flatMap((site) => (URL.canParse(site) ? [new URL(site).host] : []));
  const own = (await readFile('/etc/hostname', 'utf8')).trim();
  const foreign = [...hosts, own].find((host) => host.length > 3 && text.includes(host));
  if (foreign !== undefined) throw new Error(`${name}: the recording names a host of this computer`);
}

/** The root causes and the status of each check, in two lines, for whoever records. */
function summary(stdout: string): string {
  const report: unknown = JSON.parse(stdout);
  if (typeof report !== 'object' || report === null || !('causes' in report) || !('checks' in report)) {
    return '';
  }
  return `[${listed(report.causes)}]\n    ${listed(report.checks)}`;
}

function listed(entries: unknown): string {
  return Array.isArray(entries) ? entries.map(entryText).join(', ') : '';
}

function entryText(entry: unknown): string {
  if (typeof entry !== 'object' || entry === null || !('id' in entry)) return '';
  const parts = [
    'severity' in entry ? String(entry.severity) : '',
    'status' in entry ? String(entry.status) : '',
    'explains' in entry ? String(entry.explains) : '',
  ];
  return [String(entry.id), ...parts.filter((part) => part !== '')].join(' ');
}

async function main(names: readonly string[]): Promise<void> {
  process.env['LAB'] = '1';
  const availability = labAvailability();
  if (!availability.available) throw new Error(availability.why);
  await must(['npm', 'run', 'build', '--prefix', CHECKOUT]);
  await buildRoots();
  const waiting = Object.entries(MACHINES).filter(([name]) => names.length === 0 || names.includes(name));
  const failed: string[] = [];
  const recorded = new Map<string, Recording['calls']>();
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [name, situation] = next;
      try {
        recorded.set(name, await record(name, situation));
      } catch (error) {
        failed.push(name);
        console.error(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  await writeRecordings(recorded);
  if (failed.length > 0) throw new Error(`not recorded: ${failed.join(', ')}`);
}

await main(process.argv.slice(2));
