import type { MirrorCauses, Mirrors } from '../../../knowledge/params/mirror.ts';
import type { CauseTexts } from '../../cause-text.ts';

export const mirrorCauses: CauseTexts<MirrorCauses> = {
  'mirror-unreachable': {
    title: '配置的镜像加速器没有回答',
    explanation: '守护进程每次拉取都先问镜像加速器，每个失效的都要等 15 到 30 秒。',
    howWeTell: '经过这个加速器走一遍拉取的过程，它在某一步没有回答。',
    finding: mirrors,
    advice: removeMirror,
  },
  'mirror-forbidden': {
    title: '配置的镜像加速器拒绝为这台机器服务',
    explanation: '许多镜像加速器只为自家云、自家客户，或一份名单上的镜像服务。',
    howWeTell: '加速器在拉取的某一步回答了 401、402 或 403。',
    finding: mirrors,
    advice: removeMirror,
  },
  'mirror-not-a-registry': {
    title: '配置的镜像加速器不是镜像仓库',
    explanation: '在镜像仓库应当发送清单（manifest）的地方，它回答的是网页或错误。它可能使拉取直接失败。',
    howWeTell: '加速器在拉取的某一步回答了网页，或者回答了正常的镜像仓库对已知镜像不会给出的状态码。',
    finding: mirrors,
    advice: removeMirror,
  },
  'mirror-half-proxy': {
    title: '配置的镜像加速器只代理了一半',
    explanation: '它自己有回答，却让你到另一台主机去取令牌或镜像层，而那台主机从这里连不上。',
    howWeTell: '加速器为令牌或 blob 指定了另一台主机，而那台主机没有回答。',
    finding: mirrors,
    advice: removeMirror,
  },
  'mirror-tampered': {
    title: '配置的镜像加速器发送的内容与所要的不符',
    explanation: '它发送的内容与摘要（digest）不一致：已损坏或被篡改。Docker 会发现并拒绝它。',
    howWeTell: '对加速器发来的内容计算 SHA-256，并与请求时所用的摘要对照。',
    finding: mirrors,
    advice: removeMirror,
  },
  'mirror-rate-limited': {
    title: '配置的镜像加速器拒绝：请求过多',
    explanation: '镜像加速器限制了对一个地址的服务量；守护进程会转向下一个。',
    howWeTell: '加速器在拉取的某一步回答了状态码 429。',
    finding: mirrors,
    advice: () => ['请等一等，或再添加一个镜像加速器。'],
  },
};

function mirrors({ mirrors: list }: Mirrors): string {
  return list.map(({ url, said }) => `${url}：${said}`).join('；');
}

function removeMirror(params: Mirrors | null): readonly string[] {
  const [first] = params?.mirrors ?? [];
  return [
    `从 daemon.json 的 "registry-mirrors" 中去掉 ${first?.url ?? '它'}，或在前面加一个更好的：`,
    '$ sudo docker-doctor fix --mirror https://你的加速器地址',
  ];
}
