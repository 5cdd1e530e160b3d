import type { MirrorTestWords } from '../mirror-test-words.ts';
import { PROBLEMS, RESTRICTIONS } from './mirror.ts';

export const mirrorTest: MirrorTestWords = {
  measuring: (count, image) =>
    `正在按拉取的方式向${count === 1 ? '这个加速器' : `${count} 个加速器`}索取 ${image}`,
  progress: (done, total, good) => `已测 ${done}/${total}，可用 ${good} 个`,
  columns: ['加速器', '结论', '首字节', '速度', '镜像', '搜索'],
  verdict: {
    good: '可用',
    slow: '太慢',
    unconfirmed: '未获证实',
    stale: '镜像陈旧',
    'lacks-image': '没有此镜像',
    tampered: '内容被改',
    forbidden: '拒绝服务',
    'rate-limited': '限流',
    'half-proxy': '只代理一半',
    'not-a-registry': '不是仓库',
    unreachable: '没有回答',
  },
  freshness: {
    'as-hub': '同 Hub',
    'as-most': '同多数',
    older: '较旧',
    alone: '独有',
    unknown: '未知',
  },
  search: { yes: '有', no: '无', unasked: '未问' },
  older: (created) => `镜像较旧${created === null ? '' : `，制作于 ${created}`}`,
  alone: (created) => `镜像与所有人的都不同${created === null ? '' : `，制作于 ${created}`}`,
  otherBytes: (step) => `它的 ${step} 与索取时的摘要不符`,
  closed: (day) => `已关闭（截至 ${day}）`,
  removeBad: (urls, command) => `在本机配置了，却没有用处：${urls.join('、')}。要去掉：${command}`,
  lags: (url, said) => `${url} 提供的镜像比应有的旧（${said}）；因为你指定了它，仍然采用。`,
  nobodyConfirms: '没有其他人证实它的镜像',
  unconfirmed: (url) =>
    `${url} 可以使用，但 Docker Hub 没有回答，也没有两个独立的运营者提供相同的镜像：没有人能证实它提供的内容。`,
  tooSlow: '到时限时还没有给出所要的内容',
  restriction: RESTRICTIONS,
  heldAgainst: {
    hub: (image) => `${image} 已与 Docker Hub 自己的摘要对照。`,
    most: (image) => `Docker Hub 没有回答：${image} 已与多数独立运营者的对照。`,
    nobody: (image) => `Docker Hub 没有回答，也没有两个运营者一致：无法判断 ${image} 是否最新。`,
  },
  hubHasNot: (image) => `Docker Hub 上没有 ${image}：加速器也不可能有。名字写对了吗？`,
  usable: (count, of) => `${of} 个中有 ${count} 个现在可以从这里使用。`,
  none: (of) => (of === 1 ? '它现在不能从这里使用。' : `这 ${of} 个中没有一个现在可以从这里使用。`),
  use: (command) => `使用最好的：${command}`,
  problem: (typed, problem, nearest) =>
    `无法测量 "${typed}"：${PROBLEMS[problem]}。${nearest === null ? '' : `是不是想写 ${nearest}？`}`,
  list: {
    unreadable: (source, said) => `无法读取列表 ${source}：${said}。`,
    syntax: (source, line, format, said) => `${source} 第 ${line} 行：不是 ${format}：${said}。`,
    noList: (source, format) =>
      `${source} 是 ${format}，但其中没有加速器列表：应像 ${format === 'TOML' ? 'mirrors = ["https://主机名"]' : '["https://主机名"]'} 这样。`,
    entry: (source, line, entry, problem) =>
      `${source} 第 ${line} 行："${entry}" 不是加速器：${PROBLEMS[problem]}。`,
    empty: (source) => `${source} 中没有加速器：请每行写一个主机名。`,
    plainHttp: (source) =>
      `${source} 要经 http:// 取得，途中任何人都能改动：请用 https://，或自己下载后给出文件。`,
  },
  notOnHub: (image, registry) => `${image} 是 ${registry} 的镜像：镜像加速器只提供 Docker Hub 的镜像。`,
};
