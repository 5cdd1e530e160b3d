import type { HealthyVariant } from '../faults/fault.ts';
import { sh } from '../faults/sh.ts';

const CONTRIB = '/usr/share/docker.io/contrib';
const ENV = {
  XDG_RUNTIME_DIR: '/run/user/1000',
  PATH: `${CONTRIB}:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin`,
};

export const variant: HealthyVariant = {
  name: 'rootless',
  title: "rootless: the daemon is alice's own service, the machine's is switched off",
  // On forky no user manager starts inside of nspawn: "pam_systemd(systemd-user:session): Varlink call
  // io.systemd.Login.CreateSession failed: org.varlink.service.InvalidParameter" (systemd 260).
  suites: ['bookworm', 'trixie'],
  packages: ['rootlesskit', 'slirp4netns', 'uidmap', 'dbus-user-session', 'libpam-systemd'],
  prepare: async (world) => {
    // Debian's docker is not where the tool of upstream looks for it; the machine has no modules to load.
    await sh(
      world,
      `systemctl disable --now docker.service docker.socket 2>/dev/null; chmod 666 /dev/net/tun; systemctl start user@1000.service; ln -s /usr/bin/docker ${CONTRIB}/docker`,
    );
    // The tool finds no modules here, though the kernel has iptables: without it containers have no way out.
    const install = `dockerd-rootless-setuptool.sh install --force --skip-iptables && docker context use rootless &&
      sed -i 's/ --iptables=false//' ~/.config/systemd/user/docker.service && systemctl --user daemon-reload &&
      systemctl --user restart docker && for turn in $(seq 100); do docker version >/dev/null 2>&1 && break; sleep 0.2; done &&
      docker run --rm hello-world`;
    const { code, stdout, stderr } = await world.machine.exec(['sh', '-c', install], {
      user: 'alice',
      env: ENV,
    });
    if (code !== 0) throw new Error(`rootless: ${stdout}${stderr}`);
  },
  user: 'alice',
  env: { XDG_RUNTIME_DIR: ENV.XDG_RUNTIME_DIR },
};
