import type { LastRefused } from '../../../knowledge/params/daemon.ts';

/** What failed in the engine, when. */
export function refusedText({ request, minutes }: LastRefused): string {
  return `${minutes === 0 ? '刚才' : `${minutes} 分钟前`}${REFUSED[request]}`;
}

const REFUSED = {
  start: '启动容器失败',
  exec: '在容器中执行命令失败',
  network: '创建网络失败',
  volume: '创建卷失败',
} as const;
