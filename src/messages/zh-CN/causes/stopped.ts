import type { Stop } from '../../../knowledge/params/network.ts';
import { phaseIn } from '../../remarks.ts';
import { remarks } from '../remarks.ts';

/** Where the way to a host stopped, after what time, and what was said there. */
export function stopped({ host, phase, how, said, seconds }: Stop): string {
  const at = phaseIn(phase, remarks);
  const time = seconds.toFixed(1);
  // What was answered at once has no time that would tell anything.
  const after = time === '0.0' ? at : `${at}，${time} 秒后`;
  switch (how) {
    case 'silent':
      return `${host}：${time} 秒内没有响应（${at}）`;
    case 'refused':
      return `${host}：连接被拒绝（${after}：${said}）`;
    case 'reset':
      return phase === 'tls'
        ? `${host}：发送主机名后连接立即被重置（${after}：${said}）`
        : `${host}：连接被重置（${after}：${said}）`;
    case 'answered':
    case 'other':
      return `${host}：${said}（${after}）`;
  }
}
