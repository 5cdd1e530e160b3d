import { describe, expect, test } from 'vitest';
import type { CauseId, Finding } from '../../src/knowledge/causes.ts';
import { CAUSE_IDS } from '../../src/knowledge/implications.ts';
import { NOTHING_NAMED } from '../../src/knowledge/situation/named.ts';
import type { Step } from '../../src/knowledge/vocabulary/advice.ts';
import {
  FAMILY,
  hasSystemd,
  SITUATIONS,
  type PackageTool,
  type SituationKind,
} from '../../src/knowledge/vocabulary/situations.ts';
import { en } from '../../src/messages/en/index.ts';
import type { Messages } from '../../src/messages/messages.ts';
import { zhCN } from '../../src/messages/zh-CN/index.ts';
import { findingsOf } from '../../src/run/run-checks.ts';
import { reportedAdvice } from '../../src/report/reported-advice.ts';
import { situatedAdvice, type Speaker } from '../../src/report/situated/situated-advice.ts';
import { outcomesOf, RECORDINGS } from '../recordings.ts';
import { textOfSteps } from './step-text.ts';

const TOOLS: readonly (PackageTool | null)[] = [null, 'apt', 'dnf', 'apk'];

function speaker(kind: SituationKind, tool: PackageTool | null, byText = true): Speaker {
  return { situation: { kind, why: 'x' }, tool, named: NOTHING_NAMED, byText };
}

function adviceOn<K extends CauseId>({ cause, params }: Finding<K>, { causes }: Messages): readonly Step[] {
  return causes[cause].advice(params);
}

/** Each finding on a recorded machine, once with the same parameters. */
const FOUND = [
  ...new Map(
    (await Promise.all(RECORDINGS.map((name) => outcomesOf(name))))
      .flatMap(findingsOf)
      .map((finding) => [JSON.stringify([finding.cause, finding.params]), finding] as const),
  ).values(),
];

/** A sentence that tells to restart the engine; not one of containerd, k3s, or of what happened. */
const RESTARTS_ENGINE =
  /(?:(?<!before the )restart|restarts) (?:of )?(?:Docker|the engine|the daemon|dockerd|the application)|(?:a|needs a) restart of Docker|重启 ?(?:Docker|引擎|守护进程|dockerd|该应用)/i;

/**
 * docs.docker.com/desktop/features/desktop-cli, docs.orbstack.dev/headless, docs.rancherdesktop.io (rdctl), colima --help,
 * podman-machine(1).
 */
const DOCUMENTED =
  /^(?:docker desktop (?:start|stop|restart|logs)|orb (?:start|stop|restart docker)|rdctl (?:start|shutdown|shutdown && rdctl start)|colima (?:start(?: --verbose)?|stop|restart)|podman machine (?:list|start|stop|start --log-level debug))$/;

interface Advised {
  readonly name: string;
  readonly kind: SituationKind;
  readonly tool: PackageTool | null;
  readonly steps: readonly Step[];
}

const ADVISED = new Map<Messages, readonly Advised[]>();

/** Each advice of the catalogue, and on each finding of a recorded machine, in each situation with each package tool. */
function everyAdvice(messages: Messages): readonly Advised[] {
  const known = ADVISED.get(messages);
  if (known !== undefined) return known;
  const made = SITUATIONS.flatMap((kind) =>
    TOOLS.flatMap((tool) => [
      ...CAUSE_IDS.map((cause) => ({
        name: `${cause} ${kind} ${tool ?? '-'}`,
        kind,
        tool,
        steps: situatedAdvice(cause, messages.causes[cause].advice(null), speaker(kind, tool), messages),
      })),
      ...FOUND.map((finding) => ({
        name: `found ${finding.cause} ${kind} ${tool ?? '-'}`,
        kind,
        tool,
        steps: situatedAdvice(
          finding.cause,
          adviceOn(finding, messages),
          speaker(kind, tool, false),
          messages,
        ),
      })),
    ]),
  );
  ADVISED.set(messages, made);
  return made;
}

