import type { RequiredWords } from '../required-words.ts';

export const required: RequiredWords = {
  heading: '要求',
  seen: (seen) => {
    switch (seen.kind) {
      case 'room':
        return `${seen.path} 可用 ${(seen.bytes / 1e9).toFixed(1)} GB`;
      case 'pulls':
        return `Docker Hub 显示还剩 ${seen.left} 次`;
      case 'version':
        return `引擎版本为 ${seen.version}`;
      case 'arch':
        return seen.arch === '' ? '引擎没有提供此信息' : `引擎运行在 ${seen.arch} 上`;
      case 'program':
        return seen.path === null ? '没有安装' : seen.path;
      case 'digest':
        return seen.digest === null ? `可从 ${seen.host} 获取` : `可从 ${seen.host} 获取，${seen.digest}`;
      case 'no-platform':
        return `${seen.host} 有这个镜像，但没有 ${seen.platform} 的`;
      case 'takes-pushes':
        return `${seen.host} 允许上传到 ${seen.repository}`;
      case 'stopped':
        return `${seen.host}：${seen.said}`;
      case 'elsewhere':
        return '所用的引擎不在本机';
      case 'no-engine':
        return '没有引擎响应';
      case 'no-limit-named':
        return 'Docker Hub 没有返回限额，此登录可能没有限制';
    }
  },
  notMet: (wanted) => `不满足：${wanted.join('；')}。`,
  unknown: (wanted) => `无法判断：${wanted.join('；')}。`,
  advice: '这是用 --require 或 --for push=REF 要求的。',
};
