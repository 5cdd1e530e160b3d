import { known, unknown, type Fact } from '../../run/fact.ts';
import { dockerPrograms } from './docker-client.ts';
import { engine } from '../daemon/engine.ts';

/** The docker command that is Podman under another name, and how that was seen. */
export interface PodmanShim {
  readonly path: string;
  readonly said: string;
}

/**
 * The package podman-docker installs a shell script that executes podman; other systems link one to the other. The
 * script is looked into only where no dockerd is installed: the packages exclude each other, and the real command is
 * tens of megabytes.
 */
export const podmanShim: Fact<PodmanShim | null> = {
  name: 'docker command of Podman',
  gather: async (ask) => {
    const programs = await ask.fact(dockerPrograms);
    if (programs.state === 'unknown') return programs;
    const { client: path, daemon } = programs.value;
    if (path === null) return known(null);
    const file = await ask.host.stat(path);
    if (file.kind === 'there' && /\/podman(-remote)?$/.test(file.realPath)) {
      return known({ path, said: `→ ${file.realPath}` });
    }
    const reached = await ask.fact(engine);
    const answers = reached.state === 'known' && reached.value.state === 'answers';
    if (daemon !== null || (answers && !reached.value.info.podman)) return known(null);
    const head = await ask.host.run({ argv: ['head', '-c', '400', path], deadlineMs: ask.timeLeftMs() });
    if (head.kind === 'not-recorded') return unknown('not-recorded', `head ${path}`);
    const line = head.kind === 'exited' && head.stdout.startsWith('#!') ? podmanLine(head.stdout) : null;
    return known(line === null ? null : { path, said: line });
  },
};

function podmanLine(script: string): string | null {
  return (
    script
      .split('\n')
      .find((line) => /^\s*exec\s.*\bpodman\b/.test(line))
      ?.trim() ?? null
  );
}
