import type { PullWords } from '../pull-words.ts';

export const pull: PullWords = {
  asking: (image) => `正在查询 ${image}`,
  noMirrors: (registry) =>
    `docker-doctor 不知道 ${registry} 的加速器，因此由 Docker 直接连接。如需使用你自己的：--mirror 主机名`,
  hubSilent: (said, registry) => `本机无法使用 ${registry}：${said}。`,
  ownWayFailed: (said) => `常规拉取失败：${said}`,
  contacting: (hosts) => `正在向这些镜像加速器查询，不发送任何登录信息：${hosts.join('、')}`,
  measuring: (image, count) => `正在用 ${image} 对 ${count} 个加速器测速`,
  pulling: (image, source) => `正在从 ${source} 拉取 ${image}`,
  progress: (bytes, of, layers, ofLayers, speed) =>
    [
      of === null ? bytes : `${bytes} / ${of}`,
      `${layers} / ${ofLayers} 层`,
      ...(speed === null ? [] : [`${speed}/s`]),
    ].join('，'),
  stalled: (seconds) => `${seconds} 秒内没有收到数据`,
  wrongDigest: (digest) => `返回的是另一个镜像 ${digest}`,
  notUsed: (source, said) => `${source}：${said}`,
  done: (image, source, bytes, seconds) =>
    `${image} 已拉取：从 ${source} 获取${bytes === null ? '' : ` ${bytes}`}，用时 ${seconds.toFixed(1)} 秒。`,
  alreadyHere: (image) => `${image} 已拉取：所有层在本机已存在。`,
  confirmedBy: (sources) => `摘要已由以下来源核对一致：${sources.join('、')}。`,
  provenByDigest: '摘要与你指定的一致。',
  unverified: '无法核对摘要：没有其他来源提供。',
  disagrees: (source, digest) => `${source} 上是另一个镜像 ${digest}，没有使用。`,
  left: (reference) => `临时名称未能删除：${reference}`,
  refused: (image) => `没有拉取 ${image}：没有可用的镜像加速器提供它。`,
  verdict: {
    good: '可用',
    slow: '太慢',
    unconfirmed: '没有人证实它的镜像',
    'lacks-image': '没有这个镜像',
    stale: '这个名称下是旧镜像',
    'rate-limited': '暂时拒绝请求（限流）',
    forbidden: '不向你提供这个镜像',
    'half-proxy': '重定向到没有响应的主机',
    tampered: '返回的内容与镜像不符',
    'not-a-registry': '不是镜像仓库，或没有这个镜像',
    unreachable: '没有响应',
  },
  otherImage: (digest) => `这个名称下是另一个镜像 ${digest}`,
  rightOne: '正确的是：',
  disputed: (image) => `没有拉取 ${image}：各加速器提供的镜像不一致。`,
  saysDigest: (source, digest) => `${source}：${digest}`,
  takeOne: (command) => `如果知道哪个是对的，请按摘要拉取：${command}`,
  unconfirmed: (image, source) => `没有拉取 ${image}：只有 ${source} 提供它，无法向独立来源核对摘要。`,
  howToConfirm: (unverified) => `请用 --mirror 地址 再指定一个加速器，或者信任这一个：${unverified}`,
  failed: (image) => `没有拉取 ${image}。`,
  offers: (platforms) => `支持的平台：${platforms}`,
  moreOn: (command) => `详细说明：${command}`,
  interrupted: (image) => `已中断：没有拉取 ${image}；本机的镜像没有变化。`,
  needsTag: (image) => `通过加速器拉取时，Docker 不能只按摘要命名镜像，请同时写上标签：${image}`,
  badMirror: (typed) =>
    `"${typed}" 不是可以拉取镜像的加速器：请写成 https://主机名；Docker Hub 以外的镜像仓库，按镜像名称中的写法，如 主机名/ghcr.io。`,
  mirrorOfWhich: (typed, registries) =>
    `无法确定 "${typed}" 是其中哪个镜像仓库的加速器：${registries.join('、')}。请每次只写一个镜像仓库的镜像；如果经它拉取的镜像名称以镜像仓库开头，也可以写成 主机名/镜像仓库。`,
};
