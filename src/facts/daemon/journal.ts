import { parseObject } from '../../notation/json-object.ts';
import { known, unknown, type Fact } from '../../run/fact.ts';
import { unknownFrom } from '../../run/silent-command.ts';
import { restarting } from './restarting.ts';
import { logFile } from './log-file.ts';
import { dockerUnits } from './systemd.ts';
import { journalUnitOf } from './users-manager.ts';
import { linesBeforeThisStart } from './this-start.ts';

/** The lines that the last start of Docker's service wrote, oldest first; empty where it did not fail. */
export const failedStartLog: Fact<readonly string[]> = {
  name: 'journal of the failed start',
  gather: async (ask) => {
    const units = await ask.fact(dockerUnits);
    if (units.state === 'unknown') return units.why.reason === 'not-supported' ? logFile(ask) : units;
    const { service } = units.value;
    // Restart=always leaves the unit in "activating" between two failing starts, and in each of them.
    const again = await ask.fact(restarting);
    const isAgain = again.state === 'known' && again.value;
    if (service.activeState !== 'failed' && !isAgain) return known([]);
    // The start that is under way has not failed yet: the one before it is asked for.
    const isUnderWay = isAgain && !service.subState.startsWith('auto-restart');
    const result = await ask.host.run({
      argv: [
        'journalctl',
        await journalUnitOf(ask, service.name),
        '--output=json',
        '--output-fields=MESSAGE,_COMM',
        '--no-pager',
        '--lines=200',
        ...(service.invocationId === '' || isUnderWay
          ? []
          : [`_SYSTEMD_INVOCATION_ID=${service.invocationId}`]),
      ],
      deadlineMs: ask.timeLeftMs(),
    });
    if (result.kind !== 'exited') return unknownFrom('journalctl', result);
    const lines = parseJournal(result.stdout);
    // It ends with 1 where it may open no file at all, with 0 where it may open only the user's own.
    if (lines.length === 0 && /insufficient permissions|not seeing messages/.test(result.stderr)) {
      return unknown(
        'no-permission',
        'journalctl: the journal is for root and the groups adm, systemd-journal',
      );
    }
    if (result.code !== 0) return unknownFrom('journalctl', result);
    return known(isUnderWay ? linesBeforeThisStart(lines) : lines);
  },
};

/** MESSAGE of each JSON line; one that is not UTF-8 is written as an array of bytes (journalctl(1)). */
function parseJournal(text: string): readonly string[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .flatMap((line) => {
      const message = parseObject(line).MESSAGE;
      if (typeof message === 'string') return [message];
      return Array.isArray(message) ? [Buffer.from(message.filter(isByte)).toString('utf8')] : [];
    });
}

function isByte(value: unknown): value is number {
  return typeof value === 'number';
}
