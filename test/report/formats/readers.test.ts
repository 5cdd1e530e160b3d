import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { beforeAll, describe, expect, test } from 'vitest';
import { validateXML, type XMLFileInfo } from 'xmllint-wasm';
import { LANGUAGES } from '../../../src/messages/languages.ts';
import { renderGithub } from '../../../src/report/renderers/github.ts';
import { renderGitlab } from '../../../src/report/renderers/gitlab.ts';
import { renderJunit } from '../../../src/report/renderers/junit.ts';
import { renderLine } from '../../../src/report/renderers/line.ts';
import { renderMarkdown } from '../../../src/report/renderers/markdown.ts';
import { renderNagios } from '../../../src/report/renderers/nagios.ts';
import { renderPrometheus } from '../../../src/report/renderers/prometheus.ts';
import { renderSarif } from '../../../src/report/renderers/sarif.ts';
import { RECORDINGS } from '../../recordings.ts';
import { readJunit } from './junit-reader.ts';
import { runnerCommand } from './runner-command.ts';
import { SARIF } from './sarif-schema.ts';
import { hostile, seen, type Seen } from './sheets.ts';

/** All of them are gone through in each test, also on a computer that has much else to do. */
const SLACK = { timeout: 60_000 } as const;

/** Every recording in both languages, and each of two machines with hostile texts. */
const ALL: Seen[] = [];

beforeAll(async () => {
  for (const language of LANGUAGES) {
    for (const name of RECORDINGS) ALL.push(await seen(name, language));
    ALL.push(hostile(await seen('healthy-trixie', language)), hostile(await seen('disk-full', language)));
  }
}, 300_000);

test('github: a command a root cause, as the runner reads it back, and at most ten a level', SLACK, () => {
  for (const { name, sheet, view } of ALL) {
    const lines = renderGithub(sheet, view).split('\n');
    const commands = lines.map(runnerCommand);
    // The last line is a sentence of ours, which no runner obeys.
    expect(commands.pop(), name).toBeNull();
    expect(lines.at(-1), name).toBe(sheet.said);
    for (const [level, command] of [
      ['fail', 'error'],
      ['warn', 'warning'],
      ['note', 'notice'],
    ] as const) {
      const told = commands.filter((one) => one?.name === command);
      const problems = sheet.problems.filter((one) => one.level === level);
      expect(told.length, name).toBe(Math.min(10, problems.length));
      for (const [at, one] of told.entries()) {
        const problem = problems[at];
        if (problems.length > 10 && at === 9) {
          for (const { id } of problems.slice(9)) expect(one?.data, name).toContain(id);
          continue;
        }
        expect(one?.properties['title'], name).toBe(`${problem?.title ?? ''} (${problem?.id ?? ''})`);
        expect(one?.properties['file'], name).toBe(problem?.place?.path);
        expect(one?.data.startsWith(problem?.found[0] ?? ''), name).toBe(true);
        expect(one?.data.length, name).toBeLessThanOrEqual(4_096);
      }
    }
    expect(
      commands.every((one) => one !== null),
      name,
    ).toBe(true);
  }
});

describe('junit', () => {
  test(
    'is read by the rules of GitLab and Jenkins: every case once, with its result and its reason',
    SLACK,
    () => {
      for (const { name, sheet, view } of ALL) {
        const cases = readJunit(renderJunit(sheet, view));
        expect(cases.length, name).toBe(sheet.cases.length);
        expect(new Set(cases.map((one) => `${one.classname} ${one.name}`)).size, name).toBe(cases.length);
        const of = (status: string): number => sheet.cases.filter((one) => one.status === status).length;
        const read = (result: string): number => cases.filter((one) => one.result === result).length;
        expect([read('failed'), read('error'), read('skipped')], name).toEqual([
          of('fail'),
          of('unknown'),
          of('skip'),
        ]);
        for (const one of cases.filter(({ result }) => result === 'failed' || result === 'error')) {
          expect(one.message, name).not.toBe('');
          expect(one.body, name).toContain(one.message.slice(0, 20));
        }
      }
    },
  );

  test('a warning is a failure where it is one for the exit code', SLACK, () => {
    for (const { name, sheet, view } of ALL) {
      const cases = readJunit(renderJunit(sheet, { ...view, failOn: 'warn' }));
      const failing = sheet.cases.filter(({ status }) => status === 'fail' || status === 'warn').length;
      expect(cases.filter(({ result }) => result === 'failed').length, name).toBe(failing);
    }
  });

  test('fits the schema, for xmllint', { timeout: 120_000 }, async () => {
    const schema = readFileSync(path.join(import.meta.dirname, 'junit.xsd'), 'utf8');
    const faults = async (xml: readonly XMLFileInfo[]): Promise<readonly string[]> =>
      (await validateXML({ xml, schema, maxMemoryPages: 4_096 })).errors.map(({ message }) => message);
    const files = ALL.map(({ sheet, view }, at) => ({
      fileName: `${at}.xml`,
      contents: renderJunit(sheet, view),
    }));
    expect(await faults(files)).toEqual([]);
    const broken = (files[0]?.contents ?? '').replace(' classname=', ' class=');
    expect(await faults([{ fileName: 'broken.xml', contents: broken }])).not.toEqual([]);
  });
});

