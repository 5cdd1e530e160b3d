import { run, say, type Step } from '../../../knowledge/vocabulary/advice.ts';

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
