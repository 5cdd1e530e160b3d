import type { checks as english } from '../en/checks.ts';

export const checks: Readonly<Record<keyof typeof english, string>> = {
  'docker-installed': '已安装 Docker',
  'engine-reachable': 'docker 命令能连上引擎',
  'daemon-running': 'Docker 守护进程在运行',
  'daemon-not-masked': '服务没有被屏蔽',
  'daemon-enabled': 'Docker 开机自动启动',
  'daemon-json': '引擎接受 daemon.json',
  'daemon-config-loaded': '引擎按 daemon.json 的设置运行',
  'disk-space': 'Docker 的数据有足够的空间',
  cgroups: '控制组（cgroup）已挂载',
  'ip-forward': '内核会转发容器的数据包',
  'firewall-rules': 'Docker 的防火墙规则完好',
  'container-dns': '容器使用的 DNS 服务器有回答',
  'docker-subnets': 'Docker 的网络与路由不冲突',
  'address-pools': '还有可供新网络使用的地址',
  'container-logs': '容器日志没有过大',
  'api-closed': 'API 没有对网络开放',
  'socket-mode': '套接字没有对所有人开放',
  'hub-pull': '能拉取 Docker Hub 的镜像',
  'hub-search': 'docker search 能用',
  mirrors: '配置的镜像加速器能用',
};