describe('sarif', () => {
  const faultsBy = (validate: ValidateFunction, value: unknown): readonly string[] => {
    validate(value);
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
  };

  test('fits what code scanning needs: each result with a place, a rule and a fingerprint', SLACK, () => {
    const validate = new Ajv({ allErrors: true }).compile(SARIF);
    for (const { name, sheet } of ALL) {
      const log: unknown = JSON.parse(renderSarif(sheet));
      expect(faultsBy(validate, log), name).toEqual([]);
      const [run] = runsOf(log);
      expect(
        run?.results.map(({ ruleId }) => ruleId),
        name,
      ).toEqual(sheet.problems.map(({ id }) => id));
      for (const { ruleId, ruleIndex } of run?.results ?? []) {
        expect(run?.tool.driver.rules[ruleIndex]?.id, name).toBe(ruleId);
      }
    }
  });

  test("fits the standard's own schema, where DOCTOR_SARIF_SCHEMA names it", SLACK, (context) => {
    const { DOCTOR_SARIF_SCHEMA: file } = process.env;
    if (file === undefined) return context.skip('the schema of OASIS is not here');
    const ajv = new Ajv({ strict: false });
    for (const format of ['uri', 'uri-reference', 'date-time']) ajv.addFormat(format, true);
    // It is of draft 4, and uses nothing of it that draft 7 has not, but for its name.
    const schema: object = JSON.parse(readFileSync(file, 'utf8'));
    const nameless = Object.entries(schema).filter(([key]) => key !== 'id' && key !== '$schema');
    const validate = ajv.compile(Object.fromEntries(nameless));
    for (const { name, sheet } of ALL)
      expect(faultsBy(validate, JSON.parse(renderSarif(sheet))), name).toEqual([]);
    expect(faultsBy(validate, { version: '2.1.0' })).not.toEqual([]);
  });

  test('its fingerprints are the same in each language, and no two problems have the same', SLACK, () => {
    const prints = ({ sheet }: Seen): readonly string[] =>
      runsOf(JSON.parse(renderSarif(sheet))).flatMap(({ results }) =>
        results.map(({ partialFingerprints }) => partialFingerprints.primaryLocationLineHash),
      );
    const half = ALL.length / LANGUAGES.length;
    for (const [at, one] of ALL.slice(0, half).entries()) {
      const other = ALL[at + half];
      if (other !== undefined && !one.name.startsWith('hostile'))
        expect(prints(other), one.name).toEqual(prints(one));
      expect(new Set(prints(one)).size, one.name).toBe(one.sheet.problems.length);
    }
  });

  test('a fault in a file has its place', SLACK, async () => {
    const { sheet } = await seen('daemon-json-trailing-comma-running', 'en');
    expect(runsOf(JSON.parse(renderSarif(sheet)))[0]?.results[0]?.locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: 'etc/docker/daemon.json', uriBaseId: 'ROOTPATH' },
          region: expect.objectContaining({ startLine: expect.toSatisfy((line: number) => line > 1) }),
        },
      },
    ]);
  });
});

interface Run {
  readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
  readonly results: readonly {
    readonly ruleId: string;
    readonly ruleIndex: number;
    readonly locations: unknown;
    readonly partialFingerprints: { readonly primaryLocationLineHash: string };
  }[];
}

function runsOf(log: unknown): readonly Run[] {
  const { runs } = Object.assign({ runs: [] }, log);
  return runs;
}

test('gitlab: each has what the parser needs, and a healthy machine has none', SLACK, async () => {
  for (const { name, sheet } of ALL) {
    const list: unknown = JSON.parse(renderGitlab(sheet));
    expect(list, name).toEqual(
      sheet.problems.map(({ id }) => ({
        description: expect.stringMatching(/\S/),
        check_name: id,
        fingerprint: expect.stringMatching(/^[0-9a-f]{40}$/),
        severity: expect.stringMatching(/^(info|minor|major|critical|blocker)$/),
        location: {
          path: expect.stringMatching(/^[^/]/),
          lines: { begin: expect.toSatisfy((line: number) => Number.isInteger(line) && line > 0) },
        },
      })),
    );
  }
  expect(renderGitlab((await seen('healthy-trixie', 'en')).sheet)).toBe('[]');
});

