import { edit, run, say, type Step } from '../../../knowledge/vocabulary/advice.ts';
import {
  GITLAB_DIND,
  MOUNT_SOCKET,
  MOUNT_SOCKET_WITH_GROUP,
  USE_DIND,
} from '../../../knowledge/vocabulary/dind.ts';
import type { There } from '../../situation-words.ts';

/** 任务怎样连到引擎：旁边的服务，或所在机器的套接字。 */
export function dindSettings({ kind }: There): readonly Step[] {
  if (kind === 'gitlab-ci')
    return [
      say('任务需要一个 dind 服务，两边要用同一套证书。2376 端口带 TLS，2375 不带：'),
      edit('.gitlab-ci.yml', GITLAB_DIND, '在 .gitlab-ci.yml 中写入：'),
      say(
        'runner 的 config.toml 中：privileged = true，volumes = ["/certs/client", "/cache"]。不用 TLS 时：DOCKER_TLS_CERTDIR: ""，地址为 tcp://docker:2375。',
      ),
      say(
        '如果仍然解析不到 docker 这个名字，或两个端口都拒绝连接，说明该服务已经退出：设 CI_DEBUG_SERVICES: "true" 可看到它的日志。',
      ),
    ];
  if (kind === 'github-actions')
    return [
      say('GitHub 的 Linux runner（runs-on: ubuntu-latest）上引擎已在运行，macOS 和 Windows 上没有。'),
      say('自建 runner 请在那台机器上启动 Docker，并让 runner 的用户可以访问套接字。'),
      run('docker version'),
    ];
  if (kind === 'jenkins')
    return [
      say('agent 需要一个引擎：把宿主机的套接字挂载到它的容器里，并加上该套接字的组，例如：'),
      MOUNT_SOCKET_WITH_GROUP,
      say('或在旁边运行 docker:dind 容器，共享它的 /certs/client 目录，并在 agent 中设置：'),
      USE_DIND,
    ];
  if (kind === 'drone')
    return [
      say(
        '插件会自己启动 dockerd：仓库要设为 trusted，或给该步骤设 privileged: true。在 settings 下设 debug: true，可看到 dockerd 为什么退出。',
      ),
      say(
        '不用插件的步骤需要 docker:dind 服务，两边都设 DOCKER_TLS_CERTDIR=""，并用 DOCKER_HOST=tcp://docker:2375。',
      ),
    ];
  return [
    say('这个容器里没有引擎。启动它时挂载宿主机的套接字，例如：'),
    MOUNT_SOCKET,
    say('或在旁边运行 docker:dind（特权容器），共享它的 /certs/client 目录，并在这里设置：'),
    USE_DIND,
    say('不用 TLS 时，给 dind 设 DOCKER_TLS_CERTDIR=""，用 tcp://docker:2375，且不设 DOCKER_TLS_VERIFY。'),
  ];
}
