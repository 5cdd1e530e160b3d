import type { NetworkCauses, WrongClock } from '../../../knowledge/params/network.ts';
import { edit, run, say } from '../../../knowledge/vocabulary/advice.ts';
import { RELOAD_DOCKER } from '../../../knowledge/vocabulary/commands.ts';
import type { CauseTexts } from '../../cause-text.ts';
import { stopped } from './stopped.ts';

const ADD_MIRROR = [
  say('添加一个从这里能用的镜像加速器（先显示改动，不会停止任何容器）：'),
  run('sudo docker-doctor fix --mirror https://你的加速器地址'),
  say('或者让 docker-doctor 测量它所知道的加速器并选用最好的：'),
  run('sudo docker-doctor fix --mirror auto'),
  edit(
    '/etc/docker/daemon.json',
    '"registry-mirrors": ["https://你的加速器地址"]',
    (text) => `手动修复：在 /etc/docker/daemon.json 中写入 ${text}，然后运行：`,
  ),
  RELOAD_DOCKER,
] as const;

const DAEMON_PROXY = 'Docker 使用的是其服务或 daemon.json 中的代理，而不是你 shell 里的代理。';

export const networkCauses: CauseTexts<NetworkCauses> = {
  'network-offline': {
    title: '这台机器连不上外网',
    explanation: '没有通往外面的路由，所以任何镜像仓库都连不上。',
    howWeTell: '内核的路由表里没有默认路由。',
    finding: stopped,
    advice: () => [run('ip route'), say('请先接通网络（必须有默认路由），然后再运行一次 docker-doctor。')],
  },
  'dns-broken': {
    title: '域名无法解析',
    explanation: '这台机器的域名服务器给不出 Docker Hub 的地址，所以连接无从开始。',
    howWeTell: '向 /etc/resolv.conf 里的域名服务器查询 Docker Hub 的地址，得到的是失败、否认或沉默。',
    finding: stopped,
    advice: () => [
      run('cat /etc/resolv.conf'),
      say(
        '请在那里（或在 NetworkManager、systemd-resolved 中）改正域名服务器，然后再运行一次 docker-doctor。',
      ),
    ],
  },
  'dns-poisoned': {
    title: 'Docker Hub 的域名被解析到了别人的服务器',
    explanation:
      '域名服务器给出的 Docker Hub 地址是错的：那里的服务器出示的是另一家公司的证书。只换域名服务器往往不够，使用镜像加速器可以解决。',
    howWeTell: '解析出的地址上的服务器出示的证书是颁发给其他域名的。',
    finding: ({ host, address, certificateFor }) =>
      certificateFor === ''
        ? `${host} 被解析为 ${address}，那就是这台机器自己`
        : `${host} 被解析为 ${address}，那里出示的是 ${certificateFor} 的证书`,
    advice: () => ADD_MIRROR,
  },
  'clock-wrong': {
    title: '这台机器的时钟不对',
    explanation: '证书和令牌只在一段时间内有效。时钟差得太远，它们就还没有生效或已经过期，连接因此被拒绝。',
    howWeTell: '把 Docker Hub 回答中的 Date 头与时钟相比；或者一张本来受信任的证书尚未生效或已经过期。',
    finding: clockText,
    advice: () => [
      run('timedatectl'),
      run('sudo timedatectl set-ntp true'),
      say('休眠过的虚拟机，可能需要由宿主机来校正时间。'),
    ],
  },
  'proxy-missing-in-daemon': {
    title: 'shell 设置了代理，Docker 守护进程却没有',
    explanation: `Docker Hub 只有通过代理才有回答，而守护进程不知道这个代理。${DAEMON_PROXY}`,
    howWeTell:
      '对 Docker Hub 询问两次：像守护进程那样直接询问，以及通过 shell 或 /etc/environment 的代理询问，只有后者有回答。',
    finding: ({ proxy, from, host }) =>
      `${host} 通过 ${proxy}（来自${from === 'environment' ? ' shell 的环境变量' : ` ${from}`}）有回答，不通过它则没有；守护进程没有设置代理`,
    advice: (params) => [
      say('给守护进程设置同样的代理（先显示改动；会重启 Docker）：'),
      run('sudo docker-doctor fix proxy-missing-in-daemon'),
      params?.by === 'drop-in'
        ? edit(
            '/etc/systemd/system/docker.service.d/http-proxy.conf',
            'Environment="HTTPS_PROXY=…"',
            (text) =>
              `手动设置：在 /etc/systemd/system/docker.service.d/http-proxy.conf 的 [Service] 下写 ${text}`,
          )
        : edit(
            '/etc/docker/daemon.json',
            '"proxies": { "http-proxy": "…", "https-proxy": "…", "no-proxy": "…" }',
            (text) => `手动设置：在 daemon.json 中写 ${text}`,
          ),
    ],
  },
  'ipv6-broken': {
    title: '用 IPv6 访问 Docker Hub，而 IPv6 不通',
    explanation: '域名服务器只给出 Docker Hub 的 IPv6 地址，而从这台机器连不上任何 IPv6 地址。',
    howWeTell: '域名只解析出 IPv6 地址，虽然有通往外面的路由，却连不上这些地址。',
    finding: ({ address, ...stop }) => `${stop.host} 只被解析为 ${address}；${stopped(stop)}`,
    advice: () => [
      run('ip -6 route'),
      run('cat /etc/resolv.conf'),
      say('请改用也能给出 IPv4 地址的域名服务器，或修好 IPv6 路由，然后再运行一次 docker-doctor。'),
    ],
  },
  'mtu-too-large': {
    title: '大的数据包在途中丢失（MTU 过大）',
    explanation:
      '连接能建立，但无论哪台主机，TLS 握手都没有回答：带有证书的数据包大于途中所能承载的大小。VPN、隧道和某些云需要更小的 MTU。',
    howWeTell: '与两台主机都能建立连接，但握手都没有及时得到回答，不带主机名的握手也没有。',
    finding: ({ interface: name, mtu, ...stop }) =>
      `${stopped(stop)}；${name} 发送的数据包最大为 ${mtu ?? '?'} 字节`,
    advice: (params) => [
      run(`sudo ip link set dev ${params?.interface ?? 'eth0'} mtu 1400`),
      say(
        '再运行一次 docker-doctor；如果有效，请在网络设置中永久保存，并在 daemon.json 中为容器写 "mtu": 1400。',
      ),
    ],
  },
  'proxy-unreachable': {
    title: '守护进程的代理连不上',
    explanation: `守护进程通过代理发送请求，而这个代理不放行。${DAEMON_PROXY}`,
    howWeTell: '代理取自引擎本身或它的服务，然后把到代理的路走一遍：域名、连接、隧道。',
    finding: ({ proxy, ...stop }) => `代理 ${proxy}：${stopped(stop)}`,
    advice: () => [
      say('启动代理，或在服务中改正或删除它，然后重启 Docker：'),
      run('systemctl show docker.service --property=Environment'),
    ],
  },
  'proxy-needs-auth': {
    title: '守护进程的代理需要登录',
    explanation: `代理回答 407：它要求用户名和密码，而守护进程没有。${DAEMON_PROXY}`,
    howWeTell: '请求建立隧道时，代理回答的状态码是 407。',
    finding: ({ proxy, ...stop }) => `代理 ${proxy}：${stopped(stop)}`,
    advice: () => [say('在服务的设置中把代理写成 http://<用户名>:<密码>@主机:端口，然后重启 Docker。')],
  },
  'tls-untrusted': {
    title: '镜像仓库的证书不受信任',
    explanation:
      '这里与镜像仓库之间有人出示了自己的证书（会解开 TLS 的防火墙），或者系统缺少 CA 证书，或者私有镜像仓库用的是自己的 CA。',
    howWeTell:
      '服务器的证书链不以系统证书库中的机构为终点，而 dockerd 信任的正是系统证书库（私有镜像仓库还有 certs.d）。',
    finding: ({ host, issuer, code }) =>
      `${host}：证书签发者为 ${issuer === '' ? '未知机构' : issuer}（${code}）`,
    advice: (params) =>
      params?.of === 'registry'
        ? [
            say('向镜像仓库的管理者索取它的 CA 证书，放到 Docker 查找它的地方（无需重启）：'),
            run(`sudo install -D -m 644 ca.crt /etc/docker/certs.d/${params.host}/ca.crt`),
          ]
        : [say('把防火墙的 CA 证书装入系统的证书库（并安装 ca-certificates 软件包），然后重启 Docker。')],
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
    advice: () => [run('docker login'), say('登录后有自己的次数；也可以使用镜像加速器，或者等一等。')],
  },
  'hub-outage': {
    title: 'Docker Hub 自身出错',
    explanation: '问题在 Docker Hub 一方，通常会自行恢复。',
    howWeTell: 'Docker Hub 在拉取的某一步回答了 500 或更高的状态码。',
    finding: stopped,
    advice: () => [say('请稍后再试；https://www.dockerstatus.com 会公布已知情况。')],
  },
  'search-unreachable': {
    title: '从这里无法使用 docker search',
    explanation:
      'docker search 总是询问 index.docker.io，而那台主机没有回答。镜像加速器对它没有任何帮助。拉取镜像不需要它。',
    howWeTell: '像 docker search 那样询问 index.docker.io，而它没有回答。',
    finding: stopped,
    advice: () => [
      say('请改用网页搜索，或询问提供搜索的镜像加速器：docker search 主机/关键词'),
      say('在守护进程的设置中配置代理也有用。'),
    ],
  },
};

function clockText({ host, offSeconds, by, refusesCertificates }: WrongClock): string {
  const effect = refusesCertificates ? `；${host} 的证书因此被拒绝` : '';
  if (offSeconds === null) return `按这台机器的时间，${host} 的证书不在有效期内`;
  const side = offSeconds > 0 ? '快了' : '慢了';
  const least = by === 'certificate' ? '至少' : '';
  return `以 ${host} 为准，时钟${side}${least}${span(Math.abs(offSeconds))}${effect}`;
}

function span(seconds: number): string {
  if (seconds >= 2 * 86_400) return ` ${Math.round(seconds / 86_400)} 天`;
  if (seconds >= 2 * 3600) return ` ${Math.round(seconds / 3600)} 小时`;
  return ` ${Math.round(seconds / 60)} 分钟`;
}
