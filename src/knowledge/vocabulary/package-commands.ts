import { run, stop, type Run } from './advice.ts';
import type { PackageTool } from './situations.ts';

/**
 * The names of Debian's packages with the other tools (docs.docker.com/engine/install/centos; Alpine's community
 * repository).
 */
const NAMES: Readonly<Record<string, Readonly<Record<'dnf' | 'apk', string>>>> = {
  'docker-compose': { dnf: 'docker-compose-plugin', apk: 'docker-cli-compose' },
  'docker-compose-plugin': { dnf: 'docker-compose-plugin', apk: 'docker-cli-compose' },
  'docker-buildx': { dnf: 'docker-buildx-plugin', apk: 'docker-cli-buildx' },
  'docker-cli': { dnf: 'docker-ce-cli', apk: 'docker-cli' },
  'podman-docker': { dnf: 'podman-docker', apk: 'podman-docker' },
};

const APT = /\bapt-get\b|\bapt (?:install|update|remove)\b|\/etc\/apt\/|download\.docker\.com\/linux\/debian/;
const DNF = /\b(?:dnf|yum) (?:install|remove|makecache)\b|\/etc\/yum/;

/** A command of another package tool as it is typed with this one; null where there is none. */
export function packageCommand(step: Run, tool: PackageTool): Run | null {
  if (tool === 'apt') return DNF.test(step.run) ? null : step;
  if (tool === 'apk' && DNF.test(step.run)) return null;
  if (!APT.test(step.run)) return step;
  const [, verb, name = ''] = /^sudo apt-get (install|remove) (\S+)$/.exec(step.run) ?? [];
  const other = NAMES[name]?.[tool];
  if (verb !== undefined && other !== undefined) {
    const apkVerb = verb === 'install' ? 'add' : 'del';
    const line = tool === 'dnf' ? `sudo dnf ${verb} ${other}` : `sudo apk ${apkVerb} ${other}`;
    return step.stopsContainers ? stop(line) : run(line);
  }
  // The key, which rpm keeps in a store of its own: said once, in place of the file of apt's.
  return tool === 'dnf' && step.run.includes('/gpg -o ')
    ? run('sudo rpm --import https://download.docker.com/linux/centos/gpg')
    : null;
}

/** Whether a sentence is of another package tool's files. */
export function isOfOtherTool(text: string, tool: PackageTool): boolean {
  return tool === 'apt' ? DNF.test(text) && !APT.test(text) : APT.test(text);
}
