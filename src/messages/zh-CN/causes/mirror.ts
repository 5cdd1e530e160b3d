import type { MirrorCauses, Mirrors } from '../../../knowledge/params/mirror.ts';
import { exemptFromProxy, isPastProxy } from '../../../knowledge/past-proxy.ts';
import { run, say, type Step } from '../../../knowledge/vocabulary/advice.ts';
import { RELOAD_DOCKER } from '../../../knowledge/vocabulary/commands.ts';
import type { CauseTexts } from '../../cause-text.ts';
import { saidTogether } from '../../said-together.ts';
import { shellLine } from '../../../knowledge/vocabulary/shell-line.ts';

export const mirrorCauses = (): CauseTexts<MirrorCauses> => ({
  'mirror-unreachable': {
    title: '配置的镜像加速器没有响应',
    explanation:
      '守护进程总是先访问镜像加速器。每个失效的加速器使每次拉取多等 15 秒；使用 containerd 镜像存储时，每个请求多等 30 秒。',
    howWeTell: '按拉取的步骤访问加速器，它在某一步没有响应。',
    finding: mirrors,
    advice: removeMirror,
  },
  'mirror-forbidden': {
    title: '配置的镜像加速器拒绝为本机服务',
    explanation: '许多镜像加速器只为自家云、自家客户，或名单内的镜像服务。',
    howWeTell: '加速器在拉取的某一步返回了 401、402 或 403。',
    finding: mirrors,
    advice: removeMirror,
  },
  'mirror-not-a-registry': {
    title: '配置的镜像加速器不是镜像仓库',
    explanation:
      '它返回的是网页或错误，而不是清单（manifest）。使用 containerd 镜像存储（Docker 29 起的默认）时，每次拉取都会立刻失败，即使后面有可用的加速器或 Docker Hub；graph 存储则会尝试下一个。',
    howWeTell: '加速器在拉取的某一步返回了网页，或者返回了正常的镜像仓库对已知镜像不会给出的状态码。',
    finding: mirrors,
    advice: (params) => [...removeMirror(params), ...removeBroken(params)],
  },
  'mirror-half-proxy': {
    title: '配置的镜像加速器只代理了一半',
    explanation: '它自身有响应，但令牌或镜像层要到另一台主机获取，而本机无法连接那台主机。',
    howWeTell: '加速器为令牌或 blob 指定了另一台主机，而那台主机没有响应。',
    finding: mirrors,
    advice: removeMirror,
  },
  'mirror-tampered': {
    title: '配置的镜像加速器返回的内容不对',
    explanation:
      '它返回的内容与摘要（digest）不一致：已损坏或被篡改。Docker 会发现并拒绝它；使用 containerd 镜像存储时整个拉取失败，使用 graph 存储时会尝试下一个。',
    howWeTell: '计算加速器返回内容的 SHA-256，与所请求的摘要比较。',
    finding: mirrors,
    advice: removeMirror,
  },
  'mirror-rate-limited': {
    title: '达到镜像加速器的限流',
    explanation: '镜像加速器限制了对一个地址的服务量；守护进程会转向下一个。',
    howWeTell: '加速器在拉取的某一步返回了状态码 429。',
    finding: mirrors,
    advice: () => [say('请稍后再试，或再添加一个镜像加速器。')],
  },
  'mirror-stale': {
    title: '配置的镜像加速器提供的镜像比 Docker Hub 的旧',
    explanation:
      '同一个标签在那里是另一个镜像：加速器保留着以前取到的内容。你可能会错过更新，包括修补安全漏洞的更新。',
    howWeTell: '把加速器上测试镜像的摘要与 Docker Hub 的相比。',
    finding: mirrors,
    advice: () => [
      say('等一天；如果没有变化，请把更新及时的加速器放在前面：'),
      run('sudo docker-doctor fix --mirror https://你的加速器地址'),
      say('或者用摘要指定镜像：docker pull 名称@sha256:…'),
    ],
  },
  'mirror-overridden': {
    title: 'hosts.toml 覆盖了 daemon.json 中的镜像加速器',
    explanation:
      '从 Docker 28 起，containerd 镜像存储和 docker build 会读取 /etc/docker/certs.d 中的 hosts.toml，其中的主机取代 "registry-mirrors"。docker info 不会显示这一点。',
    howWeTell:
      '引擎是 28.0 或更新的版本，有生效的镜像加速器，而 /etc/docker/certs.d 中的 hosts.toml 为 Docker Hub 指定了其他主机。',
    finding: ({ path, hosts, mirrors: unused, affects }) =>
      `${path} 指定了 ${hosts.join('、')}；${affects === 'pull' ? 'docker pull 和 docker build' : 'docker build'} 不使用 ${unused.join('、')}`,
    advice: (params) => [
      say(`镜像加速器只写在一处：写进 ${params?.path ?? 'hosts.toml'}，或删除这个文件。`),
      run(shellLine`cat ${params?.path ?? '/etc/docker/certs.d/docker.io/hosts.toml'}`),
    ],
  },
  'tls-off-for-hub': {
    title: '不安全的镜像加速器使 Docker Hub 的证书检查也被关闭',
    explanation:
      '从 Docker 28 起，containerd 镜像存储对一次拉取的所有主机使用同一套连接设置。"insecure-registries" 中有镜像加速器时，途中的任何人都能冒充 Docker Hub。',
    howWeTell:
      '引擎是 28.0 或更新的版本，使用 containerd 镜像存储，而生效的镜像加速器在它的不安全仓库列表中。',
    finding: ({ mirrors: list }) => `${list.join('、')}：也写在 "insecure-registries" 中`,
    advice: () => [
      say('从 daemon.json 的 "insecure-registries" 中删除这个加速器，并让它使用系统信任的证书，然后：'),
      RELOAD_DOCKER,
    ],
  },
  'mirror-leaks-credentials': {
    title: '你的 Docker Hub 登录信息会被发送给镜像加速器',
    explanation:
      '拉取时，Docker Hub 的登录信息会发送给每个自己要求登录的镜像加速器；走 http:// 时，途中的任何人都能这样要求。加速器就会知道你的用户名和密码。',
    howWeTell:
      '引擎使用 graph 存储，客户端配置中有 Docker Hub 的登录信息，而镜像加速器自己要求登录，或写成 http://。',
    finding: ({ mirrors: list, config }) =>
      `${config} 中有 Docker Hub 的登录信息；${list.map(({ url, said }) => `${url}：${said}`).join('；')}`,
    advice: (params) => [
      say(
        `从 "registry-mirrors" 中删除 ${params?.mirrors[0]?.url ?? '这个加速器'}，或退出 Docker Hub 的登录：`,
      ),
      run('docker logout'),
      say('如果登录之后拉取过镜像，请更换访问令牌。'),
    ],
  },
});

