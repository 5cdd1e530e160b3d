import type { ErrorWords, UsageWords } from '../command-line-words.ts';

export const usage: UsageWords = {
  commands: {
    check: '找出 Docker 为什么不能用（默认命令）',
    prove: '实际测试 Docker 的常用操作，并解释第一个失败的步骤',
    wait: '等待 Docker 就绪；如果无法就绪，立即说明原因',
    fix: '修复 check 发现的问题：先显示改动，确认后执行并验证',
    undo: '撤销上一次修复',
    explain: '解释报错信息：原因和处理办法',
    bundle: '生成供他人协助排查的诊断包，不含凭据，不会发送',
    'trace pull': '显示拉取的每一步、用时以及在哪一步失败',
    'trace push': '显示推送的每一步，直到第一次上传（开始后立即取消）',
    'trace search': '显示搜索的每一步、用时以及在哪一步失败',
    search: '搜索 Docker Hub，docker search 不能用时也可以',
    pull: 'docker pull 失败时也能拉取镜像：核对摘要，不改配置',
    rewrite: '把文件中的镜像名称改为加速器上的名称，或恢复原名',
    'mirror list': '列出各引擎的镜像加速器及其是否生效',
    'mirror test': '按实际拉取的方式对加速器测速；默认测试所有已知的加速器',
    'mirror add': '添加镜像加速器（地址或名称），排在已有的前面；"auto" 表示对已知的加速器测速并添加最好的',
    'mirror remove': '删除镜像加速器',
    'mirror use':
      '只使用这些加速器，并按此顺序；"auto" 表示对已知的加速器测速并使用最好的，"none" 表示全部删除',
    'hint install': '让 docker 命令出错时显示提示（需要 docker 26.1 及以上版本）',
    'hint remove': '删除该提示',
    'watch install': '用 systemd 定时器定期写入 Prometheus 报告',
    'watch remove': '删除该定时器及其报告',
    list: '列出所有检查和原因',
    completion: '输出 shell 的补全脚本',
    help: '显示某个命令的帮助',
    version: '显示版本',
  },
  groups: {
    trace: '显示拉取、推送或搜索的每一步、用时以及在哪一步失败',
    mirror: '镜像加速器：查看、测速、添加、删除、指定',
    hint: 'docker 命令出错时的提示：install 安装、remove 删除',
    watch: '定期写入 Prometheus 报告：install 安装、remove 删除',
  },
  options: {
    format: '输出格式；nagios 使用自己的退出状态：0 正常、1 警告、2 严重、3 未知',
    output: '同时把报告写入文件，如 junit=report.xml（可重复）',
    lang: '输出语言；默认跟随系统区域设置',
    anonymous: 'JSON 中不含主机名和本次运行的 ID；诊断包中的名称和地址会被替换',
    verbose: '显示每项检查和全部证据；没有终端时也显示进度',
    quiet: '只输出问题',
    color: '彩色输出；也遵循 NO_COLOR 和 FORCE_COLOR',
    timeout: '每次探测的超时时间，如 5s 或 800ms；用于 wait 时是最长等待时间',
    only: '只运行这些检查、分组，或针对这些原因的检查（a,b,c，可重复）',
    skip: '不运行这些检查、分组，或针对这些原因的检查（a,b,c，可重复）',
    'fail-on': '问题达到此级别时以状态 1 退出',
    help: '显示本帮助',
    version: '显示版本',
    from: '检查一份记录或诊断包，而不是本机',
    'from to bundle': '打包此记录，而不是本机',
    'from to explain': '使用此记录而不是本机；不写 TEXT 时解释其中的问题',
    'list to bundle': '只显示将包含的内容，不写入文件',
    every: '写入报告的间隔；每台机器有不超过间隔一半的延迟，以错开运行时间',
    folder: 'node_exporter 的 textfile 收集器目录（如果不是常用目录）',
    image: '测试所用的镜像；有的加速器只提供部分镜像',
    as: '按这种镜像存储的拉取方式测试；默认与引擎相同',
    baseline: '只计入之前的这份 JSON 报告中没有的问题',
    config: '使用这个设置文件，代替 /etc/docker-doctor.toml 和你自己的设置文件',
    record: '把检查到的内容保存为记录，不含凭据',
    'dry-run': '只显示方案，不做改动',
    yes: '不询问，直接执行安全的改动',
    'yes to prove': '不询问',
    'yes to undo': '不询问，直接撤销',
    offline: '不访问本机以外的任何地址：不拉取、不解析域名、不连接镜像仓库',
    prove: '然后像 docker-doctor prove 那样实际测试 Docker',
    profile: '只检查与 pull、build、run、push 或 push=REF 有关的内容（a,b，可重复）',
    require:
      '要求满足 disk=20GB、pulls=10、image=REF、push=REF、engine=">=26"、buildx、compose、arch=arm64（可重复）',
    'wait for':
      'engine：引擎有响应；pull、build：所需的检查没有失败；run：能运行容器（测试方式同 docker-doctor prove --offline）；带标签的镜像名（如 redis:7）：该镜像也可以获取',
    'allow-disruptive': '也执行会停止容器的改动',
    mirror: '要添加的镜像加速器，"auto" 表示对已知的加速器测速（可重复）',
    trust: '信任镜像仓库出示的、SHA-256 指纹与此相同的根证书（可重复）',
    'aliyun-id': '你的阿里云加速器 ID（https://ID.mirror.aliyuncs.com）',
    registry: 'Docker Hub 以外的镜像仓库，如 ghcr.io 或 quay.io',
    engine: '只针对 docker、containerd、podman、buildkit 或 k3s（可重复）',
    id: '你在服务商处的 ID（部分加速器需要）',
    fastest: '对这些（或所有已知的）加速器测速，使用最好的 N 个',
    limit: '结果的最大条数（1 到 100）',
    filter: '只要 stars=N、is-official=true、is-automated=true 的（可重复）',
    trunc: '截断过长的描述',
    known: '也在未配置、但已知支持搜索的主机上搜索',
    platform: '所需的平台，如 linux/arm64',
    unverified: '即使没有其他来源可核对摘要，也继续拉取',
    check: '在本机运行能区分这些原因的检查',
    situation: '报错所在的环境（无法从报错中识别时指定）',
    list: '列出以往的修复',
    keep: '全部保持现状并关闭这条记录，不撤销任何改动',
    'list of mirrors': '你自己的列表：文件、https:// 地址或 -（标准输入）；TOML、JSON 或每行一个主机名',
    'mirror in names':
      'HOST、HOST/PREFIX、已知名称、"auto"（对已知的加速器测速）或 "none"（等同于 --undo）；Docker Hub 以外的镜像仓库：REGISTRY=HOST（可重复）',
    undo: '恢复原来的名称，包括他人改为已知加速器的名称',
    'check names': '不写入；有名称需要改写时以状态 1 退出',
    'as kind': '按这种类型处理文件；默认根据文件名和内容判断',
    'offline to rewrite': '不测试加速器',
    'mirror to pull from': '从这个加速器拉取；其他加速器只用于核对摘要（可重复）',
    save: '改为保存到这个文件或目录；不需要引擎，也不需要 root，中断后可以续传',
    'save as': '保存的格式；默认 docker-archive，目录默认 oci-dir',
    'list platforms': '列出镜像支持的平台，不拉取',
  },
  arguments: {
    cause: { word: '原因', means: '要修复的原因，即 check 显示的 ID；默认为发现的所有原因' },
    text: { word: '文字', means: '报错信息（不写则从标准输入读取），或原因的 ID' },
    file: { word: '文件', means: 'compose 文件、Dockerfile、Kubernetes 清单或 Helm values' },
    image: { word: '镜像', means: '镜像，如 redis:7 或 ghcr.io/owner/name:tag' },
    term: { word: '关键词', means: '要搜索的内容' },
    mirror: { word: '加速器', means: '加速器：https:// 地址、主机名，或 daocloud 这样的名称' },
    bundle: { word: '文件', means: '要写入的文件，如 docker.tar.gz；默认以时间命名，写入当前目录' },
    shell: { word: 'SHELL', means: 'bash、zsh 或 fish' },
    command: { word: '命令', means: '要查看帮助的命令，如 pull 或 mirror add' },
    afterwards: { word: '命令', means: 'Docker 就绪后运行的命令，并以它的退出状态退出' },
  },
  headings: {
    usage: (line) => `用法：${line}`,
    command: '命令',
    positionals: '参数：',
    byDefault: (value) => `默认：${value}`,
    choices: (values) => `可选：${values.join('、')}`,
    commands: '命令：',
    options: '选项：',
    commonOptions: '通用选项：',
    explainedBy: (command) => `说明见：${command}`,
    examples: '示例：',
    exit: '退出状态：',
  },
  exitCodes: [
    '0  没有达到 --fail-on 的问题；操作全部完成；有可用的加速器',
    '1  有达到 --fail-on 的问题；有未完成的操作；没有可用的加速器',
    '2  命令行或配置文件有误',
    '3  没有失败，但有的项目无法检查',
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
  textsAreExplained: '解释报错信息：docker-doctor explain "报错文字"',
  unknownCheck: (id) => `未知的检查、分组或原因："${id}"。`,
  unknownCause: (id) => `未知的原因："${id}"。`,
  noCheckFor: (cause) =>
    `没有检查能发现 ${cause}，它只能从报错信息中看出。参见：docker-doctor explain ${cause}`,
  nothingSelected: (typed) => `${typed} 没有选中任何检查。`,
  inARow: (first, second) => `${first}${second}`,
  listShowsAll: '查看全部：docker-doctor list',
  didYouMean: (name) => `你是想输入 ${name} 吗？`,
  needsValue: (option) => `${option} 需要一个值。`,
  badValue: (option, value, example) =>
    `${option} 的值 "${value}" 无效，示例：${example.replaceAll(', ', '、')}。`,
  orAnImage: (choices, example) => `${choices}, 镜像名称（如 ${example}）`,
  notOneOf: (option, value, allowed) =>
    `${option} 的值 "${value}" 无效，必须是以下之一：${allowed.replaceAll(', ', '、')}。`,
  missing: { command: '缺少子命令。', argument: '缺少参数。' },
  isEmpty: (argument) => `${argument}为空。`,
  usage: (whole) => `用法：docker-doctor ${whole.join('、')}`,
  tooMany: (argument) => `多余的参数："${argument}"。`,
  noMirror:
    '没有指定镜像加速器。请给出地址或名称：docker-doctor mirror add https://主机名，或自动选用最好的：docker-doctor mirror use --fastest 3',
  noMirrorInNames: (files) =>
    `没有指定加速器：请加上 --mirror 主机名，或用 --mirror auto 选用已知加速器中最好的。恢复原来的名称：docker-doctor rewrite --undo ${files}`,
  noShell: '没有指定 shell。例如 bash：docker-doctor completion bash，zsh 和 fish 同理。',
  unknownEngine: (name, known) => `未知的引擎："${name}"，支持的有：${known.join('、')}。`,
  isThere: (path) => `${path} 已存在`,
  notRead: {
    missing: '文件不存在',
    denied: '没有权限',
    directory: '它是一个目录',
    'not-recorded': '记录中没有',
  },
  noRecording: (path, said) => `无法读取记录 ${path}：${said}。`,
  notARecording: (path, base) =>
    base === null
      ? `${path} 不是 docker-doctor 的记录。`
      : `无法读取 ${path}：${base} 不是它所依据的完整记录。`,
  needsOption: (option, other) => `${option} 只能与 ${other} 一起用。`,
  notTogether: (option, other) => `${option} 和 ${other} 不能一起用。`,
  noSuchReport: (command, format, has) =>
    `${command} 没有 ${format} 格式的报告，可用的格式：${has.join('、')}。`,
  outputTwice: (path) => `--output 多次指定了 ${path}。`,
  cannotWrite: (path, why) => {
    switch (why.kind) {
      case 'no-folder':
        return `无法写入 ${path}：目录 ${why.folder} 不存在。`;
      case 'no-regular-file':
        return `无法写入 ${path}：它不是普通文件。`;
      case 'standard-output':
        return `"${path}" 在这里不代表标准输出：请给出文件名。标准输出的格式由 --format 指定。`;
      case 'failed':
        return `无法写入 ${path}：${why.said}。`;
    }
  },
  cannotRecord: (path, said) => `无法把记录写到 ${path}：${said}。`,
  badFingerprint: (text) => `"${text}" 不是 SHA-256 指纹：应为 64 位十六进制数字，可以带冒号。`,
  badReference: (text) =>
    `"${text}" 不是有效的镜像名称，请用小写字母，如 redis、redis:7 或 ghcr.io/owner/name:tag。`,
  noOutput: (said) => `无法写入标准输出：${said}`,
  seeHelp: (named) => `参见：docker-doctor ${named === null ? '' : `${named} `}--help`,
  bug: (text) => `这是 docker-doctor 的 bug，没有做任何改动。\n${text}`,
};
