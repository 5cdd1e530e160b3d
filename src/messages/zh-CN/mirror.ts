import type { Restriction, TypedProblem } from '../../knowledge/vocabulary/mirrors.ts';
import type { MirrorWords } from '../mirror-words.ts';

export const PROBLEMS: Readonly<Record<TypedProblem, string>> = {
  'no-scheme': '请带上协议，写成 https://主机名',
  'bad-scheme': '加速器地址以 https:// 或 http:// 开头',
  path: '主机名后面带有路径，并非所有引擎都接受；请写成 https://主机名',
  'query-or-fragment': '引擎不接受 ? 或 # 后面的内容；请写成 https://主机名',
  userinfo: '引擎不接受地址中的用户名和密码',
  'not-a-url': '这不是一个地址；请写成 https://主机名',
  'no-host': '其中没有主机名；请写成 https://主机名',
  placeholder: '这是占位符；请换成你自己的 ID 或主机名',
  'several-in-one': '其中有多个地址；请分别作为单独的参数',
  whitespace: '其中有空白字符',
  'v2-suffix': '引擎会自动加上 /v2/，请删除',
  'not-a-hub-mirror': '它并不是 Docker Hub 的加速器，尽管有些列表这样写',
  'needs-id': '需要服务商控制台中显示的 ID：请加上 --id ID',
  'bad-id': 'ID 由字母和数字组成，见服务商控制台',
  'unknown-name': '没有已知的加速器叫这个名称；请给出地址，如 https://主机名',
};

export const RESTRICTIONS: Readonly<Record<Restriction, string>> = {
  'own-id': '需要你自己的 ID',
  'own-cloud': '只在该云内部可用',
  allowlist: '只提供一部分镜像',
  'rate-limit': '有限流',
  login: '需要登录，而引擎不会发送登录信息',
  region: '只在中国大陆可用',
  lags: '落后于原仓库',
  'not-a-mirror': '不是 Docker Hub 的加速器',
};

export const mirror: MirrorWords = {
  noEngine: '本机没有找到支持的容器引擎。',
  engineMissing: (engine) => `本机没有找到 ${engine}。`,
  forEngines: (engines) => `适用于 ${engines.join('、')}。如需指定：--engine 名称`,
  nothingToDo: '无需操作：已经是这样配置的。',
  nothingToRemove: '无需操作：没有配置这个加速器。查看已配置的：docker-doctor mirror list',
  leaks: (url) =>
    `${url} 要求登录，或使用 http://：每次拉取时 Docker 都会把你的 Docker Hub 登录信息发给它。请先退出登录：docker logout`,
  none: '没有镜像加速器',
  useBest: (command) => `对已知的加速器测速并选用最好的：${command}`,
  inFile: '写在文件中',
  notInFile: '不在文件中',
  inForce: '已生效',
  notInForce: '未生效',
  unasked: '引擎没有响应',
  overridden: (path, hosts) => `被 ${path} 覆盖：${hosts.join('、')}`,
  known: ({ operator, status, restrictions, documented }) => {
    const what = restrictions.map((word) => RESTRICTIONS[word]).join('；');
    const state = status === 'dead' ? '已停用' : '';
    return `${[operator, state, what].filter((part) => part !== '').join('；')}（截至 ${documented}）`;
  },
};
