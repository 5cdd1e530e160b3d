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
  badCheckName: (name) => `"${name}" 不能作为检查的名称：只能用小写字母、数字和单个连字符，最多 60 个字符。`,
  checkTwice: (id) => `检查 ${id} 定义了两次。`,
  tooManyChecks: (most) => `自定义检查最多 ${most} 个。`,
  ignored: (said) => `已忽略设置：${said}`,
  nameCauses: (command) =>
    `没有设置，就无法得知哪些问题已豁免。只修复指定的原因则不需要设置：${command} CAUSE`,
  unusedWaiver: (cause, subject, until) =>
    `以下豁免没有匹配任何问题，可以删除：${cause}${subject === null ? '' : `（${subject}）`}，至 ${until}。`,
  noBaseline: (file, said) => `无法读取基线 ${file}：${said}。`,
  notABaseline: (file, why) => {
    switch (why) {
      case 'not-a-report':
        return `基线 ${file} 不是 docker-doctor check --format json 的报告。`;
      case 'newer':
        return `基线 ${file} 来自更新版本的 docker-doctor，请用当前版本重新生成。`;
      case 'older':
        return `基线 ${file} 来自旧版本的 docker-doctor，请用当前版本重新生成。`;
    }
  },
};

export const accepted: AcceptedWords = {
  heading: '不计入',
  waived: (reason, until) => `豁免至 ${until}：${reason}`,
  known: (since) => `${since} 的基线中已有`,
  expired: (reason, until) => `此问题的豁免已于 ${until} 到期，不再有效（原因：${reason}）。`,
  outcome: {
    healthy: (waived, known) => `没有发现其他问题（${notCounted(waived, known)}）。`,
    warnings: (waived, known) => `没有其他失败（${notCounted(waived, known)}），但有警告。`,
    undetermined: (waived, known) => `没有发现其他问题（${notCounted(waived, known)}），但有的项目无法检查。`,
  },
  selected: (typed) => `检查范围：${typed}。`,
  leftAlone: (cause, why) => `不予处理：${cause}（${why}）。`,
};

function notCounted(waived: readonly string[], known: readonly string[]): string {
  return [
    ...(waived.length === 0 ? [] : [`已豁免：${waived.join('、')}`]),
    ...(known.length === 0 ? [] : [`基线中已有：${known.join('、')}`]),
  ].join('；');
}
