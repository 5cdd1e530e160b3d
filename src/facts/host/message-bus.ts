import { known, type Fact } from '../../run/fact.ts';
import { localEngine } from '../daemon/local-engine.ts';

const SYSTEMD = 'org.freedesktop.systemd1';
const BUS = 'org.freedesktop.DBus';
const OWNED = [
  'busctl',
  '--system',
  'call',
  BUS,
  '/org/freedesktop/DBus',
  BUS,
  'NameHasOwner',
  's',
  SYSTEMD,
] as const;

/** Where systemd has started the bus, dbus-daemon or dbus-broker, it is on it: its control group, version 2 or 1. */
const OF_SYSTEMD = ['dbus.service', 'dbus-broker.service'].flatMap((unit) => [
  `/sys/fs/cgroup/system.slice/${unit}`,
  `/sys/fs/cgroup/systemd/system.slice/${unit}`,
]);

/**
 * What the message bus says of systemd, where runc asks it there for a container's control group and does not find it;
 * null where it does, or asks nobody. Only where the bus takes no connection does runc go to systemd itself
 * (coreos/go-systemd dbus.NewWithContext; runc libcontainer/cgroups/systemd): a machine without a bus is well.
 */
export const busWithoutSystemd: Fact<string | null> = {
  name: 'systemd on the message bus',
  gather: async (ask) => {
    const local = await ask.fact(localEngine);
    if (local.state === 'unknown') return local;
    if (local.value.state !== 'here' || local.value.info.cgroupDriver !== 'systemd') return known(null);
    // A healthy machine pays for no process.
    const started = await Promise.all(OF_SYSTEMD.map((path) => ask.host.stat(path)));
    if (started.some(({ kind }) => kind === 'there')) return known(null);
    const owned = await ask.host.run({ argv: OWNED, deadlineMs: 2_000 });
    // Else there is no bus, or no busctl: nothing is known against it.
    return known(
      owned.kind === 'exited' && owned.stdout.trim() === 'b false' ? `${SYSTEMD}: no owner` : null,
    );
  },
};
