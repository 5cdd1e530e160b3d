import type { ClientCauses } from '../../../knowledge/params/client.ts';
import type { CauseTexts } from '../../cause-text.ts';

export const clientCauses: CauseTexts<ClientCauses> = {
  'docker-not-installed': {
    title: '没有安装 Docker',
    explanation: 'Docker 由两部分组成：docker 命令和引擎（dockerd）。两者都装好之后才能使用。',
    howWeTell:
      'PATH 的各个目录里没有 docker 命令，或者没有 dockerd，systemd 也没有软件包提供的 docker.service。',
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
    howWeTell: 'DOCKER_HOST、DOCKER_CONTEXT 或当前 context 指定了一个地址，而那里没有任何程序在监听。',
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
    howWeTell: '以当前用户的身份连接引擎的套接字时，内核以 EACCES 拒绝。',
    finding: ({ socket, user }) => `${user} 无权访问 ${socket}`,
    advice: (params) => [
      `$ sudo usermod -aG docker ${params?.user ?? '$USER'}`,
      '注销后重新登录（或运行 newgrp docker），然后再运行一次 docker-doctor。',
    ],
  },
};
