import type { HubCauses, UnusedProxy } from '../../../knowledge/params/network.ts';
import { edit, run, say, type Step } from '../../../knowledge/vocabulary/advice.ts';
import { RELOAD_DOCKER, RESTART_DOCKER } from '../../../knowledge/vocabulary/commands.ts';
import type { CauseTexts } from '../../cause-text.ts';
import { stopped } from './stopped.ts';

export const ADD_MIRROR = [
  say('添加一个本机可用的镜像加速器（先显示改动，不会停止容器）：'),
  run('sudo docker-doctor fix --mirror https://你的加速器地址'),
  say('或者对已知的加速器测速并选用最好的：'),
  run('sudo docker-doctor fix --mirror auto'),
  edit(
    '/etc/docker/daemon.json',
    '"registry-mirrors": ["https://你的加速器地址"]',
    '或者手动写入，然后重新加载：',
  ),
  RELOAD_DOCKER,
] as const;

export const hubCauses = (): CauseTexts<HubCauses> => ({
  'hub-unreachable': {
    title: '本机无法连接 Docker Hub',
    explanation:
      '镜像来自 registry-1.docker.io，它在当前网络中没有响应，也没有配置可用的镜像加速器。Docker 本身没有问题。docker search 访问 Docker Hub 的另一台主机，不使用镜像加速器。',
    howWeTell:
      '按拉取的步骤访问 registry-1.docker.io（经过守护进程的代理，不带登录信息），在收到响应之前的某一步失败。',
    finding: ({ unused, ...stop }) =>
      unused === undefined ? stopped(stop) : `${stopped(stop)}。${notUsed(unused)}`,
    advice: (params) => [...(params?.unused === undefined ? [] : useProxy(params.unused)), ...ADD_MIRROR],
  },
  'hub-auth-unreachable': {
    title: '无法连接 Docker Hub 的认证服务器',
    explanation: '镜像仓库有响应，但每次拉取都要先从 auth.docker.io 获取令牌，而它没有响应。',
    howWeTell: 'registry-1.docker.io 有响应，并要求到 auth.docker.io 获取令牌，而它没有响应。',
    finding: stopped,
    advice: () => ADD_MIRROR,
  },
  'hub-cdn-unreachable': {
    title: '无法连接 Docker Hub 的 CDN',
    explanation: '镜像仓库有响应，但镜像层来自另一台主机（CDN），而它没有响应。',
    howWeTell: '请求一个 blob 时，Docker Hub 重定向到的主机没有响应。',
    finding: stopped,
    advice: () => ADD_MIRROR,
  },
  'hub-rate-limited': {
    title: '达到 Docker Hub 的拉取次数限制',
    explanation: 'Docker Hub 按 IP 限制匿名拉取次数（六小时 100 次），当前 IP 已达到上限。',
    howWeTell: '用不计入次数的 HEAD 请求获取清单，返回 429。',
    finding: stopped,
    advice: () => [
      run('docker login'),
      say('登录后使用自己账号的限额。也可以使用镜像加速器，或者稍后再试。'),
    ],
  },
  'hub-outage': {
    title: 'Docker Hub 服务故障',
    explanation: '问题出在 Docker Hub，通常会自行恢复。',
    howWeTell: 'Docker Hub 在拉取的某一步返回 500 或更高的状态码。',
    finding: stopped,
    advice: () => [say('请稍后再试；当前状态见 https://www.dockerstatus.com。')],
  },
  'search-unreachable': {
    title: '本机无法使用 docker search',
    explanation:
      'docker search 总是访问 index.docker.io，而它没有响应。docker search 不使用镜像加速器。拉取镜像不需要它。',
    howWeTell: '按 docker search 的方式访问 index.docker.io，没有响应。',
    finding: stopped,
    advice: () => [
      say('用 docker-doctor 在本机能访问的主机上搜索：'),
      run('docker-doctor search TERM'),
      say('也可以给守护进程配置代理，或在 https://hub.docker.com 上搜索。'),
    ],
  },
});

function notUsed(unused: UnusedProxy): string {
  return unused.kind === 'exempt'
    ? `引擎的代理 ${unused.proxy} 没有用于 Docker Hub：NO_PROXY 中有 ${unused.entries.join('、')}`
    : `${unused.path} 中的代理 ${unused.proxy} 用于容器和构建，引擎拉取镜像时不使用`;
}

function useProxy(unused: UnusedProxy): readonly Step[] {
  if (unused.kind === 'exempt') {
    return [
      say(
        `如果该代理能访问 Docker Hub，请从 daemon.json 的 "no-proxy" 或引擎服务环境变量的 NO_PROXY 中删除 ${unused.entries.join('、')}，然后重启引擎：`,
      ),
      RESTART_DOCKER,
    ];
  }
  const how = `如果 ${unused.path} 中的代理能访问 Docker Hub，请为引擎也设置该代理，然后重启：`;
  return [
    ...(unused.by === 'daemon.json'
      ? [
          edit(
            '/etc/docker/daemon.json',
            `"proxies": { "http-proxy": "${unused.proxy}", "https-proxy": "${unused.proxy}", "no-proxy": "localhost,127.0.0.1" }`,
            how,
          ),
        ]
      : [
          edit(
            '/etc/systemd/system/docker.service.d/http-proxy.conf',
            `[Service]\nEnvironment="HTTP_PROXY=${unused.proxy}" "HTTPS_PROXY=${unused.proxy}" "NO_PROXY=localhost,127.0.0.1"`,
            how,
          ),
          run('sudo systemctl daemon-reload'),
        ]),
    RESTART_DOCKER,
  ];
}
