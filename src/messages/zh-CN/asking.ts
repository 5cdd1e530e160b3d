import type { SearchWords, TraceWords } from '../asking-words.ts';

export const trace: TraceWords = {
  heading: (target, version, imageStore) =>
    `${target} 的路径${version === '' ? '' : `，按 Docker ${version}（${imageStore} 镜像存储）的走法`}`,
  tracing: (target) => `正在走 ${target} 的路径`,
  kind: { mirror: '镜像加速器', hub: 'Docker Hub 本身', registry: '镜像仓库', search: '搜索' },
  next: {
    arrived: () => '',
    'falls-back': (seconds) =>
      `停在这里。守护进程${seconds === 0 ? '立刻' : `等待 ${seconds} 秒，然后`}转向下一个地址。`,
    waits: () => '停在这里。守护进程无限期地等待回答。',
    'gives-up': () => '停在这里。守护进程就此放弃，不再询问下一个地址。',
    'was-last': () => '停在这里。没有别的地址了：命令失败。',
  },
  login: {
    sent: '已带上 Docker 为此仓库保存的登录信息。',
    'not-sent':
      'Docker 保存了此仓库的登录信息。由于令牌服务器属于另一个域名，我们没有发送它；Docker 自己则会发送。',
    none: '未带登录信息：Docker 没有为当前用户保存此仓库的登录信息。',
    unreadable: '未带登录信息：Docker 为此仓库保存的登录信息只有 Docker 自己能读取。',
  },
  arrives: (digest) => (digest === null ? '能够到达。' : `能够到达：${digest}`),
  stops: '无法到达。',
};

export const search: SearchWords = {
  searching: (term) => `正在搜索 ${term}`,
  columns: ['名称', '描述', '星数', '官方'],
  none: (term) => `没有叫 ${term} 的镜像。`,
  answeredBy: (host, command) =>
    `由 ${host} 回答，因为 index.docker.io 没有回答。不用 docker-doctor 时可以这样：${command}`,
  answeredByDaemon: '由 Docker Hub 回答，与 docker search 的做法相同。',
  unreachable: (said) =>
    `没有主机回答。docker search 只问 index.docker.io，从不使用镜像加速器（${said}）。在守护进程的设置中配置代理有用；提供搜索的镜像加速器也行，这样问：docker search 主机/关键词`,
  askKnown: (hosts) => `Docker Hub 没有回答。要询问 ${hosts.join('、')} 吗？`,
  knownHint: (command) => `要询问本机配置之外、已知提供搜索的主机：${command}`,
};
