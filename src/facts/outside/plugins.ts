import { asObject, objectAt, parseList, parseObject, textOf } from '../../notation/json-object.ts';
import type { Ask } from '../../run/fact.ts';
import { configuredRoot } from '../config/configured-root.ts';
import { getFromEngine } from '../daemon/engine-request.ts';
import { localEngine } from '../daemon/local-engine.ts';
import { listFolder } from '../host/folder.ts';
import type { Fault } from './thing.ts';

/**
 * A plugin beside the engine, by its socket or description in one of three folders (moby pkg/plugins/discovery_unix.go);
 * else one that the engine has installed itself.
 */
export async function pluginFault(name: string, ask: Ask): Promise<Fault> {
  if (name === '') return null;
  return /[/:]/.test(name) || (await isMissingBeside(name, ask)) ? managedFault(ask, wholeName(name)) : null;
}

const FOLDERS = '/run/docker/plugins, /etc/docker/plugins, /usr/lib/docker/plugins';

async function isMissingBeside(name: string, ask: Ask): Promise<boolean> {
  const paths = [
    `/run/docker/plugins/${name}.sock`,
    `/run/docker/plugins/${name}/${name}.sock`,
    ...['/etc/docker/plugins', '/usr/lib/docker/plugins'].flatMap((folder) =>
      ['spec', 'json'].map((end) => `${folder}/${name}.${end}`),
    ),
  ];
  const found = await Promise.all(paths.map((path) => ask.host.stat(path)));
  return found.every(({ kind }) => kind === 'missing');
}

/** As the engine keeps it: with its tag, without Docker Hub's host (distribution/reference, FamiliarString). */
function wholeName(name: string): string {
  const short = name.replace(/^(?:index\.)?docker\.io\//, '').replace(/^library\//, '');
  return /:[^/]*$/.test(short) ? short : `${short}:latest`;
}

/** `docker plugin install`, under its own name or an alias; null where nobody tells. */
async function managedFault(ask: Ask, name: string): Promise<Fault> {
  const plugins = await installed(ask);
  if (plugins === null) return null;
  const plugin = plugins.find((one) => one.name === name);
  if (plugin?.enabled === true) return null;
  return {
    fault: 'no-such-plugin',
    said: plugin === undefined ? `docker plugin ls, ${FOLDERS}` : 'docker plugin ls: disabled',
  };
}

interface Plugin {
  readonly name: string;
  readonly enabled: boolean;
}

/** By the engine's own list, else by its files, which root alone may read; null where neither is to be had. */
async function installed(ask: Ask): Promise<readonly Plugin[] | null> {
  const local = await ask.fact(localEngine);
  if (local.state === 'known' && local.value.state === 'here') {
    const answer = await getFromEngine(ask, '/plugins');
    if (answer.state === 'unknown') return null;
    return parseList(answer.value.body).map(pluginOf);
  }
  const root = await ask.fact(configuredRoot);
  return root.state === 'known' ? inFolder(ask, `${root.value}/plugins`) : null;
}

/** Each has a folder of its own there, of 64 hexadecimal digits (moby plugin/manager.go, plugin/v2/plugin.go). */
async function inFolder(ask: Ask, folder: string): Promise<readonly Plugin[] | null> {
  const there = await ask.host.stat(folder);
  if (there.kind === 'missing') return [];
  const found = there.kind === 'there' ? await listFolder(ask, folder, '') : null;
  const files = found?.filter((path) => /\/[0-9a-f]{64}$/.test(path)).map((path) => `${path}/config.json`);
  if (files === undefined) return null;
  const read = await Promise.all(files.map((path) => ask.host.readFile(path)));
  return read.flatMap((file) =>
    file.kind === 'read'
      ? [pluginOf(objectAt(parseObject(Buffer.from(file.bytes).toString('utf8')), 'plugin'))]
      : [],
  );
}

function pluginOf(entry: unknown): Plugin {
  const { Name, Enabled } = asObject(entry);
  return { name: textOf(Name), enabled: Enabled === true };
}
