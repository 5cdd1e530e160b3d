import { expect, test } from 'vitest';
import { runAllChecks } from '../../src/cli/commands/check/run-all-checks.ts';
import { outgoing } from '../../src/cli/outgoing.ts';
import type { EngineReply, Host } from '../../src/host/host.ts';
import { LANGUAGES } from '../../src/messages/languages.ts';
import type { Answer } from '../../src/report/models/reports.ts';
import { FORMATS, RENDERERS } from '../../src/report/renderers/index.ts';
import { answering, rewritten } from '../engine-answers.ts';
import { HEAD, sessionIn, viewIn } from '../report/replayed-report.ts';

/** What a program may write into its log, and who made its image and mounts into their names. */
const HOSTILE = ` \u001B[2J\u202Eevil\u0007 password=hunter2secret https://bob:s3cr3tpw@h.test/ $(touch /tmp/x);\`id\` ${'word '.repeat(3000)}`;

const FIELDS = /^(?:Image|Source|Destination|Output|Error|User|com\.docker\.compose\.(?:project|service))$/;

/** The texts of these fields with hostile ones behind them. */
function worse(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return FIELDS.test(key) ? `${value}${HOSTILE}` : value;
  if (Array.isArray(value)) return value.map((inner) => worse(inner, key));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, worse(inner, name)]));
}

function worseReply(reply: EngineReply): EngineReply {
  return rewritten((body) =>
    /^[[{]/.test(body)
      ? JSON.stringify(worse(JSON.parse(body)))
      : body.replace(/[^\n]+/g, (line) => `${line}${HOSTILE}`),
  )(reply);
}

/** Its files are where the recording has them. */
function hostileHost(name: string): Host {
  const host = answering(name, /^\/containers\//, worseReply);
  const recorded = (text: string): string => text.replaceAll(HOSTILE, '');
  return {
    ...host,
    stat: (path) => host.stat(recorded(path)),
    run: (request) =>
      host.run({ ...request, argv: [recorded(request.argv[0]), ...request.argv.slice(1).map(recorded)] }),
  };
}

/** Of each of its own words and names 400 to 460 characters, and of ours as many again. */
const LONGEST_CLAUSE = 1_500;

test.each([
  ['container-exits', 'container-restarting'],
  ['container-health-fails', 'container-unhealthy'],
  ['compose-dependency-unhealthy', 'container-unhealthy'],
  ['grafana-folder', 'bind-mount-permission'],
  ['port-of-another-container', 'port-in-use'],
])('%s: what containers say is cleaned, redacted and short in every output', async (name, cause) => {
  for (const language of LANGUAGES) {
    const { report } = await runAllChecks(hostileHost(name), await sessionIn(language), {});
    const answer = outgoing<Answer<'check'>>({ ...HEAD, command: 'check', ...report });
    const found = answer.causes.find(({ id }) => id === cause);
    expect(found, `${name}: ${report.causes.map(({ id }) => id).join(', ')}`).toBeDefined();
    const findings = answer.checks.flatMap((check) => check.findings);
    expect(findings.length).toBeGreaterThan(0);
    for (const { message, evidence } of findings)
      for (const text of [message, ...evidence.map(({ said }) => said)])
        expect(text.length).toBeLessThan(LONGEST_CLAUSE);
    for (const step of found?.steps ?? [])
      if ('run' in step) expect(step.run).not.toMatch(/touch|`id`|word word/);
    for (const format of FORMATS) {
      const render = await RENDERERS.check[format]?.();
      const text = render?.(answer, await viewIn(language), null) ?? '';
      expect(text, format).not.toMatch(/hunter2|s3cr3t/);
      // oxlint-disable-next-line no-control-regex
      expect(text, format).not.toMatch(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/);
    }
  }
});
