import type { CauseTexts } from '../cause-text.ts';
import { configCauses } from './config-causes.ts';
import { networkCauses } from './network-causes.ts';

export const causes: CauseTexts = {
  'docker-not-installed': {
    title: '没有安装 Docker',
    explanation: 'Docker 由两部分组成：docker 命令和引擎（dockerd）。两者都装好之后才能使用。',
    finding: ({ missing }) =>
      ({
        client: '引擎已安装，但 PATH 中找不到 docker 命令',
        engine: '有 docker 命令，但没有引擎：既没有 dockerd，也没有它的服务',
        both: 'PATH 中找不到 docker 命令',
      })[missing],
    advice: (params) =>
      (params?.install.length ?? 0) > 0
        ? [...(params?.install ?? []).map((command) => `$ ${command}`), '然后再运行一次 docker-doctor。']
        : ['请用本发行版的包管理器安装 Docker，然后再运行一次 docker-doctor。'],
  },
  'wrong-endpoint': {
    title: 'docker 命令连接到了错误的地方',
    explanation: 'DOCKER_HOST 或 docker context 指向的不是本机的引擎，而那个地方没有引擎。',
    finding: ({ endpoint, from, said }) => `${from} 指向 ${endpoint}：${said}`,
    advice: (params) =>
      params?.from === 'context'
        ? ['$ docker context use default']
        : ['$ unset DOCKER_HOST', '并从 ~/.bashrc 或 ~/.profile 中删除设置它的那一行。'],
  },
  'socket-permission-denied': {
    title: '当前用户无权访问 Docker 引擎',
    explanation:
      '引擎在运行，但它的套接字属于 root 和 docker 组，而你两者都不是。注意：docker 组的成员等同于本机的 root。',
    finding: ({ socket, user }) => `${user} 无权访问 ${socket}`,
    advice: (params) => [
      `$ sudo usermod -aG docker ${params?.user ?? '$USER'}`,
      '注销后重新登录（或运行 newgrp docker），然后再运行一次 docker-doctor。',
    ],
  },
  'daemon-masked': {
    title: 'Docker 服务被屏蔽（masked）',
    explanation: '被屏蔽的单元谁也启动不了，开机时也不行，直到解除屏蔽为止。',
    finding: ({ units, running }) =>
      `${units.join('、')} 被屏蔽${running ? '；目前仍在运行，但下次将无法启动' : ''}`,
    advice: (params) => [
      `$ sudo systemctl unmask ${(params?.units ?? ['docker.service']).join(' ')}`,
      '$ sudo systemctl start docker',
    ],
  },
  'daemon-failed': {
    title: 'Docker 守护进程启动失败',
    explanation: 'systemd 启动 docker.service 后它立刻退出了。原因在它自己的最后几句话里。',
    finding: ({ unit, result, said }) => (said === '' ? `${unit}：${result}` : `${unit}：${said}`),
    advice: () => [
      '$ sudo journalctl -u docker.service -n 50 --no-pager',
      '$ sudo systemctl reset-failed docker && sudo systemctl start docker',
    ],
  },
  'daemon-stopped': {
    title: 'Docker 守护进程没有运行',
    explanation: 'docker 命令只是把请求转给守护进程，而守护进程停着。',
    finding: ({ unit, socketActivated }) =>
      `${unit} 已停止${socketActivated ? '（下一条 docker 命令会通过 docker.socket 启动它）' : ''}`,
    advice: (params) => [
      params?.systemd === false ? '$ sudo service docker start' : '$ sudo systemctl start docker',
    ],
  },
  'daemon-hung': {
    title: 'Docker 守护进程没有响应',
    explanation: '套接字接受连接，但没有回答。它可能很忙，也可能卡住了。',
    finding: ({ socket, seconds }) => `${socket}：${seconds.toFixed(1)} 秒内没有回答`,
    advice: () => [
      '$ sudo journalctl -u docker.service -n 50 --no-pager',
      '如果一直如此：sudo systemctl restart docker（除非启用了 live-restore，否则会停止正在运行的容器）。',
    ],
  },
  'daemon-not-enabled': {
    title: '重启机器后 Docker 不会自动启动',
    explanation: 'docker.service 没有启用：重启后，在有人启动 Docker 之前，容器不会恢复。',
    finding: ({ unit }) => `${unit} 未启用（disabled）`,
    advice: () => ['$ sudo systemctl enable docker'],
  },
  ...configCauses,
  ...networkCauses,
};
