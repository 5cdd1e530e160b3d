import type { StartCauses } from '../../../knowledge/params/start.ts';
import { edit, priced, run, say, type Step } from '../../../knowledge/vocabulary/advice.ts';
import {
  ENABLE_SOCKET,
  RESTART_DOCKER,
  RESTART_SOCKET,
  SHOW_SOCKET_UNIT,
  SHOW_UNIT,
  START_DOCKER,
  START_DOCKER_AGAIN,
  START_SOCKET,
} from '../../../knowledge/vocabulary/commands.ts';
import { SOCKET_UNIT } from '../../../knowledge/vocabulary/socket-unit.ts';
import type { CauseTexts } from '../../cause-text.ts';
import { PRICE } from '../price.ts';
import { shellLine } from '../../../knowledge/vocabulary/shell-line.ts';

export const daemonSocketFailed: CauseTexts<StartCauses>['daemon-socket-failed'] = {
  title: 'Docker 的套接字没有在监听',
  explanation:
    'docker.socket 负责创建 /var/run/docker.sock，所有 docker 命令都通过它连接；没有它，docker.service 也不会启动。带 -H fd:// 的 dockerd 使用 systemd 传来的套接字，没有传来就不启动。',
  howWeTell:
    'systemctl show 显示 docker.socket 已失败或不存在，或 dockerd 最后的日志表明 systemd 没有传来套接字，或 dockerd 在运行而 /var/run/docker.sock 上没有程序在监听。',
  finding: ({ unit, reason, socket, result }) => {
    switch (reason) {
      case 'no-group':
        return `${unit} 失败：没有 docker 这个用户组，${socket} 无法归属`;
      case 'path-taken':
        return `${unit} 失败：${socket} 是一个目录（Docker 停止期间创建了挂载它的容器时会留下这样的目录）`;
      case 'removed':
        return `${unit} 在监听，但它的文件 ${socket} 被删除了`;
      case 'elsewhere':
        return `dockerd 只监听 ${result}，没有监听 docker 命令所用的 ${socket}`;
      case 'not-started':
        return `${unit} 没有运行，而 dockerd（-H fd://）只有拿到它传来的套接字才会启动`;
      case 'gone':
        return `docker.service 依赖 ${unit}，而这个单元不存在`;
      case 'refused':
        return `docker.service 依赖 ${unit}，而 systemd 不接受它的单元文件：${result}`;
      case 'failed':
        return `${unit} 失败：${result}`;
    }
  },
  advice: (params) => {
    switch (params?.reason) {
      case 'no-group':
        return [run('sudo groupadd --system docker'), ...startSocket()];
      case 'path-taken':
        return [run(shellLine`sudo rmdir ${params.socket}`), ...startSocket()];
      case 'removed':
        return [priced(RESTART_SOCKET), say(`Docker 会随之重启：${PRICE}。`)];
      case 'elsewhere':
        return [
          say(
            '请在设置其他监听地址的位置加上套接字：单元中的 -H fd://（或 -H unix:///var/run/docker.sock），或 daemon.json "hosts" 中的 "unix:///var/run/docker.sock"。两处同时设置监听地址时，dockerd 不会启动。',
          ),
          SHOW_UNIT,
          say('然后让 systemd 重新读取单元：'),
          run('sudo systemctl daemon-reload'),
          RESTART_DOCKER,
        ];
      case 'not-started':
        return [
          ENABLE_SOCKET,
          START_DOCKER_AGAIN,
          say('或者从单元中删除 -H fd://，让 dockerd 自己创建套接字：'),
          SHOW_UNIT,
        ];
      case 'gone':
        return [
          say(
            '请重新安装 docker.service 所在的软件包（docker-ce、docker.io、moby-engine），其中包含 docker.socket。',
          ),
          edit(SOCKET_UNIT.path, SOCKET_UNIT.text, '或者自己写这个单元：'),
          ENABLE_SOCKET,
          START_DOCKER,
          START_DOCKER_AGAIN,
        ];
      case 'refused':
        return [
          say('请在套接字的单元文件中改正所指出的那一行：'),
          SHOW_SOCKET_UNIT,
          say('然后让 systemd 重新读取，并启动两者：'),
          ENABLE_SOCKET,
          START_DOCKER,
          START_DOCKER_AGAIN,
        ];
      case 'failed':
      case undefined:
        return [...startSocket(), run('sudo journalctl -u docker.socket -n 20 --no-pager')];
    }
  },
};

function startSocket(): readonly Step[] {
  return [START_SOCKET, START_DOCKER];
}
