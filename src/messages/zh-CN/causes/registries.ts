import type {
  Registries,
  RegistryAccessCauses,
  RegistryCauses,
} from '../../../knowledge/params/registries.ts';
import { edit, run, say, type Step } from '../../../knowledge/vocabulary/advice.ts';
import { alibabaHost } from '../../../knowledge/vocabulary/alibaba-registry.ts';
import { isMirrored } from '../../../knowledge/vocabulary/registries.ts';
import { RELOAD_DOCKER } from '../../../knowledge/vocabulary/commands.ts';
import type { CauseTexts } from '../../cause-text.ts';
import { shellLine } from '../../../knowledge/vocabulary/shell-line.ts';

export const registryCauses = (): CauseTexts<Omit<RegistryCauses, keyof RegistryAccessCauses>> => ({
  'registry-unreachable': {
    title: '本机使用的镜像仓库没有响应',
    explanation:
      '现在既不能从那里拉取镜像，也不能向那里推送，也没有为它配置能响应的镜像加速器。Docker Hub 及其镜像加速器不受影响。',
    howWeTell:
      '对 "insecure-registries"、客户端登录信息、hosts.toml、Compose 项目和本地镜像（后三者最多八个）中的每个镜像仓库请求 GET /v2/，没有响应。',
    finding: listed,
    advice: (params) => [...byMirror(params), ...fromOutside(params), ...byHand(params)],
  },
  'registry-http-only': {
    title: '镜像仓库只用 HTTP，而 Docker 要求 HTTPS',
    explanation:
      '没有标为不安全的镜像仓库，Docker 一律用 TLS 访问，而这个仓库的响应没有 TLS："server gave HTTP response to HTTPS client"。',
    howWeTell: '对 TLS 握手的响应不是 TLS，而同一端口对明文 HTTP 有响应。',
    finding: listed,
    advice: (params) => [
      say('给镜像仓库配上证书：这是安全的做法。'),
      edit(
        '/etc/docker/daemon.json',
        `"insecure-registries": ["${params?.registries[0]?.host ?? '主机'}"]`,
        '仅限可信的网络（途中的任何人都能读取和篡改数据），写入后重新加载：',
      ),
      RELOAD_DOCKER,
    ],
  },
});

/** Of the well-known ones: it is they that are blocked, not down. */
function byMirror(params: Registries | null): readonly Step[] {
  const hosts = (params?.registries ?? []).map(({ host }) => host).filter(isMirrored);
  return hosts.flatMap((host) => [
    say(`使用 ${host} 的镜像加速器即可。测试已知的加速器并使用最好的：`),
    run(shellLine`sudo docker-doctor mirror use --registry ${host} --fastest 2`),
  ]);
}

/** Of Alibaba Cloud's that respond within their VPC alone. */
function fromOutside(params: Registries | null): readonly Step[] {
  return (params?.registries ?? []).flatMap(({ host }) => {
    const at = alibabaHost(host);
    return at?.isInside === true
      ? [
          say(
            `${host} 只在 ${at.region} 的 VPC 内有响应。在其他地方请按 ${at.outside} 给镜像打标签，并在那里登录：`,
          ),
          run(shellLine`docker login ${at.outside}`),
        ]
      : [];
  });
}

function byHand(params: Registries | null): readonly Step[] {
  const others = (params?.registries ?? []).filter(({ host }) => !isMirrored(host));
  if (params !== null && others.length === 0) return [];
  const login = params === null ? undefined : others.find(({ from }) => from === 'login');
  return [
    say('请确认镜像仓库在运行，网络或 VPN 已连通。如果不再使用，请从 daemon.json 中删除，或退出登录：'),
    run(shellLine`docker logout ${login?.host ?? others[0]?.host ?? 'HOST'}`),
  ];
}

const NAMED_BY: Readonly<Record<Registries['registries'][number]['from'], string>> = {
  login: '客户端的登录信息',
  'insecure-registries': '"insecure-registries"',
  'hosts-toml': 'hosts.toml',
  container: 'Compose 项目',
  image: '本地镜像',
};

function listed({ registries }: Registries): string {
  return registries.map(({ host, said, from }) => `${host}（${NAMED_BY[from]}）：${said}`).join('；');
}
