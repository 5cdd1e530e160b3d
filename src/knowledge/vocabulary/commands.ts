import { run, stop, type Run } from './advice.ts';
import { shellLine } from './shell-line.ts';

/**
 * The commands that several causes advise, each with its price, once for all languages. dockerd stops its containers
 * when it ends, unless it has live-restore (moby daemon/daemon.go, Shutdown).
 */
export const RESTART_DOCKER = stop('sudo systemctl restart docker');

export const RESTART_BOTH = stop('sudo systemctl restart containerd docker');

/** With live-restore containers outlive their daemon (docs.docker.com/engine/daemon/live-restore). */
export function restartDocker(liveRestore: boolean): Run {
  return { ...RESTART_DOCKER, stopsContainers: !liveRestore };
}

/** Its socket takes docker.service along, which requires it (the unit of the package: Requires=docker.socket). */
export const RESTART_SOCKET = stop('sudo systemctl restart docker.socket');

/** A reload reads daemon.json again; no container notices (dockerd(8), SIGHUP). */
export const RELOAD_DOCKER = run('sudo systemctl reload docker');

export const START_DOCKER = run('sudo systemctl start docker');

/** After too many starts systemd refuses the next one until the count is forgotten (systemd.unit(5), StartLimitBurst=). */
export const START_DOCKER_AGAIN = run('sudo systemctl reset-failed docker && sudo systemctl start docker');

export const DOCKER_JOURNAL = run('sudo journalctl -u docker.service -n 50 --no-pager');

export const SHOW_UNIT = run('systemctl cat docker.service');

export const SHOW_SOCKET_UNIT = run('systemctl cat docker.socket');

export const START_SOCKET = run(
  'sudo systemctl reset-failed docker.socket; sudo systemctl start docker.socket',
);

/** Now and at every boot: sockets.target takes it along (docker.socket, WantedBy=). */
export const ENABLE_SOCKET = run('sudo systemctl daemon-reload && sudo systemctl enable --now docker.socket');

/** Its line in /etc/fstab says what and how (mount(8)). */
export function mountDisk(at: string): Run {
  return run(shellLine`sudo mount ${at}`);
}

export const SHOW_DISKS = run('lsblk -f');

/** Who issued a server's certificate, until when it is valid, for which names (openssl-s_client(1), openssl-x509(1)). */
export function showCertificate(host: string): Run {
  const [name = host, port = '443'] = host.split(':');
  return run(
    shellLine`echo | openssl s_client -connect ${name}:${port} -servername ${name} | openssl x509 -noout -issuer -dates -ext subjectAltName`,
  );
}

/** Where dockerd looks for the CA of a registry (docs.docker.com/engine/security/certificates). */
export function installRegistryCa(host: string): Run {
  return run(shellLine`sudo install -D -m 644 ca.crt /etc/docker/certs.d/${host}/ca.crt`);
}

/** What to try in place of an MTU that is too large; 1280 is what IPv6 asks of every link (RFC 8200, section 5). */
export function smallerMtu(mtu: number | null): number {
  if (mtu === null || mtu > 1400) return 1400;
  return mtu > 1280 ? 1280 : mtu - 80;
}

/** Where a drop-in's line stands: the unit's file and all of its drop-ins, with their paths (systemctl(1), cat). */
export const SHOW_UNIT_ENVIRONMENT = run('systemctl show docker --property=Environment');

/** What a client's variable is set by, in the files that shells read. */
export function findVariable(name: string): Run {
  return run(shellLine`grep -ns ${name} ~/.bashrc ~/.profile /etc/environment /etc/profile.d/*.sh`);
}

/** What a client asks without its proxy. */
export const NO_PROXY = run('export NO_PROXY="$NO_PROXY,HOST"');

/** Who has containerd's own database open (fuser(1)). */
export const FUSER_CONTAINERD = run(
  'sudo fuser -v /var/lib/containerd/io.containerd.metadata.v1.bolt/meta.db',
);

const SYSCTL_FILES = ['/etc/sysctl.conf', '/etc/sysctl.d', '/run/sysctl.d', '/usr/lib/sysctl.d'];

/** What turns forwarding off, of all interfaces or of one (sysctl.d(5)). */
export const FIND_FORWARDING = run(shellLine`grep -rsE 'ip_forward|forwarding' ${SYSCTL_FILES}`);

/** Of all interfaces, or of the one of which it is off (sysctl(8): a name with a dot in it keeps its slashes). */
export function setForwarding(params: { readonly path: string } | { readonly said: string } | null): Run {
  const name = params !== null && 'path' in params ? params.path.replace('/proc/sys/', '') : '';
  return run(
    name === '' || name === 'net/ipv4/ip_forward'
      ? 'sudo sysctl -w net.ipv4.ip_forward=1'
      : `sudo sysctl -w ${name}=1`,
  );
}

/** Routes of every table, and the rules by which a packet comes to them (ip-route(8), ip-rule(8)). */
export const SHOW_RULES = run('ip rule');

export const SHOW_ROUTES = run('ip route show table all');

/** Rules with their counters, which grow where they stop something (iptables(8)). */
export const SHOW_FORWARD = run('sudo iptables -nvL FORWARD --line-numbers');

export const SHOW_OUTPUT = run('sudo iptables -nvL OUTPUT --line-numbers');
