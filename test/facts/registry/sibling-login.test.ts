import { expect, test } from 'vitest';
import { siblingOf } from '../../../src/facts/registry/sibling-login.ts';
import { alibabaHost } from '../../../src/knowledge/vocabulary/alibaba-registry.ts';

const PUBLIC = 'registry.cn-hangzhou.aliyuncs.com';
const PERSONAL = 'crpi-abc123.cn-hangzhou.personal.cr.aliyuncs.com';

test.each<readonly [string, readonly string[], string | null]>([
  ['r.example:5000', ['r.example', 'other.example'], 'r.example'],
  ['r.example', ['r.example:5000'], 'r.example:5000'],
  ['r.example', ['r.example'], null],
  ['a.example', ['b.example'], null],
  [PERSONAL, [PUBLIC], PUBLIC],
  ['registry-vpc.cn-hangzhou.aliyuncs.com', [PERSONAL, PUBLIC], PUBLIC],
  [PUBLIC, ['registry.cn-shanghai.aliyuncs.com', PERSONAL], PERSONAL],
  [PUBLIC, ['registry.cn-shanghai.aliyuncs.com'], 'registry.cn-shanghai.aliyuncs.com'],
  [PUBLIC, ['abc.mirror.aliyuncs.com', 'bucket.oss-cn-hangzhou.aliyuncs.com'], null],
])('%s beside %j: %s', (host, loggedIn, sibling) => {
  expect(siblingOf(host, loggedIn)).toBe(sibling);
});

test.each([
  [PUBLIC, { region: 'cn-hangzhou', isInside: false, outside: PUBLIC }],
  ['registry-vpc.cn-hangzhou.aliyuncs.com', { region: 'cn-hangzhou', isInside: true, outside: PUBLIC }],
  [PERSONAL, { region: 'cn-hangzhou', isInside: false, outside: PERSONAL }],
  [
    'crpi-abc123-vpc.cn-hangzhou.personal.cr.aliyuncs.com',
    { region: 'cn-hangzhou', isInside: true, outside: PERSONAL },
  ],
  [
    'shop-registry-vpc.ap-southeast-1.cr.aliyuncs.com',
    {
      region: 'ap-southeast-1',
      isInside: true,
      outside: 'shop-registry.ap-southeast-1.cr.aliyuncs.com',
    },
  ],
  ['dockerauth.cn-hangzhou.aliyuncs.com', null],
  ['registry.example', null],
])('%s', (host, at) => {
  expect(alibabaHost(host)).toEqual(at);
});
