import type { ImageCauses } from '../../../knowledge/params/image.ts';
import { edit, run, say } from '../../../knowledge/vocabulary/advice.ts';
import type { CauseTexts } from '../../cause-text.ts';
import { finding } from './seen-containers.ts';

export const imageCauses = (): CauseTexts<ImageCauses> => ({
  'invalid-reference': {
    title: '镜像名称无效',
    explanation:
      '镜像名称的格式是 [主机[:端口]/]名称[:标签]，除标签外全部小写，不带 https://，也不能有空格。常见原因是 compose 文件或脚本里的变量为空。',
    howWeTell: 'Docker 在访问镜像仓库之前就拒绝了这个名称。',
    finding,
    advice: () => [
      say('请用小写字母书写名称，例如：'),
      run('docker pull ghcr.io/owner/name:tag'),
      say('如果是 compose 文件，查看变量展开的结果：'),
      run('docker compose config --images'),
    ],
  },
  'image-not-found': {
    title: '镜像仓库里没有这个镜像或标签',
    explanation: '镜像仓库没有这个名称或标签：可能拼写有误，标签已被删除，或者是未登录时不可见的私有镜像。',
    howWeTell: '镜像仓库返回没有这个名称或标签，或者引擎的报错如此说明。',
    finding,
    advice: () => [
      say('请在镜像仓库的网页上核对名称和标签（官方镜像见 hub.docker.com/_/名称）。'),
      say(
        '如果名称以加速器主机开头，官方镜像要写 library/（加速器/library/redis）。最好不要把加速器写进名称，而是写入配置：',
      ),
      run('docker-doctor mirror list'),
      say('如果镜像是私有的，请登录所在的镜像仓库（Docker Hub 只写 docker login）：'),
      run('docker login HOST'),
    ],
  },
  'image-not-local': {
    title: '引擎本地没有这个名称的镜像',
    explanation:
      '推送、打标签、导出、查看、删除镜像，以及运行不允许拉取的镜像，都要求引擎本地已有该镜像。可能名称不同（镜像仓库主机、标签），之前的构建或拉取失败了，或者镜像已被删除。',
    howWeTell: '引擎只查找了自己的镜像，没有询问镜像仓库。',
    finding,
    advice: () => [
      say('列出已有的镜像和完整名称：'),
      run('docker images'),
      say(
        '如果它叫别的名称，用 docker tag ID 名称 加上这个名称。如果它应当来自镜像仓库，下面的命令会显示拉取失败的原因：',
      ),
      run('docker pull IMAGE'),
    ],
  },
  'image-no-platform': {
    title: '镜像不支持这个平台',
    explanation: '镜像存在，但没有所要求的操作系统和处理器的版本（例如 linux/arm64）。',
    howWeTell: '引擎在镜像仓库返回的清单列表里找不到该平台。',
    finding,
    advice: () => [
      say('查看它支持哪些平台：'),
      run('docker manifest inspect IMAGE'),
      say('换一个标签，或者用模拟方式运行它已有的平台（较慢）：docker run --platform linux/amd64 镜像'),
    ],
  },
  'image-wrong-architecture': {
    title: '镜像里的程序不适合本机的处理器',
    explanation:
      '内核无法运行这个文件：它来自另一种处理器的镜像，或者是一个脚本，首行缺失或带有 Windows 换行符。',
    howWeTell: '内核以 ENOEXEC 拒绝运行该程序，Docker 将其显示为 exec format error。',
    finding,
    advice: () => [
      say('比较镜像与本机的架构（uname -m）：'),
      run("docker image inspect --format '{{.Architecture}}' IMAGE"),
      say(
        '如果两者相同，请检查入口脚本的第一行；否则用 --platform 重新拉取，或安装 qemu-user-static 来模拟。',
      ),
    ],
  },
  'image-format-unsupported': {
    title: '镜像的格式太旧，这个引擎不再支持',
    explanation: '新版引擎拒绝 schema 1 格式（2017 年以前）的镜像。有时是陈旧的镜像加速器只提供这种格式。',
    howWeTell: '引擎指出了它所拒绝的清单类型。',
    finding,
    advice: () => [
      say('请换用该镜像较新的标签，或者重新构建并推送。'),
      say('如果配置了镜像加速器，查看它返回的内容：'),
      run('docker-doctor check --only mirrors'),
    ],
  },
  'registry-login-required': {
    title: '镜像仓库要求登录，或者你的账号没有这个镜像的权限',
    explanation:
      '镜像是私有的或不存在，或者无权以这个名称推送：推送的镜像必须以自己的账号命名（用户名/名称）。',
    howWeTell: '镜像仓库对未登录或权限不足的请求返回 401 或 403。',
    finding,
    advice: () => [
      say('登录镜像名称开头的镜像仓库（Docker Hub 只写 docker login）：'),
      run('docker login HOST'),
      say(
        'ghcr.io 需要带 read:packages 权限的令牌（推送需要 write:packages）。Amazon ECR：aws ecr get-login-password | docker login --username AWS --password-stdin HOST，令牌 12 小时有效。Azure：az acr login --name NAME。',
      ),
      say('swarm 要把登录信息传给节点：docker stack deploy --with-registry-auth。'),
      say('skopeo 和 Podman 不使用 docker 存放在凭据存储（"credsStore"）中的登录信息：skopeo login HOST'),
      say('推送到 Docker Hub 之前，先以自己的账号命名：docker tag 名称 用户名/名称'),
    ],
  },
  'transfer-broken': {
    title: '下载中断或内容损坏',
    explanation:
      '镜像层没有完整下载，或者内容不对：代理或镜像加速器断开了连接，或者改动了内容。Docker 会校验每一层并拒绝。',
    howWeTell: '引擎校验下载内容的大小和摘要，结果不符。',
    finding,
    advice: () => [
      say('请再拉取一次：已完整的层会保留。'),
      edit(
        '/etc/docker/daemon.json',
        '"max-concurrent-downloads": 1',
        '如果反复出现，请减少同时下载的层数（重新加载 Docker 后生效）：',
      ),
      say('或者检查镜像加速器：'),
      run('docker-doctor check --only mirrors'),
    ],
  },
  'search-unsupported': {
    title: '这个镜像仓库不支持搜索',
    explanation:
      'docker search 主机/关键词 会请求该主机的 /v1/search，只有少数镜像仓库支持，镜像加速器几乎都不支持。docker search 不使用 daemon.json 中的镜像加速器。',
    howWeTell: '该主机对 /v1/search 返回错误或网页，而不是搜索结果。',
    finding,
    advice: () => [say('请在镜像仓库的网页上搜索，或者搜索 Docker Hub：'), run('docker-doctor search TERM')],
  },
});
