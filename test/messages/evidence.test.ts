import { expect, test } from 'vitest';
import { en } from '../../src/messages/en/index.ts';
import { evidenced } from '../../src/messages/remarks.ts';
import { zhCN } from '../../src/messages/zh-CN/index.ts';

/** Lines of evidence as the checks write them on the recorded machines. */
const OWN: Readonly<Record<string, string>> = {
  'address pools of GET /info against GET /networks and /proc/net/route':
    'GET /info 的地址池，对照 GET /networks 和 /proc/net/route',
  '30 of 31 free': '共 31 个，空闲 30 个',
  'more than can run short': '足够多，不会用完',
  '/etc/docker/daemon.json against GET /info': '/etc/docker/daemon.json，对照 GET /info',
  "dockerd's flags and daemon.json": 'dockerd 的启动参数和 daemon.json',
  'no tcp:// without tlsverify': '没有未启用 tlsverify 的 tcp://',
  '2 there': '2 个，均存在',
  'docker0: gone': 'docker0：已不存在',
  'not set': '未设置',
  missing: '不存在',
  'API 1.24 to 1.45': 'API 1.24 至 1.45',
  'its directory belongs to root': '所在目录属于 root',
  read: '已读取',
  environment: '环境变量',
  '0 settings that name something': '有 0 项设置指向其他对象',
  '-3600 s': '-3600 秒',
  'no container of a Compose project': '没有 Compose 项目的容器',
  'name server 203.0.113.53': 'DNS 服务器 203.0.113.53',
  'logs of GET /containers/json': 'GET /containers/json 中各容器的日志',
  '3 containers, none above 1 GB': '3 个容器，均未超过 1 GB',
  '/var/log/a-json.log: 2000000000 bytes': '/var/log/a-json.log：2000000000 字节',
  '0 named': '0 个',
  there: '存在',
  denied: '无权读取',
  equal: '一致',
  'log-driver: local in the file, json-file in force': 'log-driver：文件中为 local，已生效的为 json-file',
  '27 bytes, read as Engine 26.1.5+dfsg1 does': '27 字节，按 Engine 26.1.5+dfsg1 的方式解析',
  'GET /info at unix:///var/run/docker.sock': 'unix:///var/run/docker.sock 上的 GET /info',
  '4 folders there': '4 个目录，均存在',
  '0 folders': '0 个目录',
  '78.19 of 270.55 GB free': '可用 78.19 GB，共 270.55 GB',
  '78.19 of 270.55 GB free, 12 of 16 inodes free': '可用 78.19 GB，共 270.55 GB；inode 可用 12 个，共 16 个',
  'docker, dockerd on the PATH': 'PATH 中的 docker 和 dockerd',
  'docker: none, /usr/sbin/dockerd': '没有 docker；/usr/sbin/dockerd',
  '/usr/bin/docker, dockerd: none': '/usr/bin/docker；没有 dockerd',
  'docker: none, dockerd: none': '没有 docker，没有 dockerd',
  'not the one of Podman': '不是 Podman 提供的',
  'PATH of dockerd and containerd': 'dockerd 和 containerd 的 PATH',
  '5 programs there': '5 个程序，均存在',
  'missing: executable file not found in $PATH': '缺少：executable file not found in $PATH',
  'connected, no answer': '已连接，但没有响应',
  'nat and filter: chain DOCKER': 'nat 表和 filter 表中有 DOCKER 链',
  'look-ups of Docker Hub': 'Docker Hub 的域名解析',
  'the slowest took 13 ms': '最慢的一次用时 13 毫秒',
  'no source of Docker’s own packages': '没有 Docker 官方软件源',
  'rules of iptables': 'iptables 规则',
  'rules of iptables: filter FORWARD': 'iptables 规则：filter FORWARD',
  '6 packets pass': '试算 6 种数据包，均可通过',
  'HTTPS_PROXY in docker.service: https://proxy.lab.test:3128':
    'docker.service 中的 HTTPS_PROXY：https://proxy.lab.test:3128',
  'ignored: not used': '被忽略，没有使用',
  "the daemon's proxies": '守护进程的代理',
  '2 set': '已设置 2 项',
  'mode 0660': '权限 0660',
  'no cgroup2, no devices': '没有 cgroup2，也没有 devices',
  'docker.service: own mount namespace': 'docker.service：使用独立的挂载命名空间',
  '/proc/PID/mountinfo of docker.service': 'docker.service 的 /proc/PID/mountinfo',
};

test.each(Object.entries(OWN))('%s', (said, chinese) => {
  expect(evidenced(said, zhCN.remarks)).toBe(chinese);
  expect(evidenced(said, en.remarks)).toBe(said);
});

test('each pattern is one of them, and the first that fits', () => {
  const met = Object.keys(OWN).map((said) => zhCN.remarks.own.findIndex(([pattern]) => pattern.test(said)));
  expect(new Set(met).size).toBe(zhCN.remarks.own.length);
});

test.each([
  'failed to start daemon: error initializing graphdriver: driver not supported',
  'Id=docker.service LoadState=loaded ActiveState=active',
  '-A FORWARD -i docker0 -j DROP',
  'HTTP 401 UNAUTHORIZED: authentication required (dns 1 ms, tcp 2 ms)',
])('what others say stays: %s', (said) => {
  expect(evidenced(said, zhCN.remarks)).toBe(said);
});
