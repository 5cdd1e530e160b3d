import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { GROUPS } from '../src/run/check.ts';
import { BASES } from '../test/lab/record/on-base.ts';
import { callOf, namesOf, newFiles } from './new-check-files.ts';
import { inserted, insertions } from './new-check-lines.ts';

/*
 * `npm run new-check NAME [GROUP]` lays all that a check consists of: it compiles and its tests pass, on a made-up
 * recording, before a word of it is true. Then replace what says "Replace".
 */
const ROOT = path.resolve(import.meta.dirname, '..');
const [id = '', group = 'host'] = process.argv.slice(2);
const problem = problemWith();
if (problem === null) lay();
else {
  console.error(`${problem}\nusage: npm run new-check NAME [${GROUPS.join('|')}]`);
  process.exitCode = 2;
}

function problemWith(): string | null {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id))
    return `"${id}" is no name: small letters, digits and hyphens.`;
  if (!GROUPS.some((each) => each === group)) return `There is no group "${group}".`;
  const there = Object.keys(newFiles(namesOf(id, group))).find((file) => existsSync(path.join(ROOT, file)));
  return there === undefined ? null : `${there} is there already.`;
}

function lay(): void {
  const names = namesOf(id, group);
  const touched = new Map(Object.entries(newFiles(names)));
  const created = touched.size;
  const textOf = (file: string): string => touched.get(file) ?? readFileSync(path.join(ROOT, file), 'utf8');
  for (const insertion of insertions(names)) {
    touched.set(insertion.file, inserted(textOf(insertion.file), insertion));
  }
  for (const base of BASES) {
    const file = `fixtures/machines/${base}/recording.json`;
    touched.set(file, withAnswer(textOf(file), callOf(names.place)));
  }
  for (const [file, text] of touched) {
    mkdirSync(path.dirname(path.join(ROOT, file)), { recursive: true });
    writeFileSync(path.join(ROOT, file), text);
  }
  const run = (words: readonly string[]): void => {
    execFileSync('npx', words, { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
  };
  const formatted = [...touched.keys()].filter((file) => file.endsWith('.ts'));
  run(['oxfmt', ...formatted]);
  // Each recorded screen counts one check more.
  run(['vitest', 'run', '--project', 'unit', 'test/report/pretty.test.ts', '--update']);
  console.log(`${[...touched.keys()].map((file, at) => `${at < created ? 'new' : '   '} ${file}`).join('\n')}
    test/report/screens/*: one check more is counted

It is green as it is: npx vitest run --project unit test/checks test/architecture.test.ts
Then replace what says "Replace" or 待替换, the test first. What is made up (fixtures/machines/${names.recording}, and the
call in the healthy machines) is to be recorded in the lab, by whoever has one: CONTRIBUTING.md, "A check".`);
}

/** A healthy machine answers the new call too, until the lab has asked one; the others stand on it. */
function withAnswer(text: string, call: string): string {
  const recording = Object.assign({ madeUp: [], calls: {} }, JSON.parse(text));
  const calls = Object.entries({ ...recording.calls, [call]: { kind: 'missing' } });
  const made = {
    recordingVersion: 1,
    madeUp: [...recording.madeUp, call],
    calls: Object.fromEntries(calls.toSorted(([a], [b]) => (a < b ? -1 : 1))),
  };
  return `${JSON.stringify(made, null, 1)}\n`;
}
