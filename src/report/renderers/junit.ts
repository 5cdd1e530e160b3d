import type { Case, Sheet } from '../sheet/sheet.ts';
import { element, text, xmlDocument, type Element } from '../text/xml.ts';
import type { View } from './renderer.ts';

/**
 * JUnit as GitLab (gitlab-org/gitlab lib/gitlab/ci/parsers/test/junit.rb) and Jenkins (jenkinsci/junit-plugin
 * CaseResult.java) read it: a suite a group, a case each thing that was looked at. A message stands in the attribute
 * and in the body, for each of them shows another one. What is unknown is an error, as the exit code has it; a warning
 * is a failure where `--fail-on warn` says so.
 */
export function renderJunit({ tool, command, startedAt, durationMs, cases }: Sheet, view: View): string {
  const groups = [...new Set(cases.map(({ group }) => group))];
  const suites = groups.map((group) => {
    const inside = cases.filter((one) => one.group === group);
    return element(
      'testsuite',
      {
        name: `${tool.name}.${group}`,
        ...counts(inside, view),
        time: seconds(inside.reduce((sum, { ms }) => sum + ms, 0)),
        timestamp: startedAt.replace(/\.\d+Z$/, 'Z'),
      },
      inside.map((one) => testcase(one, `${tool.name}.${group}`, view)),
    );
  });
  const all = { name: `${tool.name} ${command}`, ...counts(cases, view), time: seconds(durationMs) };
  return xmlDocument(element('testsuites', all, suites));
}

type Result = 'passed' | 'failed' | 'error' | 'skipped';

function resultOf({ status }: Case, { failOn }: View): Result {
  switch (status) {
    case 'pass':
      return 'passed';
    case 'warn':
      return failOn === 'warn' ? 'failed' : 'passed';
    case 'fail':
      return 'failed';
    case 'unknown':
      return 'error';
    case 'skip':
    case 'waived':
      return 'skipped';
  }
}

function counts(cases: readonly Case[], view: View): Readonly<Record<string, string>> {
  const count = (result: Result): string => `${cases.filter((one) => resultOf(one, view) === result).length}`;
  return {
    tests: `${cases.length}`,
    failures: count('failed'),
    errors: count('error'),
    skipped: count('skipped'),
  };
}

function testcase(one: Case, classname: string, view: View): Element {
  const message = one.said.join(' ');
  const body = text([...one.said, ...one.advice].join('\n'));
  const inside = {
    passed: message === '' ? [] : [element('system-out', {}, [body])],
    failed: [element('failure', { message, type: one.status }, [body])],
    error: [element('error', { message, type: one.status }, [body])],
    skipped: [element('skipped', message === '' ? {} : { message }, [])],
  }[resultOf(one, view)];
  return element('testcase', { classname, name: `${one.id}: ${one.title}`, time: seconds(one.ms) }, inside);
}

/** With a dot, whatever the language. */
function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}
