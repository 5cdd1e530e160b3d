import { run, say, type Step } from '../../../knowledge/vocabulary/advice.ts';

/** learn.microsoft.com/windows/wsl/basic-commands, "Set WSL version". */
export const TO_WSL_2: readonly Step[] = [
  say('WSL 1 没有 Linux 内核，Docker 引擎在其中无法启动容器。'),
  say('在 Windows 的 PowerShell 中查看该发行版的名称，并把它转换为 WSL 2（文件会保留）：'),
  run('wsl.exe --list --verbose'),
  run('wsl.exe --set-version NAME 2'),
  say('或者保留 WSL 1，使用别处的引擎，例如 Docker Desktop：把 DOCKER_HOST 设为它的地址。'),
];
