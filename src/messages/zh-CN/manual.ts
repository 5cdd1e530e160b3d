import type { ManualWords } from '../manual-words.ts';

export const manual: ManualWords = {
  headings: {
    name: '名称',
    synopsis: '概要',
    description: '描述',
    commands: '命令',
    options: '通用选项',
    exit: '退出状态',
    environment: '环境变量',
    files: '文件',
    examples: '示例',
    seeAlso: '参见',
  },
  arguments: '参数|选项…',
  section: '用户命令',
  inOneLine: '找出 Docker 为什么不能用，安全地修复，并验证结果',
  description: [
    'docker-doctor 找出本机的 Docker 为什么不能用：先给出根本原因，并附上证据。修复方案以差异（diff）显示，经你同意后才执行，执行后会验证，也可以撤销。',
    '不写命令时运行 check。只有注明会改动本机的命令才会做改动，并且须经你同意。',
    '在 ~/.docker/cli-plugins/docker-doctor 建立指向它的链接，即可作为 docker doctor 运行。',
    '结果写到标准输出，进度和提问写到标准错误。没有终端时不提问。',
  ],
  environment: [
    ['LC_ALL, LC_MESSAGES, LANG', '输出语言，--lang 优先'],
    ['NO_COLOR, FORCE_COLOR', '关闭彩色输出；没有终端时也使用彩色输出'],
    [
      'DOCKER_HOST, DOCKER_CONTEXT, DOCKER_CONFIG, DOCKER_TLS, DOCKER_TLS_VERIFY, DOCKER_CERT_PATH, DOCKER_API_VERSION',
      '含义与 docker 中相同；会检查它们指向的内容',
    ],
    ['XDG_CONFIG_HOME, XDG_CACHE_HOME, XDG_STATE_HOME', '你自己的文件所在的目录，见下文'],
  ],
  files: [
    [
      '/etc/docker-doctor.toml, ~/.config/docker-doctor/docker-doctor.toml',
      '本机的和你自己的设置、豁免和镜像加速器',
    ],
    ['/var/lib/docker-doctor/journal', '每次修复的改动，包括改动前后的内容，供 undo 使用'],
    ['~/.cache/docker-doctor', '以往运行得到的信息，用于避免重复请求'],
  ],
};
