import type { FixWords, UndoWords } from '../interface.ts';
import { PRICE } from './price.ts';

export const fix: FixWords = {
  title: {
    'repair-daemon-json': '修正 daemon.json',
    'add-mirrors': '添加镜像加速器',
    'add-registry-mirrors': '为没有响应的镜像仓库添加加速器',
    'remove-mirrors': '删除不可用的镜像加速器',
    'use-mirrors': '使用这些镜像加速器',
    'set-daemon-proxy': '给守护进程设置 shell 的代理',
    'unmask-daemon': '解除对服务的屏蔽',
    'enable-daemon': '设置 Docker 开机自动启动',
    'start-containerd': '启动 containerd',
    'remove-pid-file': '删除过期的 pid 文件',
    'start-socket': '启动 Docker 的套接字',
    'start-daemon': '启动 Docker',
    'restart-daemon': '重启 Docker',
    'reload-daemon': '重新加载 daemon.json',
    'enable-forwarding': '打开 IPv4 转发',
    'close-socket': '收回其他用户对套接字的权限',
    'restore-firewall': '重启 Docker 以重建防火墙规则',
    'use-package-mirror': '从镜像站安装 Docker 软件包',
    'trust-registry': '信任镜像仓库的证书颁发机构',
    'limit-logs': '限制新容器的日志大小',
    'serve-old-clients': '让引擎支持旧客户端',
    'start-dependencies': '启动运行中的服务所依赖的容器',
    'join-group': '允许用户使用 Docker',
  },
  safety: {
    safe: '安全：不会停止容器',
    disruptive: '有影响：涉及运行中的容器或用户权限',
    manual: '需要手动操作',
  },
  planHeading: '将执行以下改动：',
  createFile: (path) => `新建 ${path}`,
  editFile: (path) => `修改 ${path}`,
  removeFile: (path) => `删除 ${path}`,
  encodingChange: (from, to) => `编码：由 ${from} 改为 ${to}`,
  runCommand: (command) => `运行：${command}`,
  isVerified: '执行后会验证结果，未通过则全部自动回滚。',
  nothingStops: '不会停止任何容器。随时可以撤销：docker-doctor undo',
  nothingToDo: '没有需要修复的问题。',
  ask: '确认执行？',
  declined: '没有做任何改动。',
  dryRun: '试运行：没有做任何改动。',
  noTerminal: '没有做任何改动：没有终端可供确认。如需不询问直接执行，请加上 --yes。',
  needsRoot: (steps) => `以下操作需要 root 权限：${steps.join('；')}。`,
  runAsRoot: (command) => `请以 root 身份运行：${command}`,
  verifying: '正在验证',
  verified: '已完成，并已验证。',
  inForce: (engine, mirrors) =>
    `已在${engine === null ? '引擎' : ` ${engine} `}中生效：${mirrors.length > 0 ? mirrors.join('、') : '没有镜像加速器'}`,
  inFile: (engine, mirrors) =>
    `已为 ${engine} 写入：${mirrors.length > 0 ? mirrors.join('、') : '没有镜像加速器'}`,
  byHand: '请手动执行：',
  pulled: (engine, image) => `${engine === null ? '' : `${engine} `}测试拉取成功：${image}`,
  runs: (container, wantedBy) =>
    `${container} 正在运行，几秒之后仍在运行；依赖它的容器：${wantedBy.join('、')}`,
  undoHint: (command) => `如需撤销：${command}`,
  rolledBack: (why) => `修复没有成功，已回滚。${why}`,
  stuck: '修复没有成功，而且未能完全回滚：',
  notCured: (causes) => `修复后仍然存在：${causes.join('、')}。`,
  cancelled: '已中断。',
  remains: (causes) => `仍需处理：${causes.join('、')}`,
  noFixFor: (cause) => `${cause}：在本机上没有自动修复。手动步骤请运行：docker-doctor`,
  fileBroken: (path, said) => `${path} 的错误需要手动修改，文件未改动：${said}`,
  fileUnreadable: (path, said) => `无法读取 ${path}：${said}`,
  plainHttp: (path, mirror) =>
    `${mirror} 没有写入 ${path}：除非另有设置，BuildKit 总是用 https:// 访问镜像加速器。`,
  withoutMirrors: {
    'graph-store': (registry) =>
      `本机的 Docker 使用旧的镜像存储（graph driver），从 ${registry} 拉取时不经过加速器。可以用 docker-doctor pull ${registry}/镜像 拉取单个镜像，或改用 containerd 镜像存储（在 daemon.json 中设置 "features": {"containerd-snapshotter": true}，再重启 Docker）。已有的镜像和容器不会迁移过去，改回来后仍在。`,
    'too-old': (registry) =>
      `28.0 之前的 Docker 从 ${registry} 拉取时不经过加速器，无论使用哪种镜像存储。可以用 docker-doctor pull ${registry}/镜像 拉取单个镜像，或升级到 Docker 28.0 及以上版本并使用 containerd 镜像存储。已有的镜像和容器不会迁移过去。`,
    silent: (registry) =>
      `Docker 没有响应。从 ${registry} 拉取能否经过加速器，取决于它的版本和镜像存储，因此没有写入任何内容。查找原因：docker-doctor`,
  },
  insecureRegistry: (path, registry) =>
    `${registry} 列在 insecure-registries 中；${path} 写入加速器后，该设置对它不再有效。请先在该文件中自行设置 skip_verify = true，再重新运行。`,
  oldMirrors: (path, folder) =>
    `${path} 中已配置镜像加速器（registry.mirrors），与 ${folder} 同时存在时 containerd 的 CRI 插件无法加载。请先从 ${path} 中删除，再重新运行。`,
  overridden: (path, by, registry) => `${by} 也设置了 ${registry} 镜像的来源，会覆盖 ${path}，请在那里修改。`,
  setByFlag: (flag, systemd) =>
    `${flag} 是在 dockerd 的命令行中设置的，请在那里修改：${systemd ? 'systemctl cat docker.service' : '启动 dockerd 的脚本，或 /etc/default/docker、/etc/conf.d/docker 中的 DOCKER_OPTS'}`,
  disruptive: (name, command) =>
    `${name}：涉及运行中的容器或用户权限，加上 --allow-disruptive 才会执行：${command}`,
  lastResort: (name, command, stops) =>
    `${name}：这是最后的办法，只有指明原因时才执行${stops ? `；${PRICE}` : ''}：${command}`,
  measuring: (count) => (count === 1 ? '正在对加速器测速' : `正在对 ${count} 个加速器测速`),
  mirrorGood: (url, ms) => `${url}：可用，拉取测试镜像用时 ${(ms / 1000).toFixed(1)} 秒`,
  mirrorBad: (url, said) => `${url}：不可用，没有做任何改动：${said}`,
  aliyunId: (id) =>
    `"${id}" 不是阿里云镜像加速器的 ID：它是控制台所给地址的第一段，如 https://ID.mirror.aliyuncs.com`,
  noGoodMirror: '已知的镜像加速器目前在本机都不可用。',
  withoutGoodMirror:
    '还可以：用 --mirror https://主机名 指定你自己的加速器；给守护进程配置代理；或者在能访问 Docker Hub 的机器上用 docker-doctor pull --save 把镜像存成文件，再在本机用 docker load 加载。',
  registryMirrorNeeded: (registries) =>
    `使用 ${registries.join('、')} 的镜像加速器即可。测试已知的加速器并使用最好的：docker-doctor fix --mirror auto`,
  noGoodRegistryMirror: (registry) => `${registry} 的已知加速器目前在本机都不可用。`,
  trustNeeded: ({ host, subject, issuer, fingerprint, validFrom, validTo }) =>
    `${host} 出示了这个根证书：主体 ${subject}；颁发者 ${issuer}；SHA-256 ${fingerprint}；有效期 ${validFrom} 至 ${validTo}。请与仓库所有者提供的指纹核对；一致时用 --trust ${fingerprint} 指定。`,
  askTrust: ({ host, subject, issuer, fingerprint, validFrom, validTo }) =>
    `${host} 出示了这个根证书：主体 ${subject}；颁发者 ${issuer}；SHA-256 ${fingerprint}；有效期 ${validFrom} 至 ${validTo}。指纹与仓库所有者提供的一致吗？为该仓库信任它？`,
  mirrorNeeded: '配置一个可用的镜像加速器即可解决。对已知的加速器测速并选用最好的：',
  orOwnMirror: '或者使用你自己的加速器（阿里云的也可以写成 --aliyun-id ID）：',
  yourMirror: 'https://你的加速器地址',
  chooseMirror: '使用哪个镜像加速器？（↑/↓ 选择，回车确认）',
  mirrorChoices: {
    auto: '对 docker-doctor 已知的加速器测速并选用最好的（会连接它们）',
    own: '输入一个加速器的地址',
    aliyun: '输入我的阿里云加速器 ID',
    none: '不使用',
  },
  enterUrl: '地址，如 https://主机名',
  enterAliyunId: 'ID，即 https://ID.mirror.aliyuncs.com 中的 ID',
  buildsLater: (restart) =>
    `拉取立即使用新的设置。docker build 可能还会沿用旧的设置约五分钟，因为 BuildKit 会缓存它（Docker 25 之前：直到重启守护进程）。可以先拉取基础镜像，或者重启 Docker 使其立即生效，但未启用 live-restore 时会停止正在运行的容器${restart === null ? '。' : `：${restart}`}`,
  busy: '另一个 docker-doctor 正在改动本机，或者正在等待用户回答。没有做任何改动，请等它结束后再试。',
  unfinishedFirst: '上一次修复被中断，先撤销它的改动。',
  rootlessMirrors: (command) => `设置它的镜像加速器（以当前用户身份）：${command}`,
  rootless: '本机的 Docker 以 rootless 模式运行：docker-doctor 只诊断问题，请手动修复。',
  changedMeanwhile: (path) =>
    `方案生成后 ${path} 又被修改，因此保持不变，也没有做其他改动。请重新运行以生成新的方案。`,
  planAnew: (path) => `方案生成后 ${path} 又被修改，因此保持不变，现在重新生成方案。`,
  journalFailed: (folder, said) => `无法在 ${folder} 中写入日志，因此没有做任何改动：${said}`,
  journalNotTold: (said) => `无法写入日志：${said}`,
  attributes: {
    lost: '它的访问控制列表（ACL）和扩展属性会丢失：复制它们需要 GNU cp。',
    unseen: '如果它有访问控制列表（ACL）或扩展属性，它们会丢失：复制它们需要 GNU cp。',
  },
  withoutAttributes: (path) => `${path} 的访问控制列表（ACL）和扩展属性无法复制，已经丢失。`,
  moreLines: (count) => `… 还有 ${count} 行`,
};