test('markdown: nothing from outside is a tag, a cell, a link, a list or a heading', SLACK, () => {
  for (const { name, sheet, view } of ALL) {
    const text = renderMarkdown(sheet, view);
    expect(Buffer.byteLength(text), name).toBeLessThan(1_048_576);
    const prose = outsideFences(text.split('\n'));
    const isMarkup = (bare: string): boolean =>
      /[<>[\]`$~_]|&(?!amp;|lt;|gt;)|^\s+\S|^[+=]|^\d+[.)](?: |$)/.test(bare) ||
      bare.split('|').length !== (bare.startsWith('| ') ? 6 : 1);
    expect(prose.map((line) => line.replace(/\\./g, 'x')).filter(isMarkup), name).toEqual([]);
    expect(
      prose.filter((line) => line.startsWith('## ')),
      name,
    ).toHaveLength(1);
    expect(
      prose.filter((line) => line.startsWith('### ')),
      name,
    ).toHaveLength(sheet.problems.length);
    expect(
      prose.filter((line) => line.startsWith('| ')),
      name,
    ).toHaveLength(sheet.cases.length + 2);
  }
});

/** By CommonMark's rule of fences: closed by one at least as long. */
function outsideFences(lines: readonly string[]): readonly string[] {
  const outside: string[] = [];
  let fence: string | null = null;
  for (const line of lines) {
    const [marks] = /^`{3,}/.exec(line) ?? [];
    if (fence !== null) {
      if (marks !== undefined && marks === line && marks.length >= fence.length) fence = null;
    } else if (marks === undefined) outside.push(line);
    else fence = marks;
  }
  expect(fence).toBeNull();
  return outside;
}

test('markdown too long for a summary is cut between two sections, and says so', SLACK, async () => {
  const { sheet, view } = await seen('disk-full', 'zh-CN');
  const [problem] = sheet.problems;
  if (problem === undefined) throw new Error('no problem');
  const long = { ...problem, explanation: '长'.repeat(100_000) };
  const text = renderMarkdown({ ...sheet, problems: [long, long, long, long] }, view);
  expect(Buffer.byteLength(text)).toBeLessThan(1_000_200);
  expect(text.split('\n### ')).toHaveLength(4);
  expect(text.endsWith(view.messages.sheet.cut)).toBe(true);
});

test('nagios: one line, its word, then figures, in less than four kilobytes', SLACK, () => {
  const words = { good: 'OK', warning: 'WARNING', problem: 'CRITICAL', undetermined: 'UNKNOWN' };
  for (const { name, sheet } of ALL) {
    const line = renderNagios(sheet);
    expect(line, name).toMatch(/^DOCKER \w+: [^|\n\r]+ \| (?:'\w+'=\d+;;;0 ){5}'time'=\d+\.\d{3}s;;;0$/);
    expect(line.startsWith(`DOCKER ${words[sheet.verdict]}: `), name).toBe(true);
    expect(Buffer.byteLength(line), name).toBeLessThan(4_096);
  }
});

test('line: one line of names and values, which no runner obeys', SLACK, () => {
  for (const { name, sheet } of ALL) {
    const line = renderLine(sheet);
    expect(line, name).toMatch(/^(?:\w+=(?:[\w./:,-]+|"(?:[^"\\\n]|\\.)*")(?: |$)){11}$/);
    expect(runnerCommand(line), name).toBeNull();
  }
});

test('prometheus: gauges with a text each, no time, no name twice', SLACK, () => {
  for (const { name, sheet } of ALL) {
    if (name.startsWith('hostile')) continue;
    const lines = renderPrometheus(sheet).split('\n');
    const samples = lines.filter((line) => !line.startsWith('#'));
    const sample = /^docker_doctor_[a-z_]+(?:\{[a-z]+="[^"\\]*"(?:,[a-z]+="[^"\\]*")*\})? [\d.]+$/;
    expect(
      samples.filter((line) => !sample.test(line)),
      name,
    ).toEqual([]);
    expect(new Set(samples.map((line) => line.replace(/ [^ ]+$/, ''))).size, name).toBe(samples.length);
    const helped = lines.filter((line) => line.startsWith('# HELP ')).map((line) => line.split(' ')[2]);
    expect(new Set(helped).size, name).toBe(helped.length);
    // English in every language: of one name with two texts the collector keeps none.
    expect(
      lines.filter((line) => /[\u4E00-\u9FFF]/.test(line)),
      name,
    ).toEqual([]);
  }
});
