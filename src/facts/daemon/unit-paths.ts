import { known, type Ask, type Fact, type Known } from '../../run/fact.ts';
import { unknownFrom } from '../../run/silent-command.ts';
import { dockerUnits } from './systemd.ts';
import { systemctlOf } from './users-manager.ts';

/** The file of docker.service and its drop-ins. */
export const unitPaths: Fact<readonly string[]> = {
  name: 'paths of docker.service',
  gather: async (ask) => {
    const units = await ask.fact(dockerUnits);
    if (units.state === 'unknown') return units;
    return unitPathsOf(ask, units.value.service.name);
  },
};

/** The file of a unit and its drop-ins. */
export async function unitPathsOf(ask: Ask, name: string): Promise<Known<readonly string[]>> {
  const result = await ask.host.run({
    argv: [...(await systemctlOf(ask)), 'show', name, '--property=FragmentPath,DropInPaths'],
    deadlineMs: ask.timeLeftMs(),
  });
  return result.kind === 'exited' ? known(filesIn(result.stdout)) : unknownFrom('systemctl show', result);
}

function filesIn(text: string): readonly string[] {
  return text
    .split('\n')
    .flatMap((line) => line.slice(line.indexOf('=') + 1).split(' '))
    .filter((path) => path.startsWith('/'));
}