export const undo: UndoWords = {
  heading: (id, when) => `撤销 ${when} 的改动（${id}）：`,
  nothing: '没有可以撤销的改动。',
  ask: '确认撤销？',
  done: '已撤销所有改动。',
  leftRunning: {
    some: (unit, stop) => `${unit} 中有正在运行的容器，因此没有停止。如需停止：${stop}`,
    unseen: (unit, stop) => `无法确定 ${unit} 中是否有正在运行的容器，因此没有停止。如需停止：${stop}`,
  },
  leftStopped: (unit, start) => `${unit} 在修复之后被停止过，因此没有启动。如需启动：${start}`,
  leftInForce: (path) => `Docker 在 5 秒内没有确认这些镜像加速器已不再生效，它下次启动时会重新读取 ${path}。`,
  leftWritten: (path) => `${path} 保持原样：此后有其他程序写过它。`,
  fileChanged: (path, journal) => `${path} 在修复之后又被修改过，因此保持原样，原内容在日志 ${journal} 中。`,
  failed: (said) => `无法撤销：${said}`,
  listEmpty: 'docker-doctor 还没有改动过本机。',
  state: {
    applying: '已中断',
    verified: '已生效',
    undoing: '正在撤销',
    undone: '已撤销',
    'rolled-back': '已回滚',
    kept: '已保留现状',
  },
  restoreFile: (path) => `恢复 ${path}`,
  removeFile: (path) => `删除原先不存在的 ${path}`,
  stopContainer: (command) => `运行：${command}。以下容器依赖它，撤销后它们仍会运行，但缺少这个依赖：`,
  needsRoot: '读取日志和撤销改动需要 root 权限。',
  notUnderstood: {
    empty: (path) => `${path} 是空的：不知道当时改动了什么。`,
    torn: (path) => `${path} 被截断或不是 JSON：不知道当时改动了什么。`,
    newer: (path) => `${path} 是更新版本的 docker-doctor 写的：请用那个版本撤销。`,
    unknown: (path) => `${path} 中有这个版本的 docker-doctor 不认识的步骤或状态。`,
    unreadable: (path) => `无法读取 ${path}。`,
  },
  unknownBlocks: (command) => `没有做任何改动。要保持现状并移开无法识别的条目，请运行：${command}`,
  keepHint: (command) => `要保持现状并关闭这个条目，请运行：${command}`,
  askKeep: '全部保持现状，并关闭这个条目吗？',
  kept: '全部保持现状，这个条目已关闭。',
  setAside: (path) => `已移开：${path}`,
  journalNotTold: (said) => `已全部撤销，但无法写入日志，因此下次还会提出撤销：${said}`,
};
