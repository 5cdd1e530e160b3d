import type { SheetWords } from '../sheet-words.ts';

export const sheet: SheetWords = {
  withWarnings: 'Docker 在本机可以使用（未启动容器验证），但有警告。',
  others: (ids) => `另有 ${ids.length} 个，此处显示不下：${ids.join('、')}`,
  cut: '其余内容过长，此处从略。',
  columns: { check: '检查', result: '结果', found: '发现' },
};
