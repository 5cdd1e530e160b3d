import { evidence } from './evidence.ts';
import type { RemarkWords } from '../remarks.ts';

export const remarks: RemarkWords = {
  phase: {
    dns: '域名解析',
    tcp: 'TCP 连接',
    tls: 'TLS 握手',
    http: 'HTTP 响应',
    proxy: '代理',
  },
  silent: (within) => (within === null ? '没有响应' : `${within} 秒内没有响应`),
  notRecorded: '记录中没有',
  noSuchProgram: '没有这个程序',
  others: (tries, address, ms) => `（尝试 ${tries} 次，同时 ${address} 在 ${ms} 毫秒内有响应）`,
  own: evidence,
  on: (phase, said) => `${phase}：${said}`,
};
