import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** One thing that a pipeline has a shell do, as its file has it. */
export interface Step {
  readonly name: string;
  readonly shell: readonly [string, ...string[]];
  readonly script: string;
  readonly env: Readonly<Record<string, string>>;
}

export function fileOf(name: string): string {
  return readFileSync(path.join(ROOT, name), 'utf8');
}

/** What stands below these names. */
export function at(value: unknown, ...names: readonly (string | number)[]): unknown {
  return names.reduce<unknown>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null
        ? Object.entries(inner).find(([key]) => key === String(name))?.[1]
        : undefined,
    value,
  );
}

export function listAt(value: unknown, ...names: readonly (string | number)[]): readonly unknown[] {
  const list = at(value, ...names);
  return Array.isArray(list) ? list : [];
}

export function textsAt(value: unknown, ...names: readonly string[]): Readonly<Record<string, string>> {
  const found = at(value, ...names);
  return Object.fromEntries(
    Object.entries(typeof found === 'object' && found !== null ? found : {}).map(([key, text]) => [
      key,
      String(text),
    ]),
  );
}

export const ACTION: unknown = parse(fileOf('action.yml'));
export const GITLAB: unknown = at(parse(fileOf('pipelines/gitlab.yml')), 'docker-doctor');
export const HOOK: unknown = listAt(parse(fileOf('.pre-commit-hooks.yaml')))[0];
export const JENKINS = fileOf('pipelines/Jenkinsfile');

/** As the runner starts `shell: bash` (docs.github.com, "jobs.<job_id>.steps[*].shell"). */
const GITHUB_SHELL = ['bash', '--noprofile', '--norc', '-eo', 'pipefail'] as const;

/** The shell steps of the action, with what a job has given it; the runner puts the values into the environment. */
export function actionSteps(given: Readonly<Record<string, string>>): readonly Step[] {
  const inputs = Object.fromEntries(
    Object.keys(textsAt(ACTION, 'inputs')).map((name) => [
      name,
      given[name] ?? textsAt(ACTION, 'inputs', name)['default'] ?? '',
    ]),
  );
  const filled = (text: string): string =>
    text.replace(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_all, name: string) => {
      const value = inputs[name];
      if (value === undefined) throw new Error(`no input: ${name}`);
      return value;
    });
  return listAt(ACTION, 'runs', 'steps').flatMap((step) => {
    const script = at(step, 'run');
    if (typeof script !== 'string') return [];
    const env = Object.entries(textsAt(step, 'env')).map(([name, text]) => [name, filled(text)] as const);
    return [{ name: String(at(step, 'name')), shell: GITHUB_SHELL, script, env: Object.fromEntries(env) }];
  });
}

/** The lines before and of the script, one after the other in one shell, as GitLab's runner runs them. */
export function gitlabStep(): Step {
  const lines = [...listAt(GITLAB, 'before_script'), ...listAt(GITLAB, 'script')].map(String);
  const env = textsAt(GITLAB, 'variables');
  // The image has ash and no bash; dash is as plain (gitlab-org/gitlab-runner shells/bash.go).
  return { name: 'docker-doctor', shell: ['sh', '-e'], script: lines.join('\n'), env };
}

/** What Jenkins hands to `sh -xe` (jenkinsci/durable-task-plugin BourneShellScript). */
export function jenkinsStep(): Step {
  const [, script] = /sh '''\n([^]*?)'''/.exec(JENKINS) ?? [];
  const [, version] = /DOCKER_DOCTOR_VERSION = '([^']*)'/.exec(JENKINS) ?? [];
  if (script === undefined || version === undefined) throw new Error('no such stage in the Jenkinsfile');
  return { name: 'Docker', shell: ['sh', '-xe'], script, env: { DOCKER_DOCTOR_VERSION: version } };
}

/** The hook with its files behind it: pre-commit splits the entry as a shell does, and uses none. */
export function hookWords(files: readonly string[]): readonly [string, ...string[]] {
  const words = [...String(at(HOOK, 'entry')).matchAll(/'([^']*)'|(\S+)/g)];
  const [first = '', ...rest] = words.map(([, quoted, plain]) => quoted ?? plain ?? '');
  return [first, ...rest, ...files];
}
