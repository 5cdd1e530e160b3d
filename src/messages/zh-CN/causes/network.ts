import type { NetworkCauses, Stop } from '../../../knowledge/params/network.ts';
import type { CauseTexts } from '../../cause-text.ts';

const ADD_MIRROR = [
  '添加一个从这里能用的镜像加速器（先显示改动，不会停止任何容器）：',
  '$ sudo docker-doctor fix --mirror https://你的加速器地址',
  '或者让 docker-doctor 测量它所知道的加速器并选用最好的：',
  '$ sudo docker-doctor fix --mirror auto',
  '手动修复：在 /etc/docker/daemon.json 中写入 "registry-mirrors": ["https://你的加速器地址"]，然后运行：',
  '$ sudo systemctl reload docker',
] as const;

const DAEMON_PROXY = 'Docker 使用的是其服务或 daemon.json 中的代理，而不是你 shell 里的代理。';

export const networkCauses: CauseTexts<NetworkCauses> = {
  'network-offline': {
    title: '这台机器连不上外网',
    explanation: '没有通往外面的路由，所以任何镜像仓库都连不上。',
    howWeTell: '内核的路由表里没有默认路由。',
    finding: stopped,
    advice: () => ['$ ip route', '请先接通网络（必须有默认路由），然后再运行一次 docker-doctor。'],
  },
  'dns-broken': {
    title: '域名无法解析',
    explanation: '这台机器的域名服务器给不出 Docker Hub 的地址，所以连接无从开始。',
    howWeTell: '向 /etc/resolv.conf 里的域名服务器查询 Docker Hub 的地址，得到的是失败、否认或沉默。',
    finding: stopped,
    advice: () => [
      '$ cat /etc/resolv.conf',
      '请在那里（或在 NetworkManager、systemd-resolved 中）改正域名服务器，然后再运行一次 docker-doctor。',
    ],
  },
  'dns-poisoned': {
    title: 'Docker Hub 的域名被解析到了别人的服务器',
    explanation:
      '域名服务器给出的 Docker Hub 地址是错的：那里的服务器出示的是另一家公司的证书。只换域名服务器往往不够，使用镜像加速器可以解决。',
    howWeTell: '解析出的地址上的服务器出示的证书是颁发给其他域名的。',
    finding: ({ host, address, certificateFor }) =>
      `${host} 被解析为 ${address}，那里出示的是 ${certificateFor} 的证书`,
    advice: () => ADD_MIRROR,
  },
  'clock-wrong': {
    title: '这台机器的时钟不对',
    explanation: '证书只在一段时间内有效，而按这台机器的时钟，现在不在这段时间里。',
    howWeTell: '一张本来受信任的证书，按这台机器的时钟尚未生效或已经过期。',
    finding: ({ host, validFrom, validTo }) => `${host}：证书有效期为 ${validFrom} 至 ${validTo}`,
    advice: () => ['$ timedatectl', '$ sudo timedatectl set-ntp true'],
  },
  'proxy-unreachable': {
    title: '守护进程的代理连不上',
    explanation: `守护进程通过代理发送请求，而这个代理不放行。${DAEMON_PROXY}`,
    howWeTell: '代理取自引擎本身或它的服务，然后把到代理的路走一遍：域名、连接、隧道。',
    finding: ({ proxy, ...stop }) => `代理 ${proxy}：${stopped(stop)}`,
    advice: () => [
      '启动代理，或在服务中改正或删除它，然后重启 Docker：',
      '$ systemctl show docker.service --property=Environment',
    ],
  },
  'proxy-needs-auth': {
    title: '守护进程的代理需要登录',
    explanation: `代理回答 407：它要求用户名和密码，而守护进程没有。${DAEMON_PROXY}`,
    howWeTell: '请求建立隧道时，代理回答的状态码是 407。',
    finding: ({ proxy, ...stop }) => `代理 ${proxy}：${stopped(stop)}`,
    advice: () => ['在服务的设置中把代理写成 http://用户名:密码@主机:端口，然后重启 Docker。'],
  },
  'tls-untrusted': {
    title: '镜像仓库的证书不受信任',
    explanation: '这里与镜像仓库之间有人出示了自己的证书（会解开 TLS 的防火墙），或者系统缺少 CA 证书。',
    howWeTell: '服务器的证书链不以系统证书库中的机构为终点，而 dockerd 信任的正是系统证书库。',
    finding: ({ host, issuer }) => `${host}：证书签发者为 ${issuer === '' ? '未知机构' : issuer}`,
    advice: () => ['把防火墙的 CA 证书装入系统的证书库（并安装 ca-certificates 软件包），然后重启 Docker。'],
  },
  'hub-unreachable': {
    title: '从这里连不上 Docker Hub',
    explanation:
      '镜像来自 registry-1.docker.io，而它在这个网络中没有回答，也没有可用的镜像加速器。Docker 本身没有问题。docker search 问的是 Docker Hub 的另一台主机，从不使用镜像加速器。',
    howWeTell:
      '像拉取镜像那样一步步走到 registry-1.docker.io，经过守护进程的代理，不带你的登录信息，而在得到回答之前就停在了某一步。',
    finding: stopped,
    advice: () => ADD_MIRROR,
  },
  'hub-auth-unreachable': {
    title: '连不上 Docker Hub 的认证服务器',
    explanation: '镜像仓库有回答，但每次拉取都要先从 auth.docker.io 取得令牌，而那台主机没有回答。',
    howWeTell: 'registry-1.docker.io 有回答，并指定到 auth.docker.io 取令牌，而那台主机没有回答。',
    finding: stopped,
    advice: () => ADD_MIRROR,
  },
  'hub-cdn-unreachable': {
    title: '连不上 Docker Hub 的存储',
    explanation: '镜像仓库有回答，但每一层都从另一台主机（它的 CDN）发送，而那台主机没有回答。',
    howWeTell: '请求一个 blob 时，Docker Hub 重定向到的主机没有回答。',
    finding: stopped,
    advice: () => ADD_MIRROR,
  },
  'hub-rate-limited': {
    title: 'Docker Hub 拒绝：拉取次数过多',
    explanation: 'Docker Hub 按地址计算匿名拉取的次数（六小时 100 次），这个地址已经用完了。',
    howWeTell: '用不计入拉取次数的 HEAD 请求一个清单，得到的回答是 429。',
    finding: stopped,
    advice: () => ['$ docker login', '登录后有自己的次数；也可以使用镜像加速器，或者等一等。'],
  },
  'hub-outage': {
    title: 'Docker Hub 自身出错',
    explanation: '问题在 Docker Hub 一方，通常会自行恢复。',
    howWeTell: 'Docker Hub 在拉取的某一步回答了 500 或更高的状态码。',
    finding: stopped,
    advice: () => ['请稍后再试；https://www.dockerstatus.com 会公布已知情况。'],
  },
  'search-unreachable': {
    title: '从这里无法使用 docker search',
    explanation:
      'docker search 总是询问 index.docker.io，而那台主机没有回答。镜像加速器对它没有任何帮助。拉取镜像不需要它。',
    howWeTell: '像 docker search 那样询问 index.docker.io，而它没有回答。',
    finding: stopped,
    advice: () => [
      '请改用网页搜索，或询问提供搜索的镜像加速器：docker search 主机/关键词',
      '在守护进程的设置中配置代理也有用。',
    ],
  },
};

function stopped({ host, phase, code, said, seconds }: Stop): string {
  return code === 'ETIMEDOUT'
    ? `${host}：${seconds.toFixed(1)} 秒内没有回答（${phase}）`
    : `${host}：${said}（${phase}，${seconds.toFixed(1)} 秒后）`;
}
