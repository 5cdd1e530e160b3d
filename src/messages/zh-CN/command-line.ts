import type { ErrorWords, UsageWords } from '../command-line-words.ts';

export const usage: UsageWords = {
  commands: {
    check: '找出 Docker 为什么不能用（默认命令）',
    prove: '实际做一遍你会用 Docker 做的事，并解释第一个不成功的步骤',
    wait: '等到 Docker 就绪；等不到就立即说明原因',
    fix: '修复查到的问题：先显示改动，确认后执行并验证',
    undo: '撤销上一次修复的改动',
    explain: '解释报错信息：原因和处理办法',
    'trace pull': '显示拉取的每一步、用时和失败的位置',
    'trace search': '显示搜索的每一步、用时和失败的位置',
    search: '搜索 Docker Hub，docker search 不能用时也可以',
    pull: 'docker pull 失败时也能拉取镜像：核对摘要，不改配置',
    'mirror list': '列出各引擎的镜像加速器以及是否已生效',
    'mirror test': '加速器测速，按实际拉取的方式；不写则测试所有已知的',
    'mirror add': '添加镜像加速器（地址或名称），排在已有的前面',
    'mirror remove': '删除镜像加速器',
    'mirror use': '只使用这些加速器，按此顺序；"none" 表示全部删除',
    'hint install': '让 docker 在命令出错时显示提示（需要 docker 26.1 或更新版本）',
    'hint remove': '取消该提示',
    list: '列出所有检查和所有原因',
    completion: '输出 shell 的补全脚本',
    help: '显示某个命令的帮助',
    version: '显示版本',
  },
  groups: {
    trace: '显示拉取或搜索的每一步、用时和失败的位置',
    mirror: '镜像加速器：查看、测速、添加、删除、指定',
    hint: 'docker 命令出错时的提示：install 安装、remove 取消',
  },
  options: {
    format: '输出格式；nagios 使用自己的退出状态：0 正常、1、2、3 未知',
    output: '同时把报告写入文件，如 junit=report.xml（可重复）',
    lang: '输出语言；默认跟随系统区域设置',
    anonymous: 'JSON 中不写主机名和本次运行的 ID',
    verbose: '显示每项检查、全部证据，没有终端时也显示进度',
    quiet: '只输出问题',
    color: '彩色输出；也遵循 NO_COLOR 和 FORCE_COLOR',
    timeout: '每次探测的超时时间，如 5s 或 800ms；对 wait 是最多等多久',
    only: '只运行这些检查、分组，或针对这些原因的检查（a,b,c，可重复）',
    skip: '不运行这些检查、分组，或针对这些原因的检查（a,b,c，可重复）',
    'fail-on': '达到此级别时以状态 1 退出',
    help: '显示本帮助',
    version: '显示版本',
    from: '检查一份记录，而不是本机',
    image: '用这个镜像测试；有的加速器只提供部分镜像',
    as: '按这种镜像存储的方式请求；默认与本机引擎相同',
    baseline: '只计入这份先前报告（JSON）中没有的问题',
    config: '读取这个设置文件，代替 /etc/docker-doctor.toml 和你自己的',
    record: '把检查到的内容保存为记录，不含密码等凭据',
    'dry-run': '只显示方案，不做改动',
    yes: '不询问，直接执行安全的改动',
    'yes to prove': '不询问',
    offline: '不访问本机之外：不拉取，不解析域名，不连接镜像仓库',
    prove: '然后像 docker-doctor prove 那样实际做一遍',
    profile: '只检查与 pull、build、run、push 或 push=REF 有关的内容（a,b，可重复）',
    require: 'disk=20GB、pulls=10、image=REF、push=REF、engine=">=26"、buildx、compose、arch=arm64（可重复）',
    'wait for':
      'engine：有应答；pull、build：与之有关的检查没有失败；run：能运行容器，和 docker-doctor prove --offline 一样实际试；带标签的镜像名（如 redis:7）：还要能获取该镜像',
    'allow-disruptive': '也执行会停止容器的改动',
    mirror: '要添加的镜像加速器，"auto" 表示测试已知的（可重复）',
    'aliyun-id': '你的阿里云加速器 ID（https://ID.mirror.aliyuncs.com）',
    engine: '只针对 docker、containerd、podman 或 buildkit（可重复）',
    id: '你在该云服务商的 ID（部分加速器需要）',
    fastest: '对这些（或所有已知的）加速器测速，使用最好的 N 个',
    limit: '结果的最大条数（1 到 100）',
    filter: '只要 stars=N、is-official=true、is-automated=true 的（可重复）',
    trunc: '截断过长的描述',
    known: '也在本机未配置但已知支持搜索的主机上搜索',
    platform: '所需的平台，如 linux/arm64',
    unverified: '即使没有其他来源能核对摘要也拉取',
    check: '在本机运行能区分这些原因的检查',
    situation: '报错来自哪种环境（原文中认不出时指定）',
    list: '列出以往的修复',
    keep: '不撤销：全部保持现状，并关闭这个条目',
    'list of mirrors': '你自己的列表，文件或 https:// 地址：TOML、JSON 或每行一个主机名',
    'mirror to pull from': '从这个加速器拉取；其他的只用来核对摘要（可重复）',
  },
  arguments: {
    cause: { word: '原因', means: '要修复的原因，即 check 显示的 ID；默认为查到的所有原因' },
    text: { word: '文字', means: '报错信息（不写则从标准输入读取），或原因的 ID' },
    image: { word: '镜像', means: '镜像，如 redis:7 或 ghcr.io/owner/name:tag' },
    term: { word: '关键词', means: '要搜索的内容' },
    mirror: { word: '加速器', means: '加速器：https:// 地址、主机名，或 daocloud 这样的名称' },
    shell: { word: 'SHELL', means: 'bash、zsh 或 fish' },
    command: { word: '命令', means: '要查看的命令，如 pull 或 mirror add' },
    afterwards: { word: '命令', means: 'Docker 就绪后运行它，以它的状态退出' },
  },
  headings: {
    usage: '用法：',
    command: '命令',
    positionals: '参数：',
    byDefault: (value) => `默认：${value}`,
    choices: (values) => `可选：${values.join('、')}`,
    commands: '命令：',
    options: '选项：',
    commonOptions: '通用选项：',
    examples: '示例：',
    exit: '退出状态：',
  },
  exitCodes: [
    '0  没有达到 --fail-on 的问题；操作全部完成；有可用的加速器',
    '1  有达到 --fail-on 的问题；有未完成的操作；没有可用的加速器',
    '2  命令行或配置文件有误',
    '3  没有发现问题，但有的项目无法检查',
  ],
  examples: [
    ['docker-doctor', '找出问题所在'],
    ['sudo docker-doctor fix', '查看修复方案，确认后执行'],
    ['docker run hello-world 2>&1 | docker-doctor explain', '解释报错信息'],
  ],
};

