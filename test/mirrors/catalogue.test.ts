import { describe, expect, test } from 'vitest';
import { byName, CATALOGUE, findKnown, measurableOf, readCatalogue } from '../../src/mirrors/catalogue.ts';
import { readTypedMirror } from '../../src/mirrors/typed.ts';

describe('the catalogue', () => {
  test('each host and each name stands there once, and a date is a date', () => {
    expect(new Set(CATALOGUE.map(({ host }) => host)).size).toBe(CATALOGUE.length);
    expect(new Set(CATALOGUE.map(({ name }) => name)).size).toBe(CATALOGUE.length);
    for (const { host, name, documented } of CATALOGUE) {
      expect(name, host).toMatch(/^[a-z0-9-]+$/);
      expect(documented, host).toMatch(/^20\d\d-\d\d-\d\d$/);
    }
  });

  test('knows those that a configuration may hold, with an id and dead ones', () => {
    expect(findKnown('docker.m.daocloud.io')?.name).toBe('daocloud');
    expect(findKnown('Docker.M.DaoCloud.io:443')?.name).toBe('daocloud');
    expect(findKnown('abc123.mirror.aliyuncs.com')?.name).toBe('aliyun');
    expect(findKnown('mirror.aliyuncs.com')?.restrictions).toEqual(['not-a-mirror']);
    expect(findKnown('registry.cn-hangzhou.aliyuncs.com')?.restrictions).toEqual(['not-a-mirror']);
    expect(findKnown('dockertest.jsdelivr.fyi')?.status).toBe('dead');
    expect(findKnown('hub-mirror.c.163.com')?.status).toBe('dead');
    expect(findKnown('a.b.mirror.aliyuncs.com')).toBeNull();
    expect(findKnown('dockerhub.icu.evil.test')).toBeNull();
    expect(byName('AliYun')?.host).toBe('{id}.mirror.aliyuncs.com');
  });

  test('what is measured unnamed is alive and has a host', () => {
    const measurable = measurableOf('docker.io');
    expect(measurable.length).toBeGreaterThan(10);
    for (const { host, status } of measurable) {
      expect(status).not.toBe('dead');
      expect(URL.canParse(`https://${host}`), host).toBe(true);
    }
  });

  test('an entry that is not whole is not shipped', () => {
    const [entry] = CATALOGUE;
    const written = Object.fromEntries(
      Object.entries(entry ?? {}).filter(([key]) => key !== 'registry' && key !== 'form'),
    );
    expect(readCatalogue({ mirror: [written] })).toEqual([entry]);
    expect(() => readCatalogue({ mirror: [{ ...entry, kind: 'firm' }] })).toThrow(/kind/);
    expect(() => readCatalogue({ mirror: [{ ...entry, restrictions: ['none'] }] })).toThrow(/restrictions/);
    expect(() => readCatalogue({ mirror: [{ ...entry, operator: '' }] })).toThrow(/operator/);
    expect(() => readCatalogue({})).toThrow(/mirror/);
  });
});

describe('what a person types for a mirror', () => {
  const typed = (text: string, id: string | null = null) => {
    const read = readTypedMirror(text, { id, engineVersion: '28.5.2' });
    return read.kind === 'mirror' ? read.url : read.problem;
  };

  test.each([
    ['daocloud', 'https://docker.m.daocloud.io'],
    ['docker.m.daocloud.io', 'https://docker.m.daocloud.io'],
    ['https://docker.m.daocloud.io/', 'https://docker.m.daocloud.io'],
    ['http://10.0.0.5:5000', 'http://10.0.0.5:5000'],
    ['mirror.corp.test:8443', 'https://mirror.corp.test:8443'],
    ['localhost:5000', 'https://localhost:5000'],
    ['ustc', 'https://docker.mirrors.ustc.edu.cn'],
    ['daoclod', 'unknown-name'],
    ['aliyun', 'needs-id'],
    ['mirror.aliyuncs.com', 'not-a-hub-mirror'],
    ['https://registry.cn-hangzhou.aliyuncs.com', 'not-a-hub-mirror'],
    ['https://gcr.io', 'not-a-hub-mirror'],
    ['https://<id>.mirror.aliyuncs.com', 'placeholder'],
    ['https://your_preferred_mirror.test', 'placeholder'],
    ['https://a.test,https://b.test', 'several-in-one'],
    ['https://user:pw@a.test', 'userinfo'],
    ['https://a.test/v2/', 'v2-suffix'],
    ['ftp://a.test', 'bad-scheme'],
    ['https://', 'no-host'],
    ['https://a.test?x=1', 'query-or-fragment'],
  ])('%s: %s', (text, expected) => {
    expect(typed(text)).toBe(expected);
  });

  test('an id is filled in, and one that is none is refused', () => {
    expect(typed('aliyun', 'ABC123')).toBe('https://abc123.mirror.aliyuncs.com');
    expect(typed('huawei', '0a1b')).toBe('https://0a1b.mirror.swr.myhuaweicloud.com');
    // As the console shows it, from where it is copied.
    expect(typed('aliyun', 'https://Abc123.mirror.aliyuncs.com/')).toBe('https://abc123.mirror.aliyuncs.com');
    expect(typed('aliyun', '<id>')).toBe('bad-id');
    expect(typed('aliyun', 'a.b')).toBe('bad-id');
  });

  test('a path is refused where the engine would not start with it', () => {
    const read = readTypedMirror('https://a.test/hub', { id: null, engineVersion: '20.10.24' });
    expect(read).toMatchObject({ kind: 'problem', problem: 'path' });
  });
});