function waited({ wait }: Pick<Mirrors, 'wait'>): string {
  switch (wait?.each) {
    case undefined:
      return '';
    case 'pull':
      return `；每次拉取要为此等 ${wait.seconds} 秒`;
    case 'request':
      return `；拉取中的每个请求要为此等 ${wait.seconds} 秒，只有一层的镜像要等 ${wait.image} 秒`;
    case 'for-ever':
      return '；只要它没有响应，拉取就会一直等待';
  }
}

function mirrors({ mirrors: list, stopsPulls, hostsToml, wait }: Mirrors): string {
  const said = saidTogether(list)
    .map(({ urls, said: words }) => `${urls.join('、')}：${words}`)
    .join('；');
  const where = hostsToml === null ? '' : `（${hostsToml}）`;
  const stops = stopsPulls ? '；每次拉取都在这里失败：containerd 镜像存储不会尝试其他主机' : '';
  return `${said}${where}${stops}${waited({ wait })}`;
}

function removeMirror(params: Mirrors | null): readonly Step[] {
  if (params?.pastProxy === undefined) return removed(params);
  const hosts = params.pastProxy.hosts.join(', ');
  const exempt = exemptFromProxy(
    params.pastProxy,
    `${hosts} 在你自己的网络里，守护进程却通过代理去访问它。如果不经过代理时加速器可用，就让它不走代理：`,
  );
  const areAll = params.mirrors.every(({ url }) => isPastProxy(params, url));
  return areAll ? exempt : [...exempt, ...removed(params)];
}

function removed(params: Mirrors | null): readonly Step[] {
  const urls = (params?.mirrors ?? []).map(({ url }) => url);
  if (params !== null && params.hostsToml !== null) {
    return [
      say(
        `从 ${params.hostsToml} 中删除 ${urls.join('、')} 的 [host."…"] 一节，或换成更好的加速器；每次拉取都会重新读取这个文件，不需要重启。只要该文件指定了主机，daemon.json 的 "registry-mirrors" 就不起作用。`,
      ),
      run(shellLine`sudo nano ${params.hostsToml}`),
    ];
  }
  return [
    say(
      `从 daemon.json 的 "registry-mirrors" 中删除${urls.length > 2 ? `这 ${urls.length} 个加速器` : urls.length > 0 ? ` ${urls.join('、')}` : '它'}（先显示改动，不会停止任何容器）：`,
    ),
    run('sudo docker-doctor fix'),
    say('或者对已知的加速器测速，换成其中最好的：'),
    run('sudo docker-doctor fix --mirror auto'),
  ];
}

/** A web page for a manifest is kept by the containerd store, under the image's name. */
function removeBroken(params: Mirrors | null): readonly Step[] {
  if (params !== null && !params.stopsPulls) return [];
  return [
    say(
      '使用 containerd 镜像存储时，通过它拉取的镜像可能已经损坏并留在本机：列表中大小为 0B，docker run 报 "descriptor is neither a manifest or index"。请删除后重新拉取：',
    ),
    run('docker image rm IMAGE'),
    run('docker pull IMAGE'),
  ];
}
