import { run, say, type Step } from '../../../knowledge/vocabulary/advice.ts';
import type { SituationKind } from '../../../knowledge/vocabulary/situations.ts';

/** learn.microsoft.com/windows/wsl/basic-commands, "Set WSL version". */
export const TO_WSL_2: readonly Step[] = [
  say('WSL 1 has no Linux kernel, and the Docker engine starts no container in it.'),
  say(
    'In PowerShell on Windows, see the name of this distribution, and convert it to WSL 2, which keeps its files:',
  ),
  run('wsl.exe --list --verbose'),
  run('wsl.exe --set-version NAME 2'),
  say('Or keep WSL 1 and use an engine elsewhere, such as Docker Desktop: set DOCKER_HOST to its address.'),
];

/** docs.docker.com/desktop/features/wsl: in a distribution the command comes from Docker Desktop. */
export function applicationCommand(kind: SituationKind): Step {
  return say(
    kind === 'docker-desktop'
      ? 'Docker Desktop includes the docker command. In a WSL 2 distribution, turn it on under Settings, Resources, WSL integration. Convert a WSL 1 distribution first, on Windows: wsl --set-version NAME 2'
      : 'Docker Desktop includes the docker command. For Colima: brew install colima docker',
  );
}
