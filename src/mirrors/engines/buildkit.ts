import { clientFolder } from '../../facts/client/client-config.ts';
import { listFolder } from '../../facts/host/folder.ts';
import { findProgram, pathFolders } from '../../facts/host/path-files.ts';
import { identity } from '../../facts/host/platform.ts';
import { configHome } from '../../facts/host/user-folders.ts';
import { known, unknown, type Ask, type Known } from '../../run/fact.ts';
import { readBuildkitd, type BuildkitRead } from './buildkitd-toml.ts';
import { readBuilder, type Builder } from './buildx-builder.ts';
import { broken, type EngineMirrors } from './engine.ts';

/** The BuildKits beside the one in dockerd, which goes by Docker's own mirrors. */
interface Buildkit {
  /** What buildkitd reads when it starts, or a builder of buildx when it is made. */
  readonly file: string;
  /** Null where there is none. */
  readonly text: string | null;
  readonly read: BuildkitRead;
  /** Of docker buildx; each keeps the configuration that it was made with. */
  readonly builders: readonly Builder[];
  /** What makes the buildkitd here read the file; null where there is none, and it is for the next builder. */
  readonly restart: string | null;
}

const FOLDERS = ['/usr/bin', '/usr/sbin', '/usr/local/bin', '/usr/local/sbin'] as const;

/** Null where there is neither a buildkitd nor a builder of buildx with a BuildKit of its own. */
export async function askBuildkit(ask: Ask, registry: string): Promise<Known<Buildkit | null>> {
  const who = await ask.fact(identity);
  if (who.state === 'unknown') return who;
  const { uid, environment } = who.value;
  const program = await findProgram(
    ask,
    [...new Set([...pathFolders(environment), ...FOLDERS])],
    'buildkitd',
  );
  const buildx = environment.BUILDX_CONFIG || `${clientFolder(who.value)}/buildx`;
  const instances = `${buildx}/instances`;
  const builders = await buildersIn(ask, instances, registry);
  if (builders === null) return unknown('failed', instances);
  const isDaemons = program.state === 'there';
  if (!isDaemons && builders.length === 0) return known(null);
  // buildkit cmd/buildkitd/main.go, defaultConfigPath; buildx util/confutil, DefaultConfigFile
  const config = uid === 0 ? '/etc' : configHome(who.value);
  const file = isDaemons ? `${config}/buildkit/buildkitd.toml` : `${buildx}/buildkitd.default.toml`;
  const manager = uid === 0 ? 'systemctl' : 'systemctl --user';
  const restart = isDaemons ? `${manager} restart buildkit` : null;
  const found = await ask.host.readFile(file);
  if (found.kind === 'denied') return unknown('no-permission', file);
  const text = found.kind === 'read' ? Buffer.from(found.bytes).toString('utf8') : null;
  return known({ file, text, read: readBuildkitd(text ?? '', registry), builders, restart });
}

/** Null where they cannot be listed. */
async function buildersIn(ask: Ask, folder: string, registry: string): Promise<readonly Builder[] | null> {
  const paths = await listFolder(ask, folder, '');
  if (paths === null) return null;
  const files = await Promise.all(paths.map((path) => ask.host.readFile(path)));
  return files.flatMap((file) =>
    file.kind === 'read' ? (readBuilder(Buffer.from(file.bytes).toString('utf8'), registry) ?? []) : [],
  );
}

export async function buildkitMirrors(ask: Ask, registry: string): Promise<Known<EngineMirrors | null>> {
  const found = await askBuildkit(ask, registry);
  if (found.state === 'unknown') return found;
  if (found.value === null) return known(null);
  const { file, read, builders, restart } = found.value;
  const asUrl = (name: string): string => (name.includes('://') ? name : `https://${name}`);
  return known({
    engine: 'buildkit',
    path: file,
    inFile: (read.kind === 'mirrors' ? read.mirrors : []).map(asUrl),
    // A buildkitd says nothing of its configuration; what a builder was made with, buildx has kept.
    inForce: restart !== null ? null : [...new Set(builders.flatMap(({ mirrors }) => mirrors))].map(asUrl),
    own: true,
    overriddenBy: null,
    unread: read.kind === 'broken' ? broken(file, read.said) : null,
  });
}
