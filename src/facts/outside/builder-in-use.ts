import type { WrongThing } from '../../knowledge/params/outside.ts';
import { parseObject, textOf } from '../../notation/json-object.ts';
import { known, type Ask, type Fact } from '../../run/fact.ts';
import { clientConfig, clientFolder, type ClientConfig } from '../client/client-config.ts';
import { clientEndpoint } from '../client/docker-client.ts';
import { identity } from '../host/platform.ts';
import { listenerFault, pathFault, type Fault } from './thing.ts';

/** A builder of the user's that Buildx takes in place of the engine's own. */
export interface BuilderInUse {
  readonly name: string;
  /**
   * Whether `docker build` takes it too: by BUILDX_BUILDER, or where `docker buildx install` was said; else the client
   * sends it to the engine's own (docker/cli cmd/docker/builder.go, processBuilder). Compose always takes it.
   */
  readonly ofBuild: boolean;
  /** Where no node of it answers. */
  readonly gone: WrongThing | null;
}

/** Null where Buildx builds with the engine itself. */
export const builderInUse: Fact<BuilderInUse | null> = {
  name: 'builder in use',
  gather: async (ask) => {
    const [who, config] = await Promise.all([ask.fact(identity), ask.fact(clientConfig)]);
    if (who.state === 'unknown') return who;
    if (config.state === 'unknown') return config;
    const { environment } = who.value;
    const folder = environment.BUILDX_CONFIG || `${clientFolder(who.value)}/buildx`;
    if ((await ask.host.stat(folder)).kind !== 'there') return known(null);
    const wished = environment.BUILDX_BUILDER ?? '';
    const name = wished === '' ? await current(ask, folder) : wished;
    if (!/^[\w.-]+$/.test(name)) return known(null);
    const path = `${folder}/instances/${name}`;
    const file = await ask.host.readFile(path);
    if (file.kind !== 'read') return known(null);
    const told =
      wished === ''
        ? { setting: `builder ${name}`, where: path }
        : { setting: 'BUILDX_BUILDER', where: 'environment' };
    return known({
      name,
      ofBuild: wished !== '' || isAliased(config.value),
      gone: await unanswered(ask, file.bytes, told),
    });
  },
};

function isAliased({ settings }: ClientConfig): boolean {
  return settings.aliases.builder === 'buildx';
}

/** Of `docker buildx use`: for one engine, or for all (docker/buildx store/store.go, store/storeutil/storeutil.go). */
async function current(ask: Ask, folder: string): Promise<string> {
  const file = await ask.host.readFile(`${folder}/current`);
  if (file.kind !== 'read') return '';
  const { Name: name, Key: key, Global: forAll } = parseObject(Buffer.from(file.bytes).toString('utf8'));
  if (forAll === true) return textOf(name);
  const at = await ask.fact(clientEndpoint);
  if (at.state === 'unknown') return '';
  // A context has its own name there.
  const isByContext = at.value.from === 'context' || at.value.from === 'DOCKER_CONTEXT';
  return isByContext || textOf(key) === at.value.text ? textOf(name) : '';
}

type Told = Pick<WrongThing, 'setting' | 'where'>;

/** One node that answers is enough. */
async function unanswered(ask: Ask, bytes: Uint8Array, told: Told): Promise<WrongThing | null> {
  const { Nodes: nodes } = parseObject(Buffer.from(bytes).toString('utf8'));
  const endpoints = Array.isArray(nodes) ? nodes.map(endpointOf).filter((one) => one !== '') : [];
  const faults = await Promise.all(endpoints.map((endpoint) => endpointFault(ask, endpoint)));
  const [first] = faults;
  const [value = ''] = endpoints;
  return first === undefined || first === null || faults.includes(null) ? null : { ...told, value, ...first };
}

function endpointOf(node: unknown): string {
  return typeof node === 'object' && node !== null && 'Endpoint' in node ? textOf(node.Endpoint) : '';
}

/** Of another form, a context or ssh, nothing is said. */
async function endpointFault(ask: Ask, endpoint: string): Promise<Fault> {
  if (!URL.canParse(endpoint)) return null;
  const { protocol, hostname, port, pathname } = new URL(endpoint);
  if (protocol === 'unix:') return pathFault(ask, pathname, 'file');
  return protocol === 'tcp:' && port !== '' ? listenerFault(ask, hostname, Number(port)) : null;
}
