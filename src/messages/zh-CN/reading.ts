import type { ExplainWords, Interface, ReportWords } from '../interface.ts';
import { checks } from './checks.ts';
import { STOPS_CONTAINERS } from './price.ts';

export const groups: Interface['groups'] = {
  client: '客户端',
  daemon: '守护进程',
  config: '配置',
  host: '本机',
  network: 'Docker Hub',
  packages: '软件包',
  mirrors: '镜像加速器',
  registries: '其他镜像仓库',
};

export const skipReason: Interface['skipReason'] = (reason) => {
  switch (reason.kind) {
    case 'check': {
      const title = Object.entries(checks).find(([id]) => id === reason.check)?.[1];
      return `先要满足：${title ?? reason.check}`;
    }
    case 'no-systemd':
      return '这里没有运行 systemd';
    case 'no-file':
      return `没有 ${reason.path} 这个文件`;
    case 'not-used':
      return `这里没有用到 ${reason.what}`;
    case 'no-mirrors':
      return '没有配置镜像加速器';
    case 'other-engine':
      return '回答的不是本机自己的引擎';
    case 'no-iptables':
      return '引擎不使用 iptables';
    case 'no-proxy':
      return 'shell 没有另设代理可比较';
    case 'no-registries':
      return '没有配置其他镜像仓库';
    case 'no-permission':
      return `只有 root 能读取 ${reason.what}`;
    case 'not-selected':
      return '未选择';
  }
};

export const unknownReason: Interface['unknownReason'] = ({ reason, detail }) => {
  const words = {
    'no-permission': '没有权限',
    'no-such-tool': '缺少所需的工具',
    'timed-out': '没有及时回答',
    'not-recorded': '记录中没有',
    'not-supported': '这里不支持',
    failed: '无法读取',
  }[reason];
  return `${words}：${detail}`;
};

export const report: ReportWords = {
  status: { pass: '正常', warn: '警告', fail: '失败', unknown: '无法判断', skip: '跳过' },
  engine: (version, store) => `Docker ${version}${store === 'containerd' ? '（containerd 镜像存储）' : ''}`,
  noEngine: '没有连上引擎',
  outcome: {
    healthy: '在不启动容器的情况下能看到的都正常：Docker 在这台机器上可以使用。',
    warnings: 'Docker 在这台机器上可以工作，但有警告。',
    problems: 'Docker 工作不正常。',
    undetermined: '没有发现失败，但并非所有内容都能判断。',
  },
  whatToDo: '怎么办',
  followsFromIt: '由此引起的问题',
  evidence: '证据',
  offerFix: (command) => `查看修复方案（改动前会先询问）：${command}`,
  askFix: '要看看 docker-doctor 会怎样修复吗？',
  unfinished: (command) => `上一次修复中途被打断。要全部还原请运行：${command}`,
  couldNotTell: '无法判断',
  stopsContainers: STOPS_CONTAINERS,
};

export const explain: ExplainWords = {
  confidence: { certain: '确定', likely: '很可能', possible: '可能' },
  matched: '匹配的文字',
  notRecognised: '这不是 docker-doctor 所知道的 Docker 错误。',
  lookedFor:
    '已与 Docker、Compose、BuildKit、containerd、Podman、Kubernetes 和各包管理器的报错逐一比对。文字中要有报错的那一行原文，只有外层程序的话是不够的。',
  tellUs: (address) => `如果确实是它们的报错，请附上全文（去掉密码和令牌）提交：${address}`,
  unreadable: (path, said) => `无法读取 ${path}：${said}`,
  noText: '请把错误文字作为参数或从标准输入给出：docker run hello-world 2>&1 | docker-doctor explain',
  alsoNamed: '文字中还提到',
  alsoPossible: '也可能是',
  tellApart: '如何区分',
  orCheck: '或者在那台机器上运行：',
  onThisMachine: '这台机器的现状',
  confirmed: (titles) => `在这里查到：${titles.join('；')}。`,
  notConfirmed: '目前在这里没有查到其中任何一个。',
  howWeTell: '如何判断',
  byHand: '如何手动修复',
  source: '依据',
};
