import type { DaemonCauses } from '../../../knowledge/params/daemon.ts';
import { priced, run, say, within } from '../../../knowledge/vocabulary/advice.ts';
import {
  DOCKER_JOURNAL,
  RESTART_DOCKER,
  START_DOCKER,
  START_DOCKER_AGAIN,
} from '../../../knowledge/vocabulary/commands.ts';
import { startAdvice } from '../../../knowledge/vocabulary/start-advice.ts';
import type { CauseTexts } from '../../cause-text.ts';
import { refusedText } from './last-refused.ts';
import { PRICE } from '../price.ts';
import { shellLine } from '../../../knowledge/vocabulary/shell-line.ts';

export const daemonCauses = (): CauseTexts<DaemonCauses> => ({
  'daemon-masked': {
    title: 'Docker 服务被屏蔽（masked）',
    explanation: '被屏蔽的单元在解除屏蔽之前无法启动，开机时也不行。',
    howWeTell: 'systemctl show 显示 docker.service、docker.socket 或 containerd.service 指向 /dev/null。',
    finding: ({ units, running }) =>
      `${units.join('、')} 被屏蔽${running ? '；目前仍在运行，但下次将无法启动' : ''}`,
    advice: (params) => [
      run(shellLine`sudo systemctl unmask ${params?.units ?? ['docker.service']}`),
      START_DOCKER,
    ],
  },
  'daemon-failed': {
    title: 'Docker 守护进程启动失败',
    explanation: '服务管理器启动了 dockerd，但它退出了。原因见最后几行日志。',
    howWeTell:
      'systemctl show 显示 docker.service 已失败，或处于两次启动失败之间；最后几行日志在 journal 中。没有 systemd 时，看 /var/log/docker.log 中最后一次启动。',
    finding: ({ unit, result, said, unread }) => {
      if (said !== '') return `${unit}：${said}`;
      if (result === 'start-limit-hit') return `${unit}：${LIMIT}`;
      return `${unit}：${result}${unread ? '。原因只有 root 能看到：这个用户无权读取日志' : ''}`;
    },
    advice: (params) => [
      ...(params?.result === 'start-limit-hit' ? [] : [DOCKER_JOURNAL]),
      START_DOCKER_AGAIN,
    ],
  },
  'daemon-stopped': {
    title: 'Docker 守护进程没有运行',
    explanation: 'docker 命令只是把请求发给守护进程，而守护进程已停止。',
    howWeTell:
      'systemctl show 显示 docker.service 处于 inactive；或者套接字上没有程序在监听，而且 /var/run/docker.pid 指向的不是 dockerd。',
    finding: ({ unit, socketActivated }) =>
      `${unit} 已停止${socketActivated ? '（下一条 docker 命令会通过 docker.socket 启动它）' : ''}`,
    advice: (params) =>
      startAdvice(params?.systemd === false ? (params.manager ?? 'sysvinit') : null, WORDS, params ?? {}),
  },
  'daemon-hung': {
    title: 'Docker 守护进程没有响应',
    explanation: '套接字接受连接，但没有响应。守护进程可能很忙，也可能卡住了。',
    howWeTell: '套接字接受了连接，但 GET /info 超时没有响应。',
    finding: ({ socket, seconds }) => `${socket}：${seconds.toFixed(1)} 秒内没有响应`,
    advice: () => [
      DOCKER_JOURNAL,
      within(priced(RESTART_DOCKER), (command) => `如果一直没有恢复：${command}（${PRICE}）。`),
    ],
  },
  'daemon-not-enabled': {
    title: '重启机器后 Docker 不会自动启动',
    explanation: '服务没有启用：重启后，在有人启动 Docker 之前，容器不会恢复。',
    howWeTell:
      'systemctl show 显示 docker.service 的单元文件处于 disabled 状态；OpenRC 的运行级别中没有它；/etc/rc2.d 到 rc5.d 中没有启动它的链接。',
    finding: ({ unit }) => `${unit} 未启用（disabled）`,
    advice: () => [run('sudo systemctl enable docker')],
  },
  'engine-refuses-requests': {
    title: '引擎处理最近一次请求时失败',
    explanation:
      'dockerd 未能启动容器、在容器中执行命令，或创建网络、卷，此后也没有成功过。下一次请求可能因同样的原因失败。',
    howWeTell:
      '最近一小时内，docker.service 的日志中有 "Handler for POST … returned error"，错误消息并非只与某个镜像或容器有关，且此后引擎没有报告过同类的成功事件。',
    finding: (params) => `${refusedText(params)}：${params.said}`,
    advice: (params) => [
      ...(params === null
        ? []
        : [
            say('查看这条消息的含义：'),
            run(shellLine`docker-doctor explain ${params.named ?? params.said}`),
          ]),
      say('用我们自带的镜像逐步试用 Docker 的各项功能，用完即删除：'),
      run('docker-doctor prove'),
      DOCKER_JOURNAL,
    ],
  },
});

const WORDS = {
  supervised: (command: string): string =>
    `这里由 s6 管理 Docker。如果服务由 s6-rc 管理，请用 s6-rc -u change 命令；否则执行：${command}`,
  noService: (program: string): string =>
    `这里的服务由 ${program} 启动，其中没有 Docker。请为 dockerd 建立一个服务，或以 root 身份运行 dockerd。`,
  others: 'Docker 不是由这个系统启动的，而是由它所属的产品或容器启动的：请在那里启动。',
  byHand: (command: string): string =>
    `这里没有服务管理器启动 Docker。请按原来的方式启动，或者以 root 运行：${command}`,
};

const LIMIT = '一分钟内启动次数太多，systemd 拒绝再启动，直到清除记录（reset-failed）';
