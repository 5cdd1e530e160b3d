import { textOfFile } from '../host/text-of-file.ts';
import { startFailure, type StartFailure } from '../../knowledge/start-failure.ts';
import type { PidFile } from '../../knowledge/params/start.ts';
import { known, type Ask, type Fact } from '../../run/fact.ts';
import { damagedFiles } from './damaged-files.ts';
import { failedStartLog } from './journal.ts';
import { shortPath } from './short-path.ts';
import { linesOfThisStart } from './this-start.ts';
import { confiningSettings } from './unit-confinement.ts';

export interface FailedStart extends StartFailure {
  /** The file that stopped dockerd, where another process has its number; null where none does. */
  readonly pidFile: PidFile | null;
  /** What the unit keeps from dockerd, where that is the reason; null where it is not. */
  readonly unitFault: string | null;
  /** The files of its own of which dockerd could make no sense. */
  readonly damaged: readonly string[];
}

/** Why the last start of docker.service failed; the words are empty where it did not, or said nothing. */
export const failedStart: Fact<FailedStart> = {
  name: 'failed start',
  gather: async (ask) => {
    const log = await ask.fact(failedStartLog);
    if (log.state === 'unknown') return log;
    const failure = startFailure(linesOfThisStart(log.value));
    const path = /is not running or delete (\S+?)(:|$)/.exec(failure.said)?.[1];
    return known({
      ...failure,
      pidFile: path === undefined ? null : await pidFile(ask, path),
      unitFault: (await shortPath(ask, failure.said)) ?? (await confiningSettings(ask, failure)),
      damaged: failure.cause === 'data-root-unusable' ? await damagedFiles(ask, failure.said) : [],
    });
  },
};

async function pidFile(ask: Ask, path: string): Promise<PidFile | null> {
  const pid = Number(await textOfFile(ask.host, path));
  if (!Number.isInteger(pid) || pid <= 0) return null;
  const process = await textOfFile(ask.host, `/proc/${pid}/comm`);
  return process === '' ? null : { path, pid, process };
}
