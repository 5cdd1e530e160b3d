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
  outOfTime: '时限已到',
  unresolved: {
    ENOTFOUND: '没有这个域名',
    ENODATA: '该域名没有地址',
    ESERVFAIL: 'DNS 服务器无法解析该域名（SERVFAIL）',
    EREFUSED: 'DNS 服务器拒绝解析（REFUSED）',
    ETIMEOUT: 'DNS 服务器没有响应',
    ECONNREFUSED: '没有 DNS 服务器接受查询',
  },
  connection: {
    ECONNREFUSED: (to) => (to === '' ? '连接被拒绝' : `${to} 拒绝连接`),
    ECONNRESET: (to) => (to === '' ? '连接被重置' : `${to} 重置了连接`),
    ENOENT: (to) => `${to} 不存在`,
    EACCES: (to) => `无权访问 ${to}`,
    EHOSTUNREACH: (to) => `没有到 ${to} 的路由`,
    ENETUNREACH: (to) => `到 ${to} 的网络不可达`,
    EPIPE: () => '连接已断开',
  },
  notRecorded: '记录中没有',
  noSuchProgram: '没有这个程序',
  noSsh: '本机没有安装 ssh',
  others: (tries, address, ms) => `（尝试 ${tries} 次，同时 ${address} 在 ${ms} 毫秒内有响应）`,
  own: evidence,
  on: (what, said) => `${what}：${said}`,
  listed: (names) => names.join('、'),
  joined: (parts) => parts.join('；'),
};
