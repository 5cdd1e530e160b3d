import type { SheetWords } from '../sheet-words.ts';

export const sheet: SheetWords = {
  withWarnings: 'Docker 在本机可以使用（未启动容器验证），但有警告。',
  elsewhere: {
    healthy: (engine) => `Docker 通过 ${engine} 上的引擎可以使用（未启动容器验证）。`,
    warnings: (engine) => `Docker 通过 ${engine} 上的引擎可以使用（未启动容器验证），但有警告。`,
    refused: (engine) => `不能确定 Docker 通过 ${engine} 上的引擎可以使用：引擎处理最近一次请求时失败。`,
  },
  others: (ids) => `另有 ${ids.length} 个，此处显示不下：${ids.join('、')}`,
  cut: '其余内容过长，此处从略。',
  columns: { check: '检查', result: '结果', found: '发现' },
};
