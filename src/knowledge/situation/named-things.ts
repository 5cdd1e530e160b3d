/**
 * Containers, networks and files that error texts name: a name is quoted or stands before its fault (moby daemon, daemon/
 * names.go, daemon/libnetwork; docker/compose pkg/compose, compose-go). Of several patterns the first that fits counts.
 */
const QUOTE = String.raw`(?:\\{0,7}["'])?`;
const NAME = String.raw`\/?([a-z0-9][\w.-]{1,127})`;
/** What stands behind "container" and names none. */
const NO_NAME =
  '(?!(?:which|that|it|is|and|are|was|name|id|containerid|init|process|runtime|engine|images?|command|exec|state|already|type|prune|network|networking|interface|rootfs|directory|operation)(?![\\w-]|\\.\\w))';

const CONTAINER = [
  String.raw`(?:container|the) name ${QUOTE}${NAME}${QUOTE} is already in use`,
  String.raw`(?:\bcontainer named |^error: .{0,80}\bname )${QUOTE}${NAME}${QUOTE} (?:already exists|is already used by)`,
  String.raw`cannot (?:kill|stop|remove|start|restart|pause|destroy) container:? ${QUOTE}${NAME}`,
  String.raw`(?:link to a|of a|remove a) (?:non )?running container:? (?:container )?${QUOTE}${NAME}`,
  String.raw`(?:no such|removal of|commit|export|rwlayer of|by running) container:? ${QUOTE}${NO_NAME}${NAME}`,
  String.raw`no container found for ${NAME}`,
  String.raw`remove container \(${NAME}\)`,
  String.raw`\bcontainer:? ${QUOTE}${NO_NAME}${NAME}${QUOTE}:? (?:is|are|has|had|exited|which is|pid \d|encountered) `,
  String.raw`\bcontainer:? ${QUOTE}${NO_NAME}${NAME}${QUOTE}: driver `,
  String.raw`(?:^|\s)${NAME} container is (?:not ready|not running|unhealthy)`,
  String.raw`(?:^|[\s"])${NAME} is already attached to network`,
  String.raw`active endpoints \(name:${QUOTE}${NAME}`,
  String.raw`failed to remove root filesystem (?:for )?([0-9a-f]{64})`,
  String.raw`\bdocker (?:container )?exec (?:-(?:it?|ti|d) ){0,3}${NAME} `,
] as const;

const NETWORK = [
  String.raw`\bnetworks? (?:with name )?${QUOTE}${NAME}${QUOTE} (?:not found|was found but|were found|exists but|already exists|declared as external|has active|id [0-9a-f]{4,64} has active|is ambiguous|is still in use|cannot be used|needs to be recreated)`,
  String.raw`\bnetwork ${NAME} {1,3}resource is still in use`,
  String.raw`(?:no such network:|network with name or id) ${QUOTE}${NAME}`,
  String.raw`(?:attached to|connected to the|exists in|on|config for) network ${QUOTE}${NAME}${QUOTE}(?::|\s|$)`,
] as const;

const FILE = [
  String.raw`(?:compose file |in file |\bfile |such file or directory: )'([\w./~-]{1,200}\.ya?ml)`,
  String.raw`(?:validating|parsing|parse|loading|load|read|compose file|open) ([\w./~-]{1,200}\.ya?ml)`,
  String.raw`version in \\{0,3}"([\w./~-]{1,200}\.ya?ml)`,
] as const;

/** On the host: what was to be mounted. */
const PATH = [
  String.raw`(?:bind source path does not exist: |bind mount failed: ?'|changing ownership of '|mounting \\{0,7}"|mount source path '?)(\/[\w./@%+-]{1,200})`,
  String.raw`(?:source path not found: |statfs |mount_attr_idmap on |daemon: (?:failed to )?ch(?:own|mod) (?:on )?)(\/[\w./@%+-]{1,200})`,
  String.raw`the path (\/[\w./@%+-]{1,200})\s{1,4}is not shared`,
] as const;

const THINGS = {
  container: CONTAINER.map(toPattern),
  network: NETWORK.map(toPattern),
  file: FILE.map(toPattern),
  path: PATH.map(toPattern),
} as const;

/** Null where it names none. */
export function thingIn(text: string, thing: keyof typeof THINGS): string | null {
  for (const pattern of THINGS[thing]) {
    const name = pattern.exec(text)?.[1];
    // A full stop or a colon ends the sentence.
    if (name !== undefined) return name.replace(/(?<![.:])[.:]+$/, '');
  }
  return null;
}

function toPattern(source: string): RegExp {
  return new RegExp(source, 'im');
}
