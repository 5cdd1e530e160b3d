import { known, type Ask, type Fact } from '../../run/fact.ts';
import { unknownFrom } from '../../run/silent-command.ts';
import { dockerUnits, type Unit } from './systemd.ts';
import { systemctlOf } from './users-manager.ts';

/** What stands in every unit of the package, or under every unit there is. */
const USUAL = new Set([
  'docker.socket',
  'containerd.service',
  'sysinit.target',
  'system.slice',
  '-.mount',
  '-.slice',
]);

/**
 * What docker.service wants beside its own program and does not get, so that dockerd is never begun: an environment
 * file, a command that goes before, a unit that it requires, a condition. Null where all is there, or it runs.
 */
export const missingPart: Fact<string | null> = {
  name: 'what docker.service wants',
  gather: async (ask) => {
    const units = await ask.fact(dockerUnits);
    if (units.state === 'unknown') return units;
    const { service } = units.value;
    const isDown =
      ['failed', 'inactive'].includes(service.activeState) || service.subState.startsWith('auto-restart');
    if (!isDown || service.loadState !== 'loaded') return known(null);
    return known(
      (await missingFile(ask, service)) ?? (await failedPart(ask)) ?? (await unmetCondition(ask, service)),
    );
  },
};

async function missingFile(ask: Ask, { requiredFiles }: Unit): Promise<string | null> {
  const found = await Promise.all(requiredFiles.map((path) => ask.host.stat(path)));
  const path = requiredFiles.find((_, index) => found[index]?.kind === 'missing');
  return path === undefined ? null : `EnvironmentFile=${path}: no such file`;
}

/** What goes before its program, and which units it requires, as systemctl shows them. */
export const serviceParts: Fact<string> = {
  name: 'what goes before docker.service',
  gather: async (ask) => {
    const units = await ask.fact(dockerUnits);
    if (units.state === 'unknown') return units;
    const shown = await ask.host.run({
      argv: [
        ...(await systemctlOf(ask)),
        'show',
        units.value.service.name,
        '--property=ExecCondition,ExecStartPre,Requires',
      ],
      deadlineMs: ask.timeLeftMs(),
    });
    return shown.kind === 'exited' ? known(shown.stdout) : unknownFrom('systemctl show', shown);
  },
};

export function requiredUnits(shown: string): readonly string[] {
  return (/^Requires=(.*)$/m.exec(shown)?.[1] ?? '').split(' ').filter((name) => name !== '');
}

async function failedPart(ask: Ask): Promise<string | null> {
  const shown = await ask.fact(serviceParts);
  if (shown.state === 'unknown') return null;
  return failedCommand(shown.value) ?? (await failedUnit(ask, shown.value));
}

/**
 * systemd keeps how each ended (systemctl(1), "show"; systemd src/systemctl/systemctl-show.c):
 * `ExecStartPre={ path=… ; argv[]=… ; ignore_errors=no ; … ; code=exited ; status=1 }`.
 */
function failedCommand(shown: string): string | null {
  for (const line of shown.split('\n')) {
    const key = /^(ExecCondition|ExecStartPre)=\{ /.exec(line)?.[1];
    const from = line.indexOf(ARGUMENTS);
    // What is run may hold anything: what stands behind it is looked for from the end.
    const to = line.lastIndexOf(COUNTS);
    const status = / code=exited ; status=(\d{1,3})/.exec(line.slice(Math.max(to, 0)))?.[1];
    if (key === undefined || from === -1 || to < from || status === undefined || status === '0') continue;
    return `${key}=${line.slice(from + ARGUMENTS.length, to)}: exit status ${status}`;
  }
  return null;
}

const ARGUMENTS = ' ; argv[]=';
const COUNTS = ' ; ignore_errors=no ; ';

async function failedUnit(ask: Ask, shown: string): Promise<string | null> {
  const names = requiredUnits(shown).filter((name) => !USUAL.has(name));
  if (names.length === 0) return null;
  const states = await ask.host.run({
    argv: [...(await systemctlOf(ask)), 'show', ...names, '--property=Id,LoadState,ActiveState'],
    deadlineMs: ask.timeLeftMs(),
  });
  if (states.kind !== 'exited') return null;
  const bad = states.stdout
    .split(/\n\n+/)
    .find((block) => /^(ActiveState=failed|LoadState=(not-found|bad-setting|error|masked))$/m.test(block));
  const id = /^Id=(.*)$/m.exec(bad ?? '')?.[1];
  const state = /^(?:ActiveState=(failed)|LoadState=(not-found|bad-setting|error|masked))$/m.exec(bad ?? '');
  return id === undefined ? null : `Requires=${id}: ${state?.[1] ?? state?.[2] ?? ''}`;
}

/**
 * systemd passes over a unit whose condition is not met, and says that all went well (systemd.unit(5), Conditions and
 * Asserts); systemctl(1) tells which: `└─ ConditionPathIsMountPoint=/data was not met`.
 */
async function unmetCondition(ask: Ask, { name }: Unit): Promise<string | null> {
  const status = await ask.host.run({
    argv: [...(await systemctlOf(ask)), 'status', name, '--lines=0', '--no-pager'],
    deadlineMs: ask.timeLeftMs(),
  });
  return status.kind === 'exited'
    ? (/\b((?:Condition|Assert)\w+=.{1,300} was not met)\s*$/m.exec(status.stdout)?.[1] ?? null)
    : null;
}
