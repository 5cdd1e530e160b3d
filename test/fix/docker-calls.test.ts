import { expect, test } from 'vitest';
import {
  enableCalls,
  freshRestartCalls,
  reloadCalls,
  restartCalls,
  startCalls,
} from '../../src/fix/docker-calls.ts';
import { createFacts, type Ask } from '../../src/run/fact.ts';
import { altered, replayed } from '../recordings.ts';

const MACHINE = 'healthy-trixie';

const CALLS = {
  start: startCalls,
  reload: reloadCalls,
  enable: enableCalls,
  restart: async (ask: Ask) => restartCalls(ask, 'disruptive'),
  'restart afresh': async (ask: Ask) => freshRestartCalls(ask, 'disruptive'),
} as const;

test.each(Object.entries(CALLS))(
  '%s: docker.service is called where it is systemd’s',
  async (_what, calls) => {
    const asked = await calls(createFacts(replayed(MACHINE), 1000));
    expect(asked.at(-1)).toMatchObject({ unit: 'docker.service' });
  },
);

test.each(Object.entries(CALLS))(
  '%s: and nothing where there is no such unit, as with snap',
  async (_what, calls) => {
    const real = replayed(MACHINE);
    const host = altered(MACHINE, {
      run: async (command) => {
        const result = await real.run(command);
        return result.kind === 'exited' && command.argv[0] === 'systemctl'
          ? { ...result, stdout: result.stdout.replaceAll('LoadState=loaded', 'LoadState=not-found') }
          : result;
      },
    });
    expect(await calls(createFacts(host, 1000))).toEqual([]);
  },
);
