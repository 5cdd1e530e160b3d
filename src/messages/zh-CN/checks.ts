import type { checks as english } from '../en/checks.ts';

export const checks: Readonly<Record<keyof typeof english, string>> = {
  'docker-installed': '已安装 Docker',
  'docker-not-podman': 'docker 命令是 Docker 自己的',
  'client-config': 'docker 命令能读取自己的配置',
  'client-api-version': '客户端和引擎的 API 版本相合',
  'credential-helpers': '保存登录信息的程序都在',
  buildx: 'docker build 所需的都有',
  compose: '能管理 Compose 项目',
  'engine-reachable': 'docker 命令能连上引擎',
  'daemon-running': 'Docker 守护进程在运行',
  'daemon-not-masked': '服务没有被屏蔽',
  'daemon-enabled': 'Docker 开机自动启动',
  'daemon-json': '引擎接受 daemon.json',
  'daemon-config-loaded': '引擎按 daemon.json 的设置运行',
  'hub-pull': '能拉取 Docker Hub 的镜像',
  'hub-search': 'docker search 能用',
  mirrors: '配置的镜像加速器能用',
  'package-source': '能连上 Docker 软件包的来源',
};
