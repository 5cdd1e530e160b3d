import { expect, test } from 'vitest';
import { linesOfThisStart } from '../../../src/facts/daemon/this-start.ts';
import { recordingOf } from '../../recording-files.ts';

test('an earlier start that failed says nothing of this one', () => {
  const broken = journalOf('daemon-failed-data-root');
  const other = journalOf('driver-unsupported');
  expect(linesOfThisStart([...broken, ...other])).toEqual(linesOfThisStart(other));
  expect(linesOfThisStart(other).join('\n')).toContain(
    'failed to start daemon: error initializing graphdriver',
  );
});

test('a life that ended well is no failed start', () => {
  const lines = journalOf('docker29-start-limit-after-restarts');
  expect(lines.join('\n')).toContain('Daemon has completed initialization');
  expect(linesOfThisStart(lines)).toEqual([]);
});

test('what ended a running engine is told', () => {
  const lines = journalOf('docker29-start-limit-after-restarts');
  const until = lines.findIndex((line) => line.includes("Processing signal 'terminated'"));
  const crashed = [...lines.slice(0, until), 'panic: runtime error'];
  expect(linesOfThisStart(crashed).at(-1)).toBe('panic: runtime error');
  expect(linesOfThisStart(crashed).join('\n')).not.toContain('No memory limit support');
});

/** MESSAGE of each line that journalctl gave on that machine. */
function journalOf(name: string): readonly string[] {
  const { calls } = recordingOf(name);
  const key = Object.keys(calls).find((call) => call.startsWith('run ["journalctl","--unit=docker.service"'));
  const { stdout } = Object.assign({ stdout: '' }, calls[key ?? '']);
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => Object.assign({ MESSAGE: '' }, JSON.parse(line)).MESSAGE);
}
