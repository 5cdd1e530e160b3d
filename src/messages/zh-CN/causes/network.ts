import { certificateSaid } from '../../certificate-codes.ts';
import { certificates } from '../certificates.ts';
import type { HubCauses, NetworkCauses, WayCauses, WrongClock } from '../../../knowledge/params/network.ts';
import { edit, run, say } from '../../../knowledge/vocabulary/advice.ts';
import {
  installRegistryCa,
  RESTART_DOCKER,
  showCertificate,
  smallerMtu,
} from '../../../knowledge/vocabulary/commands.ts';
import type { CauseTexts } from '../../cause-text.ts';
import { PRICE } from '../price.ts';
import { ADD_MIRROR } from './hub.ts';
import { stopped } from './stopped.ts';
import { shellLine } from '../../../knowledge/vocabulary/shell-line.ts';

const DAEMON_PROXY = 'Docker 不使用 shell 的代理，只使用其服务或 daemon.json 中设置的代理。';

export const networkCauses = (): CauseTexts<Omit<NetworkCauses, keyof (HubCauses & WayCauses)>> => ({
  'network-offline': {
    title: '本机没有网络连接',
    explanation: '没有默认路由，无法连接任何镜像仓库。',
    howWeTell: '内核的路由表里没有默认路由。',
    finding: stopped,
    advice: () => [run('ip route'), say('请先接通网络（必须有默认路由），然后重新运行 docker-doctor。')],
  },
  'dns-broken': {
    title: '本机无法解析域名',
    explanation: 'Docker Hub 的域名无法解析为地址，因此无法连接。',
    howWeTell:
      '向 /etc/resolv.conf 中的 DNS 服务器查询 Docker Hub 的地址，结果是失败、域名不存在或没有响应；或者 /etc/nsswitch.conf 的 hosts: 一行没有会查询它们的来源。',
    finding: (params) =>
      params.sources === undefined
        ? stopped(params)
        : `/etc/nsswitch.conf 中没有会查询 DNS 服务器的来源："${params.sources}"`,
    advice: (params) =>
      params?.sources === undefined
        ? [
            run('cat /etc/resolv.conf'),
            say(
              '请在那里（或在 NetworkManager、systemd-resolved 中）改正 DNS 服务器，然后重新运行 docker-doctor。如果 Docker Hub 解析为 127.0.0.1，也请检查 /etc/hosts：',
            ),
            run('grep -n docker /etc/hosts'),
          ]
        : [edit('/etc/nsswitch.conf', 'hosts: files dns', '让主机名也通过 DNS 解析：'), RESTART_DOCKER],
  },
  'dns-poisoned': {
    title: 'Docker Hub 的域名解析结果错误（DNS 污染）',
    explanation:
      'DNS 返回的 Docker Hub 地址上，服务器的证书属于其他域名，因此不是 Docker Hub。只更换 DNS 服务器往往不够，使用镜像加速器可以解决。',
    howWeTell: '解析出的地址上的服务器出示的证书是颁发给其他域名的。',
    finding: ({ host, address, certificateFor }) =>
      certificateFor === ''
        ? `${host} 被解析为 ${address}，即本机`
        : `${host} 被解析为 ${address}，该地址的证书属于 ${certificateFor}`,
    advice: (params) =>
      params?.certificateFor === ''
        ? [
            say('在 /etc/hosts 中查找这个域名，删除错误的行：'),
            run('grep -n docker /etc/hosts'),
            say('如果那里没有，请改正本机的 DNS 服务器：'),
            run('cat /etc/resolv.conf'),
          ]
        : ADD_MIRROR,
  },
  'clock-wrong': {
    title: '本机的时钟不对',
    explanation: '证书和令牌只在一段时间内有效。时钟偏差太大时，它们显得尚未生效或已过期，连接因此失败。',
    howWeTell: '把 Docker Hub 响应中的 Date 头与本机时钟比较；或者一张本来受信任的证书尚未生效或已经过期。',
    finding: clockText,
    advice: () => [
      run('timedatectl'),
      run('sudo timedatectl set-ntp true'),
      say('休眠过的虚拟机，可能需要由宿主机来校正时间。'),
    ],
  },
  'proxy-missing-in-daemon': {
    title: '本机设置了代理，Docker 守护进程却没有',
    explanation: `只有通过代理才能访问 Docker Hub，而守护进程没有使用代理。${DAEMON_PROXY}`,
    howWeTell:
      '分别直接（与守护进程相同）和通过 shell、/etc/environment、/etc/default/docker 或 /etc/sysconfig/docker 中的代理访问 Docker Hub，只有后者成功。',
    finding: ({ proxy, from, host }) =>
      `${host} 通过 ${proxy}（来自${from === 'environment' ? ' shell 的环境变量' : ` ${from}`}）有响应，不通过代理则没有；守护进程没有设置代理`,
    advice: (params) => [
      say(`给守护进程设置相同的代理（先显示改动，并重启 Docker：${PRICE}）：`),
      run('sudo docker-doctor fix proxy-missing-in-daemon'),
      params?.by === 'drop-in'
        ? edit(
            '/etc/systemd/system/docker.service.d/http-proxy.conf',
            '[Service]\nEnvironment="HTTP_PROXY=…" "HTTPS_PROXY=…" "NO_PROXY=…"',
            '或者手动写入：',
          )
        : edit(
            '/etc/docker/daemon.json',
            '"proxies": { "http-proxy": "…", "https-proxy": "…", "no-proxy": "…" }',
            '或者手动写入：',
          ),
      ...(params?.by === 'drop-in' ? [run('sudo systemctl daemon-reload')] : []),
      RESTART_DOCKER,
    ],
  },
  'ipv6-broken': {
    title: 'Docker Hub 只解析到 IPv6，而本机 IPv6 不通',
    explanation: 'DNS 服务器只返回 Docker Hub 的 IPv6 地址，而本机无法连接任何 IPv6 地址。',
    howWeTell: '域名只解析出 IPv6 地址，虽然有通往外面的路由，却无法连接这些地址。',
    finding: ({ address, ...stop }) => `${stop.host} 只被解析为 ${address}；${stopped(stop)}`,
    advice: () => [
      run('ip -6 route'),
      run('cat /etc/resolv.conf'),
      say('请改用也返回 IPv4 地址的 DNS 服务器，或修复 IPv6 路由，然后重新运行 docker-doctor。'),
    ],
  },
  'mtu-too-large': {
    title: '大的数据包在途中丢失（MTU 过大）',
    explanation:
      'TCP 连接能建立，但与任何主机的 TLS 握手都没有响应：带有证书的数据包超过了网络路径允许的大小。VPN、隧道和某些云需要更小的 MTU。',
    howWeTell: '与两台主机都能建立连接，但 TLS 握手都超时，不带主机名的握手也是。',
    finding: ({ interface: name, mtu, ...stop }) =>
      `${stopped(stop)}；${name} 发送的数据包最大为 ${mtu ?? '?'} 字节`,
    advice: (params) => [
      run(
        shellLine`sudo ip link set dev ${params?.interface ?? 'eth0'} mtu ${smallerMtu(params?.mtu ?? null)}`,
      ),
      edit(
        '/etc/docker/daemon.json',
        `"mtu": ${smallerMtu(params?.mtu ?? null)}`,
        '重新运行 docker-doctor。如果有效，请在网络设置中永久保存，并为容器设置（Compose 的网络要用 driver_opts）：',
      ),
      RESTART_DOCKER,
    ],
  },
  'proxy-unreachable': {
    title: '无法连接守护进程的代理',
    explanation: `守护进程通过代理发送请求，而代理没有响应或拒绝了请求。${DAEMON_PROXY}`,
    howWeTell: '从引擎或其服务读取代理设置，再逐步测试代理：域名、连接、隧道。',
    finding: ({ proxy, ...stop }) => `代理 ${proxy}：${stopped(stop)}`,
    advice: () => [
      say('启动代理，或者在服务或 daemon.json 中改正或删除它。查看设置：'),
      run('systemctl show docker.service --property=Environment'),
      say('修改后的设置在重启守护进程后生效：'),
      RESTART_DOCKER,
    ],
  },
  'proxy-needs-auth': {
    title: '守护进程的代理需要登录',
    explanation: `代理返回 407：需要用户名和密码，而守护进程没有设置。${DAEMON_PROXY}`,
    howWeTell: '代理对 CONNECT 请求返回状态码 407。',
    finding: ({ proxy, ...stop }) => `代理 ${proxy}：${stopped(stop)}`,
    advice: () => [
      say(
        '在服务或 daemon.json 中把代理写成 http://<用户名>:<密码>@主机:端口。密码中的特殊字符要按 URL 转义（单元文件中 % 要写成 %%）。然后：',
      ),
      RESTART_DOCKER,
    ],
  },
  'tls-untrusted': {
    title: '镜像仓库的 TLS 证书无法通过验证',
    explanation:
      '镜像仓库使用私有 CA，或者途中的防火墙用自己的证书检查 TLS，或者本机缺少 CA 证书，或者证书已过期、属于其他域名。',
    howWeTell:
      '服务器的证书链不以系统证书库中的机构为终点，而 dockerd 信任的正是系统证书库（私有镜像仓库还有 certs.d）。',
    finding: ({ host, issuer, code, root }) =>
      `${host}：证书签发者为 ${issuer === '' ? '未知机构' : issuer}（${certificateSaid(code, certificates)}）${root === undefined ? '' : `；根证书的 SHA-256：${root.fingerprint}`}`,
    advice: (params) => [
      say('查看证书的签发者、有效期和适用的域名：'),
      showCertificate(params?.host ?? 'HOST'),
      ...(params?.of === 'hub'
        ? []
        : [
            say('私有 CA：把 CA 证书放到 Docker 查找的位置，无需重启：'),
            installRegistryCa(params?.host ?? 'HOST'),
          ]),
      ...(params?.of === 'registry'
        ? []
        : [
            say(
              '防火墙检查 TLS，或没有安装 ca-certificates 软件包：把 CA 证书装入系统证书库，然后重启 Docker：',
            ),
            RESTART_DOCKER,
          ]),
      say(
        '证书过期：在服务器上更新，或校正本机时钟。域名不符，或提示 "legacy Common Name"：需要重新签发证书，把主机名或 IP 写入 subjectAltName。',
      ),
    ],
  },
});

function clockText({ host, offSeconds, by, refusesCertificates }: WrongClock): string {
  const effect = refusesCertificates ? `；${host} 的证书因此被拒绝` : '';
  if (offSeconds === null) return `按本机的时间，${host} 的证书不在有效期内`;
  const side = offSeconds > 0 ? '快了' : '慢了';
  const least = by === 'certificate' ? '至少' : '';
  return `以 ${host} 为准，时钟${side}${least}${span(Math.abs(offSeconds))}${effect}`;
}

function span(seconds: number): string {
  if (seconds >= 2 * 86_400) return ` ${Math.round(seconds / 86_400)} 天`;
  if (seconds >= 2 * 3600) return ` ${Math.round(seconds / 3600)} 小时`;
  return ` ${Math.round(seconds / 60)} 分钟`;
}