describe.each([
  ['en', en],
  ['zh-CN', zhCN],
] as const)('%s: the whole catalogue in every situation', (_language, messages) => {
  const all = everyAdvice(messages);

  test('no systemctl where there is no systemd', () => {
    const wrong = all.filter(
      ({ kind, steps }) =>
        !hasSystemd(kind) && /\b(?:systemctl|journalctl|timedatectl)\b/.test(textOfSteps(steps)),
    );
    expect(wrong.map(({ name }) => name)).toEqual([]);
    expect(all.some(({ steps }) => textOfSteps(steps).includes('systemctl'))).toBe(true);
  });

  test('no apt on rpm systems or Alpine, no dnf on Debian', () => {
    const APT = /\bapt(?:-get)?\b/;
    const DNF = /\$ [^\n]*\b(?:dnf|yum) /;
    const wrong = all.filter(
      ({ tool, steps }) =>
        ((tool === 'dnf' || tool === 'apk') && APT.test(textOfSteps(steps))) ||
        ((tool === 'apt' || tool === 'apk') && DNF.test(textOfSteps(steps))),
    );
    expect([...new Set(wrong.map(({ name }) => name))]).toEqual([]);
  });

  test('no restart without its price', () => {
    const RESTART =
      /\brestart docker\b|\bdocker restart$|desktop restart|colima restart|orb restart|rdctl shutdown|rm -f DIND/;
    const price = messages.report.stopsContainers;
    for (const { name, steps } of all) {
      const { steps: told } = reportedAdvice(steps, { command: 'docker-doctor', price });
      steps.forEach((step) => {
        if (!('run' in step) || !RESTART.test(step.run)) return;
        const isKept = name.startsWith('found firewall-rules-missing');
        if (!isKept) expect(step.stopsContainers, `${name}: ${step.run}`).toBe(true);
      });
      told.forEach((step, index) => {
        if (!('run' in step) || !step.stopsContainers) return;
        const words = [told[index - 1], { say: step.how ?? '' }, told[index + 1]]
          .flatMap((one) => (one !== undefined && 'say' in one ? [one.say] : []))
          .join(' ');
        expect(words, `${name}: ${step.run}`).toMatch(/stops? |restart|停止/i);
      });
    }
  });

  test('no restart hides in a sentence: it tells the price, or a command with its price follows', () => {
    const hidden = all.flatMap(({ name, steps }) => {
      const { steps: told } = reportedAdvice(steps, {
        command: 'docker-doctor',
        price: messages.report.stopsContainers,
      });
      return told.flatMap((step, index) => {
        const words = 'say' in step ? step.say : (step.how ?? '');
        const next = told[index + 1];
        const isFollowed = next !== undefined && 'run' in next && next.stopsContainers;
        // With live-restore it costs nothing.
        const isKept = name.startsWith('found firewall-rules-missing');
        return RESTARTS_ENGINE.test(words) && !/stops |停止/.test(words) && !isFollowed && !isKept
          ? [`${name}: ${words}`]
          : [];
      });
    });
    expect([...new Set(hidden)]).toEqual([]);
  });

  test('a command of an application or of Podman is one of those that its documents have', () => {
    const typed = all.flatMap(({ steps }) => steps.flatMap((step) => ('run' in step ? [step.run] : [])));
    const unknown = typed.filter(
      (line) => /^(?:colima|orb|rdctl|docker desktop|podman machine) /.test(line) && !DOCUMENTED.test(line),
    );
    expect([...new Set(unknown)]).toEqual([]);
    expect(typed.some((line) => line === 'orb restart docker')).toBe(true);
  });

  test('nothing asks a question where nobody answers: the commands of a hosted job are told with -f', () => {
    const PRUNE = /\bdocker (?:system|builder|image|container|volume|network) prune(?![^\n]* -a?f\b)/;
    const asking = all.filter(
      ({ kind, steps }) => kind === 'github-actions' && PRUNE.test(textOfSteps(steps)),
    );
    expect([...new Set(asking.map(({ name }) => name))]).toEqual([]);
  });

  test('what is typed on the machine of an engine elsewhere is told so', () => {
    const ELSEWHERE =
      /machine (?:where|that) |engine's machine|on that machine|引擎所在的?机器|那台机器|远程/;
    const unsaid = all.filter(
      ({ kind, steps }) =>
        kind === 'remote' &&
        steps.some((step) => 'run' in step && /^sudo systemctl|\/var\/run\/docker\.pid/.test(step.run)) &&
        !ELSEWHERE.test(textOfSteps(steps)),
    );
    expect([...new Set(unsaid.map(({ name }) => name))]).toEqual([]);
  });

  test('no advice is left empty, and none ends with a sentence that leads nowhere', () => {
    for (const { name, steps } of all) {
      expect(steps.length, name).toBeGreaterThan(0);
      const last = steps.at(-1);
      if (last !== undefined && 'say' in last) expect(last.say, name).not.toMatch(/[:：]$/);
    }
  });

  test('a command is one line', () => {
    const broken = all.filter(({ steps }) => steps.some((step) => 'run' in step && step.run.includes('\n')));
    expect(broken.map(({ name }) => name)).toEqual([]);
  });
});

test('on a plain host with systemd an advice that was found is as it is in the catalogue', () => {
  for (const finding of FOUND) {
    const steps = adviceOn(finding, en);
    expect(situatedAdvice(finding.cause, steps, speaker('systemd', null, false), en)).toEqual(steps);
  }
});

test('both languages give the same commands in each situation', () => {
  const data = (steps: readonly Step[]): string =>
    JSON.stringify(
      steps.flatMap((step) => {
        if ('say' in step) return [];
        const { how: _how, ...rest } = step;
        return [rest];
      }),
    ).replace(/YOUR-MIRROR|你的加速器地址|\bHOST\b|主机/g, '…');
  const chinese = everyAdvice(zhCN);
  const different = everyAdvice(en).filter(
    ({ steps }, index) => data(chinese[index]?.steps ?? []) !== data(steps),
  );
  expect(different.map(({ name }) => name)).toEqual([]);
});

/** What each of them is asked about most, by the public reports. */
const TEN = [
  'daemon-stopped',
  'daemon-failed',
  'wrong-endpoint',
  'engine-tls',
  'client-outdated',
  'pid-file-stale',
  'docker-not-installed',
  'hub-unreachable',
  'tls-untrusted',
  'disk-full',
  'registry-login-required',
  'socket-permission-denied',
] as const satisfies readonly CauseId[];

const NAMED = {
  ...NOTHING_NAMED,
  host: 'registry.example:5000',
  image: 'registry.example:5000/team/app:1.2',
  scope: 'team/app',
};

describe.each([
  ['en', en],
  ['zh-CN', zhCN],
] as const)('the advice in %s', (language, messages) => {
  test.each(TEN)('%s', async (cause) => {
    const told = SITUATIONS.map((kind) => {
      const steps = situatedAdvice(
        cause,
        messages.causes[cause].advice(null),
        { situation: { kind, why: 'x' }, tool: null, named: NAMED, byText: true },
        messages,
      );
      const { steps: reported } = reportedAdvice(steps, {
        command: 'docker-doctor',
        price: messages.report.stopsContainers,
      });
      return `== ${kind} (${FAMILY[kind]})\n${textOfSteps(reported)}\n`;
    });
    await expect(told.join('\n')).toMatchFileSnapshot(`situations/${cause}.${language}.txt`);
  });
});
