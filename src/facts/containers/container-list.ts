import { parseModestJson } from '../../notation/json-bounds.ts';
import { asObject, listOf, objectAt, textOf, type ForeignObject } from '../../notation/json-object.ts';
import { known, unknown, type Fact } from '../../run/fact.ts';
import { getFromEngine } from '../daemon/engine-request.ts';
import { localEngine } from '../daemon/local-engine.ts';

export type ContainerList =
  | { readonly kind: 'seen'; readonly containers: readonly ListedContainer[]; readonly ms: number }
  | { readonly kind: 'no-engine' };

/** What the list of containers tells of one (moby api/types/container, Summary). */
export interface ListedContainer {
  readonly id: string;
  readonly name: string;
  readonly image: string;
  /** Seconds since the epoch. */
  readonly created: number;
  /** `running`, `restarting`, `exited`, `created`, `paused`, `dead`. */
  readonly state: string;
  /** In the engine's words: `Up 3 minutes (unhealthy)`, `Restarting (1) 3 seconds ago`. */
  readonly status: string;
  readonly mounts: readonly ListedMount[];
  readonly ports: readonly PublishedPort[];
  /** The networks that it is, or was at its last run, connected to. */
  readonly networks: readonly ListedNetwork[];
  /** `bridge`, a network's name, or `container:ID` of the one whose network it lives in. */
  readonly networkMode: string;
  /** What Compose says of it by its labels; null where it is none of Compose's. */
  readonly compose: ComposeLabels | null;
}

export interface ListedMount {
  readonly type: string;
  /** On the engine's machine. */
  readonly source: string;
  readonly destination: string;
  readonly isWritable: boolean;
}

interface PublishedPort {
  readonly port: number;
  readonly protocol: string;
}

interface ListedNetwork {
  readonly name: string;
  readonly id: string;
}

interface ComposeLabels {
  readonly project: string;
  readonly service: string;
  /** `db:service_healthy:false,…`, as Compose writes it (docker/compose pkg/api/labels.go). */
  readonly dependsOn: string;
  /** Made by `docker compose run`: it is none of the service's own. */
  readonly isOneOff: boolean;
}

/** As the engine takes them (moby daemon/names, RestrictedNameChars), so that none is read as an option of a command. */
const NAME = /^[A-Za-z0-9][\w.-]{0,127}$/;

/** Those of a machine that has more are the oldest ones; the engine lists the newest first. */
const MOST_CONTAINERS = 5_000;

/** Every container of this machine's own engine, running or not, in one request. */
export const containerList: Fact<ContainerList> = {
  name: 'containers',
  gather: async (ask) => {
    const local = await ask.fact(localEngine);
    if (local.state === 'unknown') return local;
    if (local.value.state !== 'here') return known({ kind: 'no-engine' });
    const reply = await getFromEngine(ask, '/containers/json?all=1');
    if (reply.state === 'unknown') return reply;
    const list = parseModestJson(reply.value.body);
    return Array.isArray(list)
      ? known({
          kind: 'seen',
          containers: list.slice(0, MOST_CONTAINERS).flatMap((entry) => containerFrom(asObject(entry)) ?? []),
          ms: reply.value.ms,
        })
      : unknown('failed', `GET /containers/json: ${reply.value.body.slice(0, 200)}`);
  },
};

function containerFrom(entry: ForeignObject): ListedContainer | null {
  const id = textOf(entry.Id);
  // It goes into paths and commands.
  if (!/^[0-9a-f]{12,64}$/.test(id)) return null;
  const name = textOf(listOf(entry.Names)[0]).replace(/^\//, '');
  return {
    id,
    name: NAME.test(name) ? name : id.slice(0, 12),
    image: textOf(entry.Image),
    created: typeof entry.Created === 'number' ? entry.Created : 0,
    state: textOf(entry.State),
    status: textOf(entry.Status),
    mounts: listOf(entry.Mounts).map(mountFrom),
    ports: listOf(entry.Ports).flatMap(portFrom),
    networks: Object.entries(objectAt(objectAt(entry, 'NetworkSettings'), 'Networks')).map(
      ([network, settings]) => ({ name: network, id: textOf(asObject(settings).NetworkID) }),
    ),
    networkMode: textOf(objectAt(entry, 'HostConfig').NetworkMode),
    compose: composeFrom(objectAt(entry, 'Labels')),
  };
}

function mountFrom(value: unknown): ListedMount {
  const { Type: type, Source: source, Destination: destination, RW: isWritable } = asObject(value);
  return {
    type: textOf(type),
    source: textOf(source),
    destination: textOf(destination),
    isWritable: isWritable === true,
  };
}

function portFrom(value: unknown): readonly PublishedPort[] {
  const { PublicPort: port, Type: protocol } = asObject(value);
  return typeof port === 'number' ? [{ port, protocol: textOf(protocol) }] : [];
}

function composeFrom(labels: ForeignObject): ComposeLabels | null {
  const project = textOf(labels['com.docker.compose.project']);
  return project === ''
    ? null
    : {
        project,
        service: textOf(labels['com.docker.compose.service']),
        dependsOn: textOf(labels['com.docker.compose.depends_on']),
        isOneOff: textOf(labels['com.docker.compose.oneoff']) === 'True',
      };
}
