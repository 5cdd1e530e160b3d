import type { RewriteWords } from '../rewrite-words.ts';

export const rewrite: RewriteWords = {
  name: (place, from, to) => `${place}: ${from} → ${to}`,
  left: {
    variable: (place, text) => `${place}: ${text} 未改：镜像仓库取决于变量。`,
    built: (place, text) => `${place}: ${text} 未改：这个镜像在本地构建，不是拉取的。`,
    shared: (place, text) => `${place}: ${text} 未改：一个服务构建它，另一个服务拉取它。请分别命名。`,
    elsewhere: (place, text) => `${place}: ${text} 未改：是否构建由另一个文件决定。`,
    split: (place, text) => `${place}: ${text} 未改：名称没有写成连续的一段。`,
    'other-registry': (place, text) => `${place}: ${text} 未改：没有为它的镜像仓库指定加速器。`,
    replaced: (place, text) =>
      `${place}: ${text} 未改：kustomization 会替换此名称。请在其中把 newName 设为加速器上的名称。`,
    'host-name': (place, text) =>
      `${place}: ${text} 未改：没有 alias 时，镜像名称也是该服务的主机名。请添加 alias。`,
  },
  problem: {
    other: (path) =>
      `${path}: 不是 compose 文件、Dockerfile、Kubernetes 清单、Helm values 或 GitLab、GitHub 流水线，未做改动。如果是，请加上 --as compose、dockerfile、kubernetes、helm、gitlab 或 github。`,
    template: (path) => `${path}: 由 Helm 填充的模板，未做改动。请改写该 chart 的 values。`,
    missing: (path) => `${path}: 文件不存在。`,
    unreadable: (path) => `${path}: 无法读取。必须是你有权读取的文件。`,
    'not-utf8': (path) => `${path}: 不是 UTF-8，未做改动。`,
    'too-large': (path) => `${path}: 超过 256 KiB，未做改动。`,
    'not-yaml': (path) => `${path}: 不是有效的 YAML，未做改动。`,
    inexact: (path) => `${path}: 改写后无法逐字节恢复，未做改动。请报告这个文件。`,
  },
  nothingToDo: '无需改动：没有需要改写的镜像名称。',
  wouldChange: (names, files) => `将改写 ${files} 个文件中的 ${names} 个镜像名称。`,
  tooMuch: '这些文件合计超过 1 MiB。请分批处理。',
  notAName: (typed) =>
    `${typed}: 不能作为镜像名称的一部分。请写成 HOST 或 HOST/PREFIX，与镜像名称前的写法相同，不要带 http://。`,
  notMeasured: (base) =>
    `${base}: 没有已知的镜像可用来测试该镜像仓库的加速器。如需不经测试直接使用，请加上 --offline。`,
};
