import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actionSteps, gitlabStep, hookWords, jenkinsStep } from '../../pipelines/steps.ts';
import { readJunit } from '../../report/formats/junit-reader.ts';
import { runnerCommand } from '../../report/formats/runner-command.ts';
import { labAvailability } from '../machine/availability.ts';
import type { Result } from '../machine/command.ts';
import { type World, createWorld } from '../machine/world.ts';
import { createJob, OF_THE_SERVICE, WORKSPACE, type Job } from '../pipelines/neighbour.ts';
import { layPackage, servePackage } from '../pipelines/one-package.ts';

/** How long the service takes to come up, its image and certificates included. */
const LATE_MS = 7_000;

const TEMP = '/srv/runner';

/** What the runner gives to each step, files included (docs.github.com, "Workflow commands": environment files). */
const OF_GITHUB = {
  ...OF_THE_SERVICE,
  GITHUB_ACTIONS: 'true',
  RUNNER_TEMP: TEMP,
  GITHUB_STEP_SUMMARY: `${TEMP}/summary`,
  GITHUB_OUTPUT: `${TEMP}/output`,
  GITHUB_PATH: `${TEMP}/path`,
};

/** The three pipelines from their files as written, in a network beside the engine's, over TCP with TLS. */
describe.skipIf(!labAvailability().available)('pipelines', () => {
  let world: World;
  let job: Job;

  beforeAll(async () => {
    world = await createWorld({ suite: 'trixie' });
    await world.machine.waitForDocker();
    await layPackage(world.machine);
    job = await createJob(world);
    await servePackage(job);
  });

  afterAll(() => {
    job.end();
    world.stop();
  });

  const read = async (file: string): Promise<string> => (await world.machine.readFile(file)).toString();

  /** A pipeline that begins while the service is still coming up. */
  async function late(run: () => Promise<Result>): Promise<Result> {
    await job.beforeService();
    const running = run();
    await sleep(LATE_MS);
    await job.startService();
    return running;
  }

  function told(name: string, ...results: readonly Result[]): void {
    const ms = results.map((one) => (one.ms / 1000).toFixed(1));
    process.stdout.write(`${name}: ${ms.join(' s, ')} s, of which the service took ${LATE_MS / 1000} s\n`);
  }

  /** The steps of the action, one after the other until one fails, as the runner runs them. */
  async function action(given: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = {}) {
    await job.exec(
      `rm -f ${TEMP}/{summary,output,path}; mkdir -p ${TEMP}; touch ${TEMP}/{summary,output,path}`,
    );
    const results: Result[] = [];
    for (const step of actionSteps(given)) {
      const added = (await read(`${TEMP}/path`)).split('\n').filter((line) => line !== '');
      const path = [...added, '/usr/local/bin', '/usr/bin', '/bin'].join(':');
      const result = await job.run(step, { ...OF_GITHUB, PATH: path, ...env });
      results.push(result);
      if (result.code !== 0) break;
    }
    return results;
  }

  test('the action: installs, waits, checks, and says it in annotations and the summary', async () => {
    const given = {
      for: 'pull,run',
      require: 'engine=>=26\narch=amd64\nimage=hello-world\n',
      sarif: `${WORKSPACE}/docker.sarif`,
    };
    let steps: readonly Result[] = [];
    await late(async () => {
      steps = await action(given);
      const [last] = steps.slice(-1);
      if (last === undefined) throw new Error('no step');
      return last;
    });
    told('GitHub', ...steps);
    const said = steps.map(({ stdout, stderr }) => stdout + stderr).join('');
    expect(
      steps.map(({ code }) => code),
      said,
    ).toEqual([0, 0, 0]);
    expect(said.split('\n').flatMap((line) => runnerCommand(line) ?? [])).toEqual([]);
    expect(await read(`${TEMP}/output`)).toBe(`report=${TEMP}/docker-doctor.json\n`);
    const report: unknown = JSON.parse(await read(`${TEMP}/docker-doctor.json`));
    expect(report).toMatchObject({
      outcome: 'healthy',
      requirements: [{ status: 'met' }, { status: 'met' }, { status: 'met' }],
    });
    expect(await read(`${TEMP}/summary`)).toMatch(/^## docker-doctor: /);
    expect(JSON.parse(await read(`${WORKSPACE}/docker.sarif`))).toMatchObject({ version: '2.1.0' });
    // From the cache nothing is installed again.
    const again = await action({ for: 'run' }, { NPM_CONFIG_REGISTRY: 'http://127.0.0.1:9/' });
    expect(again.map(({ code }) => code)).toEqual([0, 0, 0]);
  });

  test('the action: what is wrong is an annotation, and the step fails', async () => {
    const [, , check] = await action({ require: 'engine=>=99', for: 'run' });
    expect(check?.code).toBe(1);
    const errors = (check?.stdout ?? '').split('\n').flatMap((line) => runnerCommand(line) ?? []);
    expect(errors).toMatchObject([
      { name: 'error', properties: { title: expect.stringContaining('engine=>=99') } },
    ]);
    expect(await read(`${TEMP}/summary`)).toContain('engine=');
  });

  test('GitLab: junit and code quality for artifacts:reports', async () => {
    const step = gitlabStep();
    const result = await late(() => job.run(step, {}));
    told('GitLab', result);
    expect(result.code, result.stdout + result.stderr).toBe(0);
    expect(JSON.parse(await read(`${WORKSPACE}/gl-code-quality-report.json`))).toEqual([]);
    const waited = readJunit(await read(`${WORKSPACE}/docker-doctor-wait.xml`));
    expect(waited).toMatchObject([{ classname: 'docker-doctor.wait', result: 'success' }]);
    expect(waited[0]?.seconds).toBeGreaterThan(1);
    const checked = readJunit(await read(`${WORKSPACE}/docker-doctor.xml`));
    expect(checked.length).toBeGreaterThan(15);
    expect(checked.filter(({ result: of }) => of === 'failed' || of === 'error')).toEqual([]);
  });

  test('GitLab: a failure is in both reports, and the job ends with it', async () => {
    const step = gitlabStep();
    const env = { ...step.env, DOCKER_DOCTOR_CHECK: '--for run --require engine=>=99' };
    const result = await job.run({ ...step, env }, {});
    expect(result.code).toBe(1);
    expect(JSON.parse(await read(`${WORKSPACE}/gl-code-quality-report.json`))).toMatchObject([
      { check_name: 'require-engine', severity: expect.stringMatching(/major|critical|blocker/) },
    ]);
    const cases = readJunit(await read(`${WORKSPACE}/docker-doctor.xml`));
    expect(cases.filter(({ result: of }) => of === 'failed').map(({ name }) => name)).toEqual([
      expect.stringContaining('engine=>=99'),
    ]);
  });

  test('Jenkins: what junit and archiveArtifacts read', async () => {
    await job.exec(`rm -f ${WORKSPACE}/docker-doctor*`);
    const env = { ...OF_THE_SERVICE, WORKSPACE_TMP: '/srv/workspace@tmp' };
    const result = await late(() => job.run(jenkinsStep(), env));
    told('Jenkins', result);
    expect(result.code, result.stdout + result.stderr).toBe(0);
    const files = ['docker-doctor-wait.xml', 'docker-doctor.xml'];
    for (const file of files) {
      const cases = readJunit(await read(`${WORKSPACE}/${file}`));
      expect(
        cases.some(({ result: of }) => of === 'failed' || of === 'error'),
        file,
      ).toBe(false);
    }
    expect(JSON.parse(await read(`${WORKSPACE}/docker-doctor.sarif`))).toMatchObject({ version: '2.1.0' });
  });

  test('pre-commit: a settings file is read, and nothing is asked', async () => {
    const files = [`${WORKSPACE}/docker-doctor.toml`, `${WORKSPACE}/a b/docker-doctor.toml`] as const;
    await world.machine.writeFile(files[0], 'for = "pull"\n');
    await world.machine.writeFile(files[1], '[[waiver]]\ncause = "daemon-maskd"\n');
    const hook = async (of: readonly string[]): Promise<Result> =>
      world.machine.exec(hookWords(of), {
        env: { PATH: `${TEMP}/docker-doctor/bin:/usr/local/bin:/usr/bin:/bin` },
      });
    expect(await hook([files[0]])).toMatchObject({ code: 0, stdout: '', stderr: '' });
    const wrong = await hook(files);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('line 2: Unknown cause: "daemon-maskd". Did you mean daemon-masked?');
  });
});
