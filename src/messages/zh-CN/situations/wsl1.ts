import { run, say, type Step } from '../../../knowledge/vocabulary/advice.ts';
import type { SituationKind } from '../../../knowledge/vocabulary/situations.ts';

/** learn.microsoft.com/windows/wsl/basic-commands, "Set WSL version". */
export const TO_WSL_2: readonly Step[] = [
  say('WSL 1 没有 Linux 内核，Docker 引擎在其中无法启动容器。'),
  say('在 Windows 的 PowerShell 中查看该发行版的名称，并把它转换为 WSL 2（文件会保留）：'),
  run('wsl.exe --list --verbose'),
  run('wsl.exe --set-version NAME 2'),
  say('或者保留 WSL 1，使用别处的引擎，例如 Docker Desktop：把 DOCKER_HOST 设为它的地址。'),
];

/** docs.docker.com/desktop/features/wsl: in a distribution the command comes from Docker Desktop. */
export function applicationCommand(kind: SituationKind): Step {
  return say(
    kind === 'docker-desktop'
      ? 'Docker Desktop 自带 docker 命令。在 WSL 2 发行版中使用时，请在 Settings、Resources、WSL integration 中为该发行版开启集成；WSL 1 发行版请先在 Windows 上转换：wsl --set-version NAME 2'
      : 'Docker Desktop 自带 docker 命令。使用 Colima 时：brew install colima docker',
  );
}
