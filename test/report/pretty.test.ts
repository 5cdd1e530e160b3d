import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../src/messages/languages.ts';
import type { ReportedStep } from '../../src/report/models/advice.ts';
import stringWidth from '../../src/report/text/string-width.ts';
import { RECORDINGS } from '../recordings.ts';
import { renderCheck } from '../../src/report/renderers/pretty/check.ts';
import { reportOf, screenOf, viewIn } from './replayed-report.ts';

describe.each(LANGUAGES)('the screen in %s', (language) => {
  test.each([
    'healthy-trixie',
    'hub-blackholed-trixie',
    'daemon-json-trailing-comma-running',
    'docker-not-installed',
    'mirror-403-hub-blackholed',
  ])('%s', async (name) => {
    await expect(`${await screenOf(name, language)}\n`).toMatchFileSnapshot(
      `screens/${name}.${language}.txt`,
    );
  });

  test.each(RECORDINGS)('%s: no line is wider than the terminal', async (name) => {
    for (const [columns, verbose] of [
      [80, false],
      [80, true],
      [50, false],
    ] as const) {
      const screen = await screenOf(name, language, { columns, verbose });
      expect(screen.split('\n').filter((line) => isTooWide(line, columns))).toEqual([]);
    }
  });

  test('is not more than a screen for one cause', async () => {
    const lines = (await screenOf('hub-blackholed-trixie', language)).split('\n');
    expect(lines.length).toBeLessThanOrEqual(24);
  });
});

/** One word that cannot be broken may stand out, and so may what is copied: a command, a line of a file. */
function isTooWide(line: string, columns: number): boolean {
  const text = line.trim();
  return (
    stringWidth(line) > columns && /\s/.test(text) && !text.startsWith('$ ') && !/^ {4}(?: {2})?\S/.test(line)
  );
}

test('a root cause comes with its evidence where all is asked for', async () => {
  const screen = await screenOf('hub-refused', 'en', { verbose: true });
  expect(screen).toContain('  Evidence\n');
  expect(screen).toContain('ping https://registry-1.docker.io/v2/: TCP: 203.0.113.10:443 refused');
  expect(screen).toMatch(/^✔ Docker installation +docker-installed 1 ms$/m);
  expect(screen).toMatch(/^- Registry mirrors +mirrors 1 ms\n {4}no registry mirror is configured/m);
});

test('what was not selected is counted, and not listed', async () => {
  const [report, view] = [await reportOf('healthy-trixie', 'en'), await viewIn('en')];
  const because = view.messages.skipReason({ kind: 'not-selected' });
  const checks = report.checks.map((check) =>
    check.id === 'disk-space' ? check : { ...check, status: 'skip' as const, because, evidence: [] },
  );
  const screen = renderCheck({ ...report, checks }, { ...view, verbose: true });
  expect(screen).toMatch(/^✔ Disk space +disk-space 1 ms$/m);
  expect(screen).not.toContain('not selected');
});

test('nothing is said of a healthy machine where only problems are asked for', async () => {
  expect(await screenOf('healthy-trixie', 'en', { quiet: true })).toBe('');
  const screen = await screenOf('daemon-stopped', 'en', { quiet: true });
  expect(screen.startsWith('✖ The Docker daemon is not running')).toBe(true);
});

test('colours are paint: without it not one code is written', async () => {
  const painted = await screenOf('hub-refused', 'en', {
    paint: (style, text) => `<${style}>${text}</${style}>`,
  });
  expect(painted).toContain('<red>✖</red> <bold>Docker Hub cannot be reached from this machine</bold>');
  expect(painted.replace(/<\/?(bold|dim|red|green|yellow|cyan)>/g, '')).toBe(
    await screenOf('hub-refused', 'en'),
  );
});

test('a mark stands below the place in a file', async () => {
  const screen = await screenOf('mirror-no-scheme', 'en');
  const lines = screen.split('\n');
  const at = lines.findIndex((line) => line.includes('"registry-mirrors": ["mirror-good'));
  expect(lines[at]?.slice(lines[at + 1]?.indexOf('^'))).toBe('"mirror-good.lab.test"]');
});

test('a restart of Docker never stands on the screen without its price', async () => {
  const kept = (steps: readonly ReportedStep[]): boolean =>
    steps.some((step) => 'run' in step && step.run.includes('restart docker') && !step.stopsContainers);
  const screens = await Promise.all(
    RECORDINGS.map(async (name) => {
      const { causes } = await reportOf(name, 'en');
      // With live-restore there is no price.
      return causes.some(({ steps }) => kept(steps)) ? '' : screenOf(name, 'en');
    }),
  );
  const around = screens.flatMap((screen) => {
    const lines = screen.split('\n');
    return lines.flatMap((line, index) =>
      line.includes('$ sudo systemctl restart docker') ? [lines.slice(index - 1, index + 2).join('\n')] : [],
    );
  });
  expect(around.length).toBeGreaterThan(3);
  expect(around.filter((lines) => !/stops? .*running container/.test(lines))).toEqual([]);
});

test('what follows is told once, below its cause', async () => {
  const report = await reportOf('hub-blackholed-trixie', 'en');
  expect(report.causes.map(({ id, explains, checks }) => ({ id, explains, checks }))).toEqual([
    { id: 'hub-unreachable', explains: ['search-unreachable'], checks: ['hub-pull', 'hub-search'] },
  ]);
});
