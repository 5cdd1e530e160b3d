import type { ExplainWords, Interface, ReportWords } from '../interface.ts';
import { plainDetail } from '../remarks.ts';
import { checks } from './checks.ts';
import { STOPS_CONTAINERS } from './price.ts';

export const groups: Interface['groups'] = {
  client: '客户端',
  daemon: '守护进程',
  config: '配置',
  host: '本机',
  network: 'Docker Hub',
  packages: '软件包',
  containers: '容器',
  mirrors: '镜像加速器',
  registries: '其他镜像仓库',
  own: '自定义检查',
};

export const skipReason: Interface['skipReason'] = (reason) => {
  switch (reason.kind) {
    case 'check': {
      const title = Object.entries(checks).find(([id]) => id === reason.check)?.[1];
      return `取决于：${title ?? reason.check}`;
    }
    case 'no-systemd':
      return '本机没有运行 systemd';
    case 'no-file':
      return `${reason.path} 不存在`;
    case 'not-used':
      return `本机没有使用 ${reason.what}`;
    case 'no-mirrors':
      return '没有配置镜像加速器';
    case 'other-engine':
      return '使用的不是本机的引擎';
    case 'in-container':
      return 'docker-doctor 运行在容器中，看到的是容器的文件和网络，而引擎在容器之外';
    case 'no-iptables':
      return '引擎不使用 iptables';
    case 'no-proxy':
      return 'shell 没有设置可供比较的代理';
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
    'timed-out': '响应超时',
    'too-busy': '本机负载过高，无法判断',
    'not-recorded': '记录中没有',
    'not-supported': '不支持',
    'says-unknown': '检查程序的回答是未知',
    unsafe: '他人可以修改，未以 root 运行',
    failed: '无法读取',
  }[reason];
  return `${words}：${plainDetail(detail)}`;
};

export const report: ReportWords = {
  named: (title, id) => `${title}（${id}）`,
  status: { pass: '正常', warn: '警告', fail: '失败', unknown: '未知', skip: '跳过', waived: '不计入' },
  counted: (number, status) => `${number} ${report.status[status]}`,
  engine: (version, store) => `Docker ${version}${store === 'containerd' ? '（containerd 镜像存储）' : ''}`,
  noEngine: '未连接到引擎',
  outcome: {
    healthy: 'Docker 在本机可以使用（未启动容器验证）。',
    warnings: 'Docker 在本机可以使用（未启动容器验证），但有警告，见上。',
    problems: 'Docker 无法正常工作。',
    undetermined: '没有发现问题，但有的项目无法检查。',
  },
  refused: '不能确定 Docker 在本机可以使用：引擎处理最近一次请求时失败。',
  selected: {
    healthy: (typed) => `所检查的内容（${typed}）没有问题。`,
    warnings: (typed) => `所检查的内容（${typed}）没有失败，但有警告。`,
    problems: (typed) => `所检查的内容（${typed}）有问题。`,
    undetermined: (typed) => `所检查的内容（${typed}）没有发现问题，但有的项目无法检查。`,
  },
  whatToDo: '处理办法',
  followsFromIt: '同时受影响',
  evidence: '证据',
  offerFix: (command) => `查看修复方案（改动前会先确认）：${command}`,
  offerProve: (command) => `实际运行一个容器来验证：${command}`,
  askFix: '查看 docker-doctor 的修复方案？',
  recorded: (path) => `已记录到 ${path}。`,
  unfinished: (command) => `上一次修复被中断。撤销其改动：${command}`,
  couldNotTell: '无法检查',
  stopsContainers: STOPS_CONTAINERS,
  probably: (title) => `初步判断：${title}`,
  waitingFor: (titles) => `正在检查：${titles.join('、')}`,
};

export const explain: ExplainWords = {
  confidence: { certain: '确定', likely: '很可能', possible: '可能' },
  matched: (text) => `匹配的文字：${text}`,
  which: (id, confidence) => `（${id}，${confidence}）`,
  nothing: {
    'no-text': '没有收到文字。命令成功时不会输出报错信息；通过管道传递报错信息需要加上 2>&1。',
    'well-recording': '这份记录中没有需要解释的问题。',
  },
  notRecognised: 'docker-doctor 没有从中识别出 Docker 错误。',
  lookedFor:
    '已与 Docker、Compose、BuildKit、containerd、Podman、Kubernetes 和各包管理器的报错逐一比对。其中必须包含报错的那一行原文，只有外层程序的输出是不够的。',
  tellUs: (address) => `如果确实是它们的报错，请附上全文（删除密码和令牌）提交：${address}`,
  unreadable: (path, said) => `无法读取 ${path}：${said}`,
  paste:
    '请粘贴报错信息，然后按回车，再按 Ctrl-D（按 Ctrl-C 取消）。也可以直接接在命令后面：docker run hello-world 2>&1 | docker-doctor explain',
  alsoNamed: '文中还提到',
  alsoPossible: '也可能是',
  tellApart: '如何区分',
  orCheck: '或者在出问题的机器上运行：',
  onThisMachine: '本机的情况',
  confirmed: (titles) => `在本机查到：${titles.join('；')}。`,
  notConfirmed: '在本机没有查到其中任何一个。',
  howWeTell: '如何判断',
  byHand: '如何手动修复',
  source: '依据',
};
