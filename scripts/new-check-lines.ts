import type { Names } from './new-check-files.ts';

/** A line that goes into a file that is there: in front of the last `before`, behind the first `after` if given. */
export interface Insertion {
  readonly file: string;
  readonly after?: string;
  readonly before: string;
  readonly text: string;
}

/** What knowledge, words and tests say of each cause, and of each check: the compiler asks for most of it. */
export function insertions(names: Names): readonly Insertion[] {
  const { id, camel, group, recording } = names;
  const causes = `${group === 'mirrors' ? 'mirror' : group}.ts`;
  return [
    { file: 'checks/index.ts', before: '\n/* A row a group', text: `import ${camel} from './${id}.ts';\n` },
    { file: 'checks/index.ts', before: '] satisfies', text: `  ${camel},\n` },
    // It is decided that it matters to no profile, until it is named in src/knowledge/vocabulary/profiles.ts.
    {
      file: 'test/cli/selection.test.ts',
      after: 'decided that it does to none',
      before: '    ]);',
      text: `      '${id}',\n`,
    },
    { file: 'src/knowledge/vocabulary/checks.ts', before: '] as const;', text: `  '${id}',\n` },
    {
      file: `src/knowledge/params/${causes}`,
      after: 'export interface',
      before: '}\n',
      text: `  '${id}': { readonly said: string };\n`,
    },
    {
      file: 'src/knowledge/implications.ts',
      after: 'export const IMPLIES',
      before: '};',
      text: `  '${id}': [],\n`,
    },
    { file: 'src/knowledge/found-by.ts', before: '};', text: `  '${id}': ['${id}'],\n` },
    { file: 'src/knowledge/sources.ts', before: '};', text: `  '${id}': ['proc(5)'],\n` },
    {
      file: 'src/messages/en/checks.ts',
      before: '}',
      text: `  '${id}': 'Replace: the subject of ${id}',\n`,
    },
    { file: 'src/messages/zh-CN/checks.ts', before: '}', text: `  '${id}': '待替换：${id} 的检查对象',\n` },
    { file: `src/messages/en/causes/${causes}`, after: 'CauseTexts<', before: '\n});', text: english(names) },
    {
      file: `src/messages/zh-CN/causes/${causes}`,
      after: 'CauseTexts<',
      before: '\n});',
      text: chinese(names),
    },
    {
      file: 'test/checks/all.test.ts',
      after: 'const ROOTS',
      before: '};\n',
      text: `  '${recording}': [['${id}', 'warn']],\n`,
    },
    {
      file: 'test/knowledge/roots.test.ts',
      before: "      'socket-world-writable': true,",
      text: `      '${id}': true,\n`,
    },
    {
      file: 'test/lab/record/situations.ts',
      before: 'import { closeDirectWay }',
      text: `import { fault as ${camel} } from '../faults/${id}.ts';\n`,
    },
    { file: 'test/lab/record/situations.ts', before: '};', text: `  '${id}': faulty(${camel}),\n` },
  ];
}

function english({ id, place }: Names): string {
  return `  '${id}': {
    title: 'Replace: what is wrong (${id})',
    explanation: 'Replace: what it is and why it stops Docker.',
    howWeTell: '${place} is there.',
    finding: ({ said }) => \`${place}: \${said}\`,
    advice: () => [{ run: 'sudo rm ${place}', needsRoot: true, stopsContainers: false }],
  },
`;
}

function chinese({ id, place }: Names): string {
  return `  '${id}': {
    title: '待替换：出了什么问题 (${id})',
    explanation: '待替换：这是什么，为什么会让 Docker 无法工作。',
    howWeTell: '存在 ${place}。',
    finding: ({ said }) => \`${place}：\${said}\`,
    advice: () => [{ run: 'sudo rm ${place}', needsRoot: true, stopsContainers: false }],
  },
`;
}

/** The text with the line in it; an error where its place is not found, as the file has changed since. */
export function inserted(text: string, { file, after, before, text: line }: Insertion): string {
  const from = after === undefined ? 0 : text.indexOf(after);
  const at = after === undefined ? text.lastIndexOf(before) : text.indexOf(before, from);
  if (from < 0 || at < 0)
    throw new Error(`${file}: no place for ${line.trim()}: see scripts/new-check-lines.ts`);
  return text.slice(0, at) + line + text.slice(at);
}
