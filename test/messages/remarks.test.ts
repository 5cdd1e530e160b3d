import { describe, expect, test } from 'vitest';
import { en } from '../../src/messages/en/index.ts';
import { plainDetail, remarked } from '../../src/messages/remarks.ts';
import { zhCN } from '../../src/messages/zh-CN/index.ts';

describe('our own remarks are in the reader’s words', () => {
  test.each([
    ['tcp: no answer within 4785 ms', 'TCP: no response within 4.8 s', 'TCP 连接：4.8 秒内没有响应'],
    [
      'systemctl show: no answer within 5.0 s',
      'systemctl show: no response within 5.0 s',
      'systemctl show：5.0 秒内没有响应',
    ],
    [
      'tcp: no answer within 1806 ms to 10 tries (203.0.113.53 answered in 1 ms) (dns 2 ms, tcp 1806 ms)',
      'TCP: no response within 1.8 s to 10 tries, while 203.0.113.53 answered in 1 ms (dns 2 ms, tcp 1806 ms)',
      'TCP 连接：1.8 秒内没有响应（尝试 10 次，同时 203.0.113.53 在 1 毫秒内有响应） (dns 2 ms, tcp 1806 ms)',
    ],
    ['tcp: no answer', 'TCP: no response', 'TCP 连接：没有响应'],
    [
      'https://a.test：ping: tcp: no answer within 800 ms；x',
      null,
      'https://a.test：ping：TCP 连接：0.8 秒内没有响应；x',
    ],
    [
      'ping: dns: queryA ENOTFOUND mirror-nx.lab.test',
      'ping: DNS: no such name',
      'ping：域名解析：没有这个域名',
    ],
    [
      'dns: queryAaaa ESERVFAIL registry-1.docker.io',
      'DNS: the DNS server could not resolve the name (SERVFAIL)',
      '域名解析：DNS 服务器无法解析该域名（SERVFAIL）',
    ],
    [
      'manifest: http: no answer within 12 ms',
      'manifest: HTTP: the time limit was reached',
      'manifest：HTTP 响应：时限已到',
    ],
    [
      'DOCKER_HOST points to ssh://far: ssh: not installed',
      'DOCKER_HOST points to ssh://far: ssh is not installed on this machine',
      'DOCKER_HOST points to ssh://far：本机没有安装 ssh',
    ],
    [
      'dns: queryA ECONNREFUSED registry-1.docker.io',
      'DNS: no DNS server accepts the question',
      '域名解析：没有 DNS 服务器接受查询',
    ],
    [
      'tcp: connect ECONNREFUSED 203.0.113.10:443 (dns 28 ms, tcp 4 ms)',
      'TCP: 203.0.113.10:443 refused the connection (dns 28 ms, tcp 4 ms)',
      'TCP 连接：203.0.113.10:443 拒绝连接 (dns 28 ms, tcp 4 ms)',
    ],
    [
      'DOCKER_HOST 指向 unix:///run/user/1000/docker.sock：connect ENOENT /run/user/1000/docker.sock',
      null,
      'DOCKER_HOST 指向 unix:///run/user/1000/docker.sock：/run/user/1000/docker.sock 不存在',
    ],
    [
      'tcp: connect ENETUNREACH 2001:db8::1:443 - Local (:::0)',
      'TCP: no network route to 2001:db8::1:443',
      'TCP 连接：到 2001:db8::1:443 的网络不可达',
    ],
    ['tls: read ECONNRESET', 'TLS: connection reset', 'TLS 握手：连接被重置'],
    ['nft: not in the recording', 'nft: not in the recording', 'nft：记录中没有'],
    ['nft: no such program', 'nft: no such program', 'nft：没有这个程序'],
  ])('%s', (text, english, chinese) => {
    if (english !== null) expect(remarked(text, en.remarks)).toBe(english);
    expect(remarked(text, zhCN.remarks)).toBe(chinese);
  });

  test('what others say stays', () => {
    for (const text of [
      'failed to start daemon: no answer was given by the store',
      'tls: wrong version number',
      'web: Error: connect ECONNREFUSED 127.0.0.1:5432',
      'tcp: connect EPROTO 203.0.113.10:443',
      'Error response from daemon: tcp: timeout',
    ])
      expect(remarked(text, zhCN.remarks)).toBe(text);
  });

  test('a reason that says it already is not followed by it again', () => {
    expect(plainDetail('nft: not in the recording')).toBe('nft');
    expect(plainDetail('GET /info: no answer within 5.0 s')).toBe('GET /info: no answer within 5.0 s');
  });
});