export const errors: ErrorWords = {
  unknownOption: (option) => `未知选项：${option}。`,
  optionOfOthers: (option, owners, command) =>
    `${command} 没有 ${option} 选项，它是 ${owners.join('、')} 的选项。`,
  unknownCommand: (name) => `未知命令："${name}"。`,
  unknownCheck: (id) => `未知的检查、分组或原因："${id}"。`,
  unknownCause: (id) => `未知的原因："${id}"。`,
  noCheckFor: (cause) =>
    `没有检查能发现 ${cause}，只有报错信息能显示它。参见：docker-doctor explain ${cause}`,
  nothingSelected: (typed) => `${typed} 没有选中任何检查。`,
  didYouMean: (name) => `你是想输入 ${name} 吗？`,
  needsValue: (option) => `${option} 需要一个值。`,
  badValue: (option, value, example) => `${option} 的值 "${value}" 无效，示例：${example}。`,
  notOneOf: (option, value, allowed) => `${option} 的值 "${value}" 无效，必须是以下之一：${allowed}。`,
  tooFew: (whole) => `缺少参数。用法：docker-doctor ${whole.join('、')}。`,
  tooMany: (argument) => `多余的参数："${argument}"。`,
  noMirror:
    '没有指定镜像加速器。请给出地址或名称：docker-doctor mirror add https://主机名，或自动选用最好的：docker-doctor mirror use --fastest 3',
  noShell: '没有指定 shell。例如 bash：docker-doctor completion bash，zsh 和 fish 同理。',
  unknownEngine: (name, known) => `未知的引擎："${name}"，支持的有：${known.join('、')}。`,
  noRecording: (path, said) => `无法读取记录 ${path}：${said}。`,
  notARecording: (path, base) =>
    base === null
      ? `${path} 不是 docker-doctor 的记录。`
      : `无法读取 ${path}：${base} 不是它所依据的完整记录。`,
  notTogether: (option, other) => `${option} 和 ${other} 不能一起用。`,
  noSuchReport: (command, format, has) =>
    `${command} 没有 ${format} 格式的报告，可用的格式：${has.join('、')}。`,
  outputTwice: (path) => `--output 多次指定了 ${path}。`,
  cannotWrite: (path, why) => {
    switch (why.kind) {
      case 'no-folder':
        return `无法把报告写到 ${path}：目录 ${why.folder} 不存在。`;
      case 'no-regular-file':
        return `无法把报告写到 ${path}：它不是普通文件。`;
      case 'failed':
        return `无法把报告写到 ${path}：${why.said}。`;
    }
  },
  cannotRecord: (path, said) => `无法把记录写到 ${path}：${said}。`,
  badReference: (text) =>
    `"${text}" 不是有效的镜像名称，请用小写字母，如 redis、redis:7 或 ghcr.io/owner/name:tag。`,
  noOutput: (said) => `无法写入标准输出：${said}`,
  seeHelp: '参见：docker-doctor --help',
  bug: (text) => `这是 docker-doctor 的 bug，没有做任何改动。\n${text}`,
};
