import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { COMMANDS } from '../../src/cli/commands/index.ts';
import { FORMATS } from '../../src/report/renderers/index.ts';

const ROOT = path.resolve(import.meta.dirname, '../../ansible');
const text = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

const MODULES = ['check', 'fix', 'mirror'] as const;
/** What each module calls. */
const CALLS = {
  check: ['check'],
  fix: ['fix'],
  mirror: ['mirror use', 'mirror add', 'mirror remove', 'mirror list'],
} as const;

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The keys of a mapping below a block of YAML that stands in a Python text. */
function documented(python: string): readonly string[] {
  const block: unknown = parse(/^DOCUMENTATION = r"""\n([^]*?)"""/m.exec(python)?.[1] ?? '');
  return isMapping(block) && isMapping(block['options']) ? Object.keys(block['options']) : [];
}

function inSpec(python: string): readonly string[] {
  return [...python.matchAll(/^ {12}(\w+)=dict\(/gm)].map(([, name = '']) => name);
}

describe('the collection of Ansible', () => {
  test.each(MODULES)('docker_doctor_%s documents the options that it takes', (name) => {
    const python = text(`plugins/modules/docker_doctor_${name}.py`);
    expect(inSpec(python)).not.toEqual([]);
    expect(documented(python)).toEqual(inSpec(python));
    expect(python).toContain('extends_documentation_fragment: docker_doctor.docker_doctor.installed');
    for (const part of ['EXAMPLES', 'RETURN']) {
      const block: unknown = parse(new RegExp(`^${part} = r"""\\n([^]*?)"""`, 'm').exec(python)?.[1] ?? '');
      expect(block).toBeTruthy();
    }
  });

  test.each(MODULES)('docker_doctor_%s types only what there is', (name) => {
    const python = text(`plugins/modules/docker_doctor_${name}.py`);
    const typed = [...python.matchAll(/'(--[a-z-]+)'/g)].map(([, option = '']) => option.slice(2));
    const commands = COMMANDS.all.filter((one) => CALLS[name].some((call) => call === one.name));
    const known = new Set(commands.flatMap(({ options }) => Object.keys(options)));
    // Those of all commands.
    for (const option of ['only', 'skip', 'fail-on']) known.add(option);
    expect(typed.filter((option) => !known.has(option))).toEqual([]);
    expect(FORMATS).toContain('json');
  });

  test('each file of YAML is one, and the role has a default or a word for each of its variables', () => {
    const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.yml'),
    );
    for (const file of files) expect(parse(text(file)), file).toBeTruthy();
    const used = new Set(
      files.flatMap((file) => [...text(file).matchAll(/\bdocker_doctor_[a-z_]+/g)].map(([name]) => name)),
    );
    const specs = text('roles/docker_doctor/meta/argument_specs.yml');
    const others = new Set([
      'docker_doctor_watched',
      'docker_doctor_copied',
      'docker_doctor_found',
      ...MODULES.map((name) => `docker_doctor_${name}`),
    ]);
    expect([...used].filter((name) => !others.has(name) && !specs.includes(`${name}:`))).toEqual([]);
  });

  test('check mode goes on where the package is not installed yet', () => {
    const install: unknown = parse(text('roles/docker_doctor/tasks/install.yml'));
    const main: unknown = parse(text('roles/docker_doctor/tasks/main.yml'));
    if (!Array.isArray(install) || !Array.isArray(main)) throw new Error('lists of tasks');
    const installing = install.filter((task: unknown) =>
      /ansible\.builtin\.(?:apt|dnf)/.test(JSON.stringify(task)),
    );
    expect(installing).toHaveLength(2);
    for (const task of installing) {
      expect(JSON.stringify(task)).toContain('not (ansible_check_mode and docker_doctor_copied is changed)');
    }
    // Whatever runs the command is in the block that is left out then.
    const outside = main.filter((task: unknown) => isMapping(task) && !('block' in task));
    expect(JSON.stringify(outside)).not.toMatch(/docker_doctor\.docker_doctor\.|watch\.yml/);
  });

  test('the local fact ends with 0, whatever it finds', () => {
    const fact = text('roles/docker_doctor/templates/docker_doctor.fact.j2');
    expect(fact.trim().endsWith('exit 0')).toBe(true);
    // dash's echo makes line breaks of \n in JSON.
    expect(fact).not.toMatch(/\becho\b/);
    // Of the command that the role was told, which may be elsewhere.
    expect(fact).toContain('doctor={{ docker_doctor_executable | quote }}');
    expect(fact).not.toMatch(/(?:command -v|\$\() ?docker-doctor/);
  });
});
