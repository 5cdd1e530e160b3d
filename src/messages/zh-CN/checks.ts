import type { checks as english } from '../en/checks.ts';

export const checks: Readonly<Record<keyof typeof english, string>> = {
  'docker-installed': '已安装 Docker',
  'engine-reachable': 'docker 命令能连上引擎',
  'daemon-running': 'Docker 守护进程在运行',
  'daemon-not-masked': '服务没有被屏蔽',
  'daemon-enabled': 'Docker 开机自动启动',
  'daemon-json': '引擎接受 daemon.json',
  'daemon-config-loaded': '引擎按 daemon.json 的设置运行',
  'hub-pull': '能拉取 Docker Hub 的镜像',
  'hub-search': 'docker search 能用',
  clock: '这台机器的时钟准确',
  'daemon-proxy': '守护进程使用了所需的代理',
  mirrors: '配置的镜像加速器能用',
  'mirror-settings': '镜像加速器得到使用，而且安全',
  registries: '配置的其他镜像仓库有回答',
};
