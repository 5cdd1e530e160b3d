import type { Overlap } from '../../../knowledge/params/host.ts';
import { run, say, type Step } from '../../../knowledge/vocabulary/advice.ts';
import { shellLine } from '../../../knowledge/vocabulary/shell-line.ts';

/** 本机自己的路由指向了 Docker 的网络。 */
export function wayOut({ route, device }: Overlap): readonly Step[] {
  const to = route === '0.0.0.0/0' ? 'default' : route;
  return [
    say(`删除该路由，并让设置它的程序（NetworkManager、dhcpcd、systemd-networkd）不要管理 ${device}：`),
    run(shellLine`sudo ip route delete ${to} dev ${device}`),
  ];
}

export function overlapText({
  network,
  subnet,
  route,
  device,
  shadowed,
  leadsInto,
  hidden,
}: Overlap): string {
  if (hidden !== undefined)
    return `本机要访问的 ${hidden} 在 Docker 网络 ${network}（${subnet}）的网段内，发往它的数据包进了 ${device}`;
  if (leadsInto) return `本机的路由 ${route} 指向 ${device}，即 Docker 网络 ${network} 的网桥`;
  const effect = shadowed ? '，发往容器的数据包会从那里出去' : '';
  return `${network}（${subnet}）与 ${device} 上的路由 ${route} 重叠${effect}`;
}
