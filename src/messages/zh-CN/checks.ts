import type { checks as english } from '../en/checks.ts';

export const checks: Readonly<Record<keyof typeof english, string>> = {
  'docker-installed': '已安装 Docker',
  'engine-reachable': 'docker 命令能连上引擎',
  'daemon-running': 'Docker 守护进程在运行',
  'containerd-running': 'containerd 在运行',
  'daemon-socket': 'Docker 的套接字在监听',
  'daemon-unit': 'Docker 服务的配置正确',
  'daemon-not-masked': '服务没有被屏蔽',
  'daemon-enabled': 'Docker 开机自动启动',
  'daemon-json': '引擎接受 daemon.json',
  'daemon-config-file': '设置写在引擎读取的文件里',
  'daemon-config-loaded': '引擎按 daemon.json 的设置运行',
  'hub-pull': '能拉取 Docker Hub 的镜像',
  'hub-search': 'docker search 能用',
  mirrors: '配置的镜像加速器能用',
};
