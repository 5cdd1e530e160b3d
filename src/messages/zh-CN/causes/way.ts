import type { MisreadProxy, WayCauses } from '../../../knowledge/params/network.ts';
import { run, say } from '../../../knowledge/vocabulary/advice.ts';
import { RESTART_DOCKER, SHOW_UNIT, SHOW_UNIT_ENVIRONMENT } from '../../../knowledge/vocabulary/commands.ts';
import type { CauseTexts } from '../../cause-text.ts';
import { shellLine } from '../../../knowledge/vocabulary/shell-line.ts';

export const wayCauses = (): CauseTexts<WayCauses> => ({
  'captive-portal': {
    title: '当前网络要求先登录认证',
    explanation:
      '酒店、办公楼和校园里的认证网关（captive portal）在用户登录之前，会代替所有主机应答。它对所有主机都出示自己的证书，因此镜像加速器也没有用。',
    howWeTell: '多个主机出示同一张证书，而该证书不属于其中任何一个；或者明文请求被转到另一主机的页面。',
    finding: ({ portal, hosts }) => `${hosts.join('、')}：由 ${portal} 代替应答`,
    advice: (params) => [
      say('请登录该网络：在本机的浏览器中，或在 shell 中查看登录页面：'),
      run(
        params !== null && params.portal.startsWith('http')
          ? `curl -sSIL '${params.portal.replaceAll("'", '')}'`
          : 'curl -sSIL http://registry-1.docker.io/',
      ),
      say('然后重新运行 docker-doctor。不要安装它的证书。'),
    ],
  },
  'hosts-file-pins-hub': {
    title: '/etc/hosts 中的一行把 Docker Hub 指向了错误的地址',
    explanation:
      '有人在 /etc/hosts 中写入了 Docker Hub 的地址。它优先于任何 DNS 服务器，而该地址不提供 Docker Hub 的服务，或已不再提供。',
    howWeTell: '访问 Docker Hub 的请求，在 /etc/hosts 为该域名指定的地址上失败。',
    finding: ({ host, address, line, said }) => `${host} 按 "${line}" 这一行指向 ${address}：${said}`,
    advice: (params) => [
      say('请删除这一行：'),
      run(
        shellLine`sudo sed -i.bak ${`/[[:space:]]${(params?.host ?? 'registry-1.docker.io').replaceAll('.', '\\.')}/d`} /etc/hosts`,
      ),
      say('Docker 会立即采用这一改动。'),
    ],
  },
  'name-server-dead': {
    title: '第一个 DNS 服务器没有响应',
    explanation:
      '每次解析域名都要先等它超时，才会询问下一个服务器：dockerd 每次要等 5 秒，而且不缓存结果。一次拉取要反复解析域名，因此虽然能成功，却可能多花约 80 秒。',
    howWeTell:
      '解析 Docker Hub 花了等待一个无响应的 DNS 服务器那么久；逐个询问时，第一个没有响应，后面的有响应。',
    finding: ({ server, said, others, seconds }) =>
      `${server}：${said}；${others.join('、')} 有响应。dockerd 每次解析要等 ${seconds} 秒，一次拉取约多花 80 秒`,
    advice: () => [
      run('cat /etc/resolv.conf'),
      say('请在该文件的来源处（NetworkManager、systemd-resolved、DHCP）删除无响应的服务器，或把它放到最后。'),
    ],
  },
  'proxy-url-misread': {
    title: '写下的代理与 Docker 实际使用的代理不同',
    explanation:
      '代理地址在使用之前要经过 systemd 和 Go。systemd 把单元文件行中的 % 当作说明符的开头，因此含有 %40 的密码会被改变，或整行被忽略；Go 不接受含有未转义符号的地址；https:// 开头的地址表示与代理本身使用 TLS。',
    howWeTell:
      '像 systemd 和 Go 那样读取 docker.service 的代理行、它的环境和 daemon.json，并与引擎实际得到的值比较。',
    finding: ({ proxies }) => proxies.map(proxyText).join('；'),
    advice: (params) => [
      SHOW_UNIT,
      SHOW_UNIT_ENVIRONMENT,
      ...[...new Set(params?.proxies.map(({ reason }) => CURES[reason]) ?? [])].map(say),
      say('然后让 systemd 重新读取文件：'),
      run('sudo systemctl daemon-reload'),
      RESTART_DOCKER,
    ],
  },
});

const CURES: Readonly<Record<MisreadProxy['reason'], string>> = {
  percent: '在单元文件中，地址里的每个 % 都要写成 %%：密码 p@ss 在那里写作 p%%40ss。',
  quotes: '请用引号括住整个赋值：Environment="HTTPS_PROXY=http://…"。',
  'no-url': '地址中用户名和密码里的 @ : / # % 要转义为 %40 %3A %2F %23 %25。',
  scheme: '请在地址前写上 http://、https:// 或 socks5://。',
  'tls-to-proxy': '请在代理地址前写 http://：经过它访问的仍然可以是 https。',
  ignored: '请改正这一行：Environment="NAME=value"，引号内只写一个赋值。',
};

const REASONS: Readonly<Record<MisreadProxy['reason'], string>> = {
  percent: 'systemd 把 % 当作说明符',
  quotes: '引号成了地址的一部分',
  'no-url': 'Go 认为它不是 URL',
  scheme: 'Docker 不支持这种协议的代理',
  'tls-to-proxy': '该代理不支持 TLS',
  ignored: 'systemd 忽略了这一行',
};

function proxyText({ setting, where, written, became, reason }: MisreadProxy): string {
  const result = became === '' ? '没有被使用' : `被当作 ${became} 使用`;
  return `${where} 中的 ${setting}：${written} ${result}，原因：${REASONS[reason]}`;
}
