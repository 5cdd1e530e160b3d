import type { SearchWords, TraceWords } from '../asking-words.ts';

export const trace: TraceWords = {
  heading: (target, version, imageStore) =>
    `${target} 的跟踪${version === '' ? '' : `，按 Docker ${version}（${imageStore} 镜像存储）的方式`}`,
  tracing: (target) => `正在跟踪 ${target}`,
  beforePush: (repository) =>
    `将像 docker push 一样开始向 ${repository} 上传，然后取消。不读取任何镜像，也不会在那里保存任何内容。`,
  kind: { mirror: '镜像加速器', hub: 'Docker Hub 本身', registry: '镜像仓库', search: '搜索' },
  next: {
    arrived: () => '',
    'falls-back': (seconds) =>
      `在这里失败。守护进程${seconds === 0 ? '会' : `等待 ${seconds} 秒后`}尝试下一个地址。`,
    waits: () => '在这里失败。守护进程会一直等待响应，没有时限。',
    'gives-up': () => '在这里失败。守护进程放弃，不再尝试下一个地址。',
    'was-last': () => '在这里失败。没有其他地址，命令失败。',
  },
  login: {
    sent: '已使用 Docker 为此仓库保存的登录信息。',
    'not-sent':
      'Docker 保存了此仓库的登录信息。令牌服务器属于另一个域名，docker-doctor 没有发送；Docker 自己会发送。',
    none: '未使用登录信息：Docker 没有为当前用户保存此仓库的登录信息。',
    unreadable: '未使用登录信息：此仓库的登录信息只有 Docker 自己能读取。',
  },
  arrives: (digest) => (digest === null ? '成功。' : `成功：${digest}`),
  upload: {
    cancelled: '镜像仓库接受上传。上传已取消。',
    left: '镜像仓库接受上传。上传未能取消，会在镜像仓库自行过期。',
  },
  stops: '失败。',
  findCause: (command) => `查找原因和处理办法：${command}`,
};

export const search: SearchWords = {
  searching: (term) => `正在搜索 ${term}`,
  columns: ['名称', '描述', '星数', '官方'],
  none: (term) => `没有找到与 ${term} 匹配的镜像。`,
  answeredBy: (host, command) =>
    `结果来自 ${host}，因为 index.docker.io 没有响应。不用 docker-doctor 时：${command}`,
  answeredByDaemon: '结果来自 Docker Hub，与 docker search 相同。',
  unreachable: (said) =>
    `没有主机响应。docker search 只访问 index.docker.io，不使用镜像加速器（${said}）。可以给守护进程配置代理，或在支持搜索的加速器上搜索：docker search 主机/关键词`,
  askKnown: (hosts) => `Docker Hub 没有响应。改在 ${hosts.join('、')} 上搜索？`,
  knownHint: (command) => `在其他已知支持搜索的主机上搜索：${command}`,
};
