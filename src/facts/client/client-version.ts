import { known, type Fact } from '../../run/fact.ts';
import { unknownFrom } from '../../run/silent-command.ts';
import { dockerPrograms } from './docker-programs.ts';

/** The version of the docker command, as `28.5.2`; asked only where something depends on it. */
export const clientVersion: Fact<string> = {
  name: 'client version',
  gather: async (ask) => {
    const programs = await ask.fact(dockerPrograms);
    const path = programs.state === 'known' ? (programs.value.client ?? 'docker') : 'docker';
    const result = await ask.host.run({ argv: [path, '--version'], deadlineMs: ask.timeLeftMs() });
    const version = result.kind === 'exited' ? /version (\d[^,\s]*)/.exec(result.stdout)?.[1] : undefined;
    return version === undefined ? unknownFrom('docker --version', result) : known(version);
  },
};
