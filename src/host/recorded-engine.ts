import { parseModestJson } from '../notation/json-bounds.ts';
import { asObject, objectAt, parseObject, picked } from '../notation/json-object.ts';
import type { EngineReply, EngineRequest } from './host.ts';

/**
 * What of the engine's answers a recording holds: what is judged and no more. The environment, the command and the
 * owner's labels of a container, an image or a plugin may hold anything.
 */
export function recordedEngine({ path }: Pick<EngineRequest, 'path'>, reply: EngineReply): EngineReply {
  if (reply.kind !== 'answered' || reply.status !== 200) return reply;
  const held = HELD.find(([paths]) => paths.test(path))?.[1];
  return held === undefined ? reply : { ...reply, body: held(reply.body) };
}

const OF_LISTED = ['Id', 'Names', 'Image', 'Created', 'State', 'Status', 'Ports', 'Mounts'];
const OF_COMPOSE = ['project', 'service', 'depends_on', 'oneoff'].map((name) => `com.docker.compose.${name}`);
const OF_INSPECTED = ['Id', 'Name', 'State', 'RestartCount', 'Mounts'];
export const OF_PLUGIN = ['Name', 'Enabled'];

const HELD: readonly (readonly [paths: RegExp, held: (body: string) => string])[] = [
  [/^\/containers\/json\b/, eachOf(listed)],
  [/^\/containers\/[0-9a-f]+\/json\b/, (body) => JSON.stringify(inspected(body))],
  [/^\/images\/json\b/, eachOf((image) => picked(image, ['RepoTags', 'RepoDigests']))],
  [/^\/plugins\b/, eachOf((plugin) => picked(plugin, OF_PLUGIN))],
  [/^\/events\b/, (body) => body.split('\n').map(ended).join('\n')],
];

function eachOf(held: (entry: unknown) => unknown): (body: string) => string {
  return (body) => {
    const list = parseModestJson(body);
    return Array.isArray(list) ? JSON.stringify(list.map(held)) : body;
  };
}

function listed(value: unknown): unknown {
  const labels = objectAt(asObject(value), 'Labels');
  return {
    ...picked(value, OF_LISTED),
    Labels: picked(labels, OF_COMPOSE),
    ...networksOf(value),
    ...networkModeOf(value),
  };
}

function networkModeOf(value: unknown): object {
  const mode = picked(objectAt(asObject(value), 'HostConfig'), ['NetworkMode']);
  return Object.keys(mode).length === 0 ? {} : { HostConfig: mode };
}

/** The networks that it was connected to, by their ids; of one that has none, nothing. */
function networksOf(value: unknown): object {
  const networks = Object.entries(objectAt(objectAt(asObject(value), 'NetworkSettings'), 'Networks'));
  const ids = networks.map(([name, network]) => [name, picked(network, ['NetworkID'])] as const);
  return ids.length === 0 ? {} : { NetworkSettings: { Networks: Object.fromEntries(ids) } };
}

function inspected(body: string): unknown {
  const { Config: config, HostConfig: host, ...rest } = parseObject(body);
  return {
    ...picked(rest, OF_INSPECTED),
    Config: picked(config, ['User']),
    HostConfig: picked(host, ['LogConfig', 'RestartPolicy']),
  };
}

/** One JSON value a line; beside how a container ended stand its labels. */
function ended(line: string): string {
  if (line === '') return '';
  const event = parseObject(line);
  const attributes = objectAt(objectAt(event, 'Actor'), 'Attributes');
  return JSON.stringify({
    ...picked(event, ['Action', 'time']),
    Actor: { Attributes: picked(attributes, ['exitCode']) },
  });
}
