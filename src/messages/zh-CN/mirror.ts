import type { Restriction, TypedProblem } from '../../knowledge/vocabulary/mirrors.ts';
import type { MirrorWords } from '../mirror-words.ts';

export const PROBLEMS: Readonly<Record<TypedProblem, string>> = {
  'no-scheme': '请带上协议，写成 https://主机名',
  'bad-scheme': '镜像加速器只能用 https:// 或 http:// 访问',
  path: '主机名后面带有路径，并非所有引擎都接受；请写成 https://主机名',
  'query-or-fragment': '引擎不接受 ? 或 # 后面的内容；请写成 https://主机名',
  userinfo: '引擎不接受地址中的用户名和密码',
  'not-a-url': '这不是一个地址；请写成 https://主机名',
  'no-host': '其中没有主机名；请写成 https://主机名',
  placeholder: '这是占位符；请换成你自己的 ID 或主机名',
  'several-in-one': '几个地址写在了一起；请各作一个参数',
  whitespace: '其中有空白字符',
  'v2-suffix': '引擎会自己加上 /v2/；请去掉它',
  'not-a-hub-mirror': '那里并不镜像 Docker Hub，不管流传的列表怎么写',
  'needs-id': '它需要你在其控制台看到的 ID：请加上 --id ID',
  'bad-id': 'ID 是由字母和数字组成的一个词，见其控制台',
  'unknown-name': 'docker-doctor 不认识这个名字的加速器；请给出它的地址，如 https://主机名',
};

export const RESTRICTIONS: Readonly<Record<Restriction, string>> = {
  'own-id': '需要你自己的 ID',
  'own-cloud': '只在该云内部可用',
  allowlist: '只提供一部分镜像',
  'rate-limit': '限制拉取的数量或速度',
  login: '需要登录，而引擎不会发送',
  region: '只在中国大陆可用',
  lags: '落后于 Docker Hub',
  'not-a-mirror': '从来不是 Docker Hub 的镜像',
};

export const mirror: MirrorWords = {
  noEngine: '这里没有可以设置镜像加速器的容器引擎。',
  engineMissing: (engine) => `这里没有 ${engine}。`,
  forEngines: (engines) => `适用于 ${engines.join('、')}。要另行选择：--engine 名称`,
  nothingToDo: '无需任何操作：已经是这样了。',
  leaks: (url) =>
    `${url} 自己要求登录，或以 http:// 访问：每次拉取时 Docker 都会把你的 Docker Hub 登录信息发给它。请先退出登录：docker logout`,
  none: '没有镜像加速器',
  inFile: '写在文件中',
  notInFile: '不在文件中',
  inForce: '已生效',
  notInForce: '未生效',
  unasked: '引擎不在，无法询问',
  overridden: (path, hosts) => `实际起作用的是 ${path}：${hosts.join('、')}`,
  known: ({ operator, status, restrictions, documented }) => {
    const what = restrictions.map((word) => RESTRICTIONS[word]).join('；');
    const state = status === 'dead' ? '已停用' : '';
    return `${[operator, state, what].filter((part) => part !== '').join('；')}（截至 ${documented}）`;
  },
};
