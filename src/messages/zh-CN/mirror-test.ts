import type { MirrorTestWords } from '../mirror-test-words.ts';
import { PROBLEMS, RESTRICTIONS } from './mirror.ts';

export const mirrorTest: MirrorTestWords = {
  measuring: (count, image) => `正在用 ${image} 对${count === 1 ? '加速器' : ` ${count} 个加速器`}测速`,
  progress: (done, total, good, quickest) =>
    `已测 ${done}/${total}，可用 ${good} 个${quickest === null ? '' : `，目前最快：${quickest}`}`,
  columns: ['加速器', '结论', '首字节', '速度', '镜像', '搜索'],
  verdict: {
    good: '可用',
    slow: '太慢',
    unconfirmed: '无法核对',
    stale: '镜像过旧',
    'lacks-image': '没有此镜像',
    tampered: '内容被篡改',
    forbidden: '拒绝服务',
    'rate-limited': '限流',
    'half-proxy': '部分代理',
    'not-a-registry': '非镜像仓库',
    unreachable: '无法连接',
  },
  freshness: {
    'as-hub': '同 Hub',
    'as-most': '同多数',
    older: '较旧',
    alone: '不一致',
    unknown: '未知',
  },
  asOrigin: '同原库',
  search: { yes: '支持', no: '不支持', unasked: '未测' },
  older: (created) => `镜像较旧${created === null ? '' : `，制作于 ${created}`}`,
  alone: (created) => `镜像与其他来源都不同${created === null ? '' : `，制作于 ${created}`}`,
  otherBytes: (step) => `它的 ${step} 与所请求的摘要不符`,
  closed: (day) => `已关闭（截至 ${day}）`,
  removeBad: (urls, command) => `已在本机配置但不可用：${urls.join('、')}。如需删除：${command}`,
  lags: (url, said) => `${url} 提供的镜像过旧（${said}）；因为是你指定的，仍然使用。`,
  nobodyConfirms: '它的镜像无法核对',
  unconfirmed: (url, registry) =>
    `${url} 可以使用，但无法核对它的内容：${registry} 没有响应，也没有两个独立的运营方提供相同的镜像。`,
  later: (urls, registry) =>
    `${urls.join('、')} 提供的镜像比多数运营方的更新：可能其他运营方尚未同步，也可能它不是原镜像。${registry} 没有响应，无法在本机判断。`,
  tooSlow: '超时仍未返回所请求的内容',
  restriction: RESTRICTIONS,
  heldAgainst: {
    hub: (image, registry) => `${image} 已与 ${registry} 的摘要核对。`,
    most: (image, registry) => `${registry} 没有响应：${image} 已与多数独立运营方的摘要核对。`,
    nobody: (image, registry) => `无法核对 ${image}：${registry} 没有响应，也没有两个运营方的摘要一致。`,
  },
  hubHasNot: (image, registry) => `${registry} 上没有 ${image}，加速器也不会有。请检查名称是否正确。`,
  usable: (count, of) => `${of} 个加速器中有 ${count} 个目前在本机可用。`,
  none: (of) => (of === 1 ? '这个加速器目前在本机不可用。' : `这 ${of} 个加速器目前在本机都不可用。`),
  use: (command) => `使用最好的：${command}`,
  problem: (typed, problem, nearest) =>
    `无法测试 "${typed}"：${PROBLEMS[problem]}。${nearest === null ? '' : `你是想输入 ${nearest} 吗？`}`,
  list: {
    unreadable: (source, said) => `无法读取列表 ${source}：${said}。`,
    syntax: (source, line, format, said) => `${source} 第 ${line} 行：不是有效的 ${format}：${said}。`,
    noList: (source, format) =>
      `${source} 是有效的 ${format}，但其中没有加速器列表。应写成 ${format === 'TOML' ? 'mirrors = ["https://主机名"]' : '["https://主机名"]'}。`,
    entry: (source, line, entry, problem) =>
      `${source} 第 ${line} 行："${entry}" 不是加速器：${PROBLEMS[problem]}。`,
    empty: (source) => `${source} 中没有加速器：请每行写一个主机名。`,
    plainHttp: (source) =>
      `${source} 使用 http://，传输途中任何人都可能篡改。请使用 https://，或下载后指定文件路径。`,
  },
  otherRegistry: (image, registry, wanted) =>
    `${image} 是 ${registry} 的镜像，而这里的加速器属于 ${wanted}。如需使用 ${registry} 的加速器，请加上 --registry ${registry}。`,
  imageNeeded: (registry) =>
    `docker-doctor 不知道 ${registry} 上有哪个小的公开镜像。请指定一个用于测试：--image ${registry}/名称:标签`,
};
