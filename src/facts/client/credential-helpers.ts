import { known, type Ask, type Fact } from '../../run/fact.ts';
import { clientConfig } from './client-config.ts';
import { findProgram, pathFolders } from '../host/path-files.ts';
import { identity } from '../host/platform.ts';

/** A program that keeps logins for the docker command: `docker-credential-NAME`. */
export interface CredentialHelper {
  readonly program: string;
  /** Null where it serves all registries (`credsStore`). */
  readonly registries: readonly string[] | null;
  /** Why it does not work, in the words of Docker or its own; null where nothing speaks against it. */
  readonly fault: string | null;
}

/**
 * Those of docker/docker-credential-helpers: they know the action `version`, which touches no login. Others may take
 * it for an error, and are not run.
 */
const KNOW_VERSION = new Set(['desktop', 'osxkeychain', 'pass', 'secretservice', 'wincred']);

/** The helpers that the client's configuration names; no login is read. */
export const credentialHelpers: Fact<readonly CredentialHelper[]> = {
  name: 'credential helpers',
  gather: async (ask) => {
    const [who, config] = await Promise.all([ask.fact(identity), ask.fact(clientConfig)]);
    if (who.state === 'unknown') return who;
    if (config.state === 'unknown') return config;
    const { credsStore, credHelpers } = config.value.settings;
    const named = [...new Set(Object.values(credHelpers))].filter((name) => name !== '');
    const served = named.map((name) => ({
      name,
      registries: Object.keys(credHelpers).filter((registry) => credHelpers[registry] === name),
    }));
    const all = [...(credsStore === '' ? [] : [{ name: credsStore, registries: null }]), ...served];
    const folders = pathFolders(who.value.environment);
    return known(
      await Promise.all(
        all.map(async ({ name, registries }) => ({
          program: `docker-credential-${name}`,
          registries,
          fault: await faultOf(ask, name, folders),
        })),
      ),
    );
  },
};

async function faultOf(ask: Ask, name: string, folders: readonly string[]): Promise<string | null> {
  const program = `docker-credential-${name}`;
  const found = await findProgram(ask, folders, program);
  if (found.state === 'missing') return `exec: "${program}": executable file not found in $PATH`;
  if (found.state === 'not-executable') return `${found.path} is not executable`;
  if (found.state === 'not-a-program') return `${found.path}: exec format error`;
  if (!KNOW_VERSION.has(name)) return null;
  const result = await ask.host.run({ argv: [found.path, 'version'], deadlineMs: ask.timeLeftMs() });
  if (result.kind === 'failed') return `${found.path}: ${result.message || result.code}`;
  if (result.kind !== 'exited' || result.code === 0) return null;
  const said = (result.stderr || result.stdout).trim().split('\n')[0] ?? '';
  return `${found.path}: exit status ${result.code}${said === '' ? '' : `: ${said.slice(0, 200)}`}`;
}
