import { expect, test } from 'vitest';
import { run, say } from '../../src/knowledge/vocabulary/advice.ts';
import { adapted } from '../../src/report/situated/adapt.ts';

const commands = (steps: Parameters<typeof adapted>[0]): readonly string[] =>
  adapted(steps, 'rootless', null).steps.flatMap((step) => ('run' in step ? [step.run] : []));

test("a user's own engine: its mirrors are written by that user, and nothing is said of fix", () => {
  expect(commands([run('sudo docker-doctor fix --mirror auto')])).toEqual(['docker-doctor mirror use auto']);
  expect(commands([run('sudo docker-doctor fix proxy-missing-in-daemon')])).toEqual([]);
  expect(commands([say('To repair it:'), run('sudo docker-doctor fix')])).toEqual([]);
  const removal = [say('Remove https://a.test from "registry-mirrors":'), run('sudo docker-doctor fix')];
  expect(commands(removal.slice(1))).toEqual([]);
  expect(commands(removal)).toContain('docker-doctor mirror remove https://a.test');
});
