import type { SaveWords } from '../save-words.ts';

export const save: SaveWords = {
  saving: (images, sources) => `正在从 ${sources.join('、')} 保存 ${images}`,
  saved: ({ images, path, size, seconds }) =>
    `已把 ${images} 保存到 ${path}：${size}，用时 ${seconds.toFixed(1)} 秒。`,
  resumed: (bytes) => `其中 ${bytes} 是之前下载的。`,
  load: '加载方法：',
  loadWith: {
    'docker-archive': (path) => [
      `docker load -i ${path}`,
      `podman load -i ${path}`,
      `ctr -n k8s.io images import ${path}`,
    ],
    'oci-archive': (path, isOne) => [
      ...(isOne ? [`podman load -i ${path}`] : []),
      `ctr -n k8s.io images import ${path}`,
    ],
    'oci-dir': (path, isOne) => [
      ...(isOne ? [`tar -C ${path} -c . | podman load`] : []),
      `tar -C ${path} -c . | ctr -n k8s.io images import -`,
    ],
  },
  onlyOneForPodman: 'Podman 只能加载仅含一个镜像的此类文件；多个镜像请使用 --save-as docker-archive。',
  needsZstd: (image) => `${image} 的层用 zstd 压缩：Docker 23.0、containerd 1.5 及以上版本才能加载。`,
  interrupted: (images, path) => `已中断：${images} 还没有写入 ${path}。`,
  failed: (images, path) => `没有把 ${images} 保存到 ${path}。`,
  kept: (bytes, of) => `已保留 ${bytes} / ${of}，继续下载请执行：`,
  noRoom: (path, needed, free) => `没有下载：${path} 还需要 ${needed}，而该处只剩 ${free}。`,
  diskFull: (path) => `磁盘已满：${path} 没有写完。`,
  cannotWrite: (path, said) => `无法写入 ${path}：${said}`,
  held: (path) => `另一个 docker-doctor 正在写 ${path}。`,
  noLayout: (path) => `${path} 既不是空目录，也不是 OCI 布局，没有写入任何内容。`,
  noFolder: (path) => `目录 ${path} 不存在。`,
  noFile: (path) => `${path} 不是普通文件。`,
  unreachable: (image, said) => `找不到 ${image}：${said}`,
  noPlatform: (image, offers) => `${image} 没有这个平台的版本。可用的平台：${offers}`,
  schema1: (image) => `镜像仓库里的 ${image} 只有 2016 年以前的旧格式（schema 1），现在的引擎无法加载。`,
  wrongContent: (digest) => `返回的内容与 ${digest} 不符`,
  platforms: (image, platforms) => `${image}：${platforms.join('、')}`,
};
