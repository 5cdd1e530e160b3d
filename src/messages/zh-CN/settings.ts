import type { AcceptedWords, SettingsWords } from '../settings-words.ts';

export const settings: SettingsWords = {
  at: (file, line, said) => `${file} 第 ${line} 行：${said}`,
  unreadable: (file, said) => `无法读取设置文件 ${file}：${said}。`,
  noToml: (said) => `不是有效的 TOML：${said}`,
  unknownKey: (key) => `未知的键："${key}"。`,
  wrongType: (key, wanted) => {
    switch (wanted) {
      case 'text':
        return `"${key}" 必须是非空字符串。`;
      case 'texts':
        return `"${key}" 必须是字符串或字符串列表。`;
      case 'tables':
        return `"${key}" 必须写成表：[[${key}]]。`;
      case 'date':
        return `"${key}" 必须是日期，如 2026-12-31。`;
    }
  },
  missing: (table, key) => `${table} 缺少 "${key}"。`,
};

export const accepted: AcceptedWords = {
  heading: '已接受',
  waived: (reason, until) => `豁免至 ${until}：${reason}`,
  known: '基线中已有',
  expired: (reason, until) => `此问题的豁免已于 ${until} 到期，不再有效（原因：${reason}）。`,
  outcome: {
    healthy: (causes) => `只发现了已接受的问题：${causes.join('、')}。`,
    warnings: (causes) => `除已接受的问题（${causes.join('、')}）外没有失败，但有警告。`,
    undetermined: (causes) => `只发现了已接受的问题（${causes.join('、')}），但有些内容无法检查。`,
  },
};
