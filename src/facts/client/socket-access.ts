import { known, type Fact } from '../../run/fact.ts';
import { clientEndpoint } from './docker-client.ts';
import { engine } from '../daemon/engine.ts';
import { identity } from '../host/platform.ts';
import { unknownFrom } from '../../run/silent-command.ts';

/** May the person at the keyboard use the engine's socket: the user himself, or who called sudo. */
export interface SocketAccess {
  readonly user: string;
  readonly socket: string;
  /** The group that the socket belongs to; null where it is root's, or has no name. */
  readonly group: string | null;
  /** The user is in the group; a login from before does not know it yet. */
  readonly member: boolean;
}

/** Null where nobody is left out; asked only of a socket that is closed to somebody. */
export const socketAccess: Fact<SocketAccess | null> = {
  name: 'access to the socket',
  gather: async (ask) => {
    const [who, at, reached] = await Promise.all([
      ask.fact(identity),
      ask.fact(clientEndpoint),
      ask.fact(engine),
    ]);
    if (who.state === 'unknown') return who;
    if (at.state === 'unknown') return at;
    const { uid, user: self, environment } = who.value;
    const bySudo = uid === 0 && (environment.SUDO_USER ?? 'root') !== 'root' ? environment.SUDO_USER : null;
    const refused = reached.state === 'known' && reached.value.state === 'no-permission';
    const user = refused ? self : bySudo;
    if (user === null || user === undefined || at.value.endpoint?.kind !== 'unix') return known(null);
    const socket = at.value.endpoint.path;
    const [file, groups, ids] = await Promise.all([
      ask.host.stat(socket),
      ask.host.readFile('/etc/group'),
      ask.host.run({ argv: ['id', '-G', user], deadlineMs: ask.timeLeftMs() }),
    ]);
    if (file.kind !== 'there') return known(refused ? { user, socket, group: null, member: false } : null);
    if (ids.kind !== 'exited' || ids.code !== 0) return unknownFrom(`id -G ${user}`, ids);
    const member = ids.stdout.trim().split(/\s+/).includes(String(file.gid));
    if (!refused && (member || (file.mode & 0o002) !== 0)) return known(null);
    const name = groups.kind === 'read' ? nameOf(file.gid, Buffer.from(groups.bytes).toString('utf8')) : null;
    return known({ user, socket, group: file.gid === 0 ? null : name, member });
  },
};

function nameOf(gid: number, text: string): string | null {
  return (
    text
      .split('\n')
      .find((line) => line.split(':')[2] === String(gid))
      ?.split(':')[0] ?? null
  );
}
