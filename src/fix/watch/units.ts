/** How often, and what systemd.time(7) calls it; the delay spreads a fleet over half of it. */
export const EVERY = {
  '5m': { calendar: '*:0/5', delay: '2m' },
  '15m': { calendar: '*:0/15', delay: '7m' },
  '30m': { calendar: '*:0/30', delay: '15m' },
  '1h': { calendar: 'hourly', delay: '30m' },
  '6h': { calendar: '0/6:00', delay: '3h' },
  '24h': { calendar: 'daily', delay: '12h' },
} as const;

export type Every = keyof typeof EVERY;

const FOLDER_OF_UNITS = '/etc/systemd/system';
export const SERVICE = 'docker-doctor.service';
export const TIMER = 'docker-doctor.timer';
/** Where systemd keeps when a timer ran last (systemd.timer(5), Persistent=). */
export const STAMP = `/var/lib/systemd/timers/stamp-${TIMER}`;
/** Its own, so that it goes with it: what one run has learned is not asked for by the next. */
export const CACHE = '/var/cache/docker-doctor-watch';

/** By which a file is known as ours. */
export const MARK = '# Written by docker-doctor watch install; watch remove takes it away.';

export interface Watch {
  /** What runs us: an executable, or Node.js and our file. */
  readonly program: readonly string[];
  /** The report that node_exporter reads. */
  readonly report: string;
  readonly every: Every;
}

/** Each file with its text. */
export function unitsOf(watch: Watch): ReadonlyMap<string, string> {
  return new Map([
    [`${FOLDER_OF_UNITS}/${SERVICE}`, serviceText(watch)],
    [`${FOLDER_OF_UNITS}/${TIMER}`, timerText(watch)],
    // In the place of `systemctl enable`, so that it goes with its file.
    [`${FOLDER_OF_UNITS}/timers.target.d/docker-doctor.conf`, `${MARK}\n[Unit]\nWants=${TIMER}\n`],
  ]);
}

/** Its own paths, without what it says. */
export const UNIT_FILES: readonly string[] = [...unitsOf({ program: [], report: '/', every: '30m' }).keys()];

/**
 * What checks read is not taken from it: processes and their environment, the rules of the kernel, root's config.json.
 * Node.js makes code while it runs, so that memory may be both written and run (MemoryDenyWriteExecute=). It waits behind
 * nobody (Nice=): on a busy machine its probes would time out, and tell of a fault that is none.
 */
function serviceText({ program, report }: Watch): string {
  const call = ['check', '--format', 'prometheus', '--output', `prometheus=${report}`, '--quiet'];
  const folder = report.slice(0, report.lastIndexOf('/')) || '/';
  return `${MARK}
[Unit]
Description=docker-doctor: metrics for Prometheus
Documentation=https://github.com/docker-doctor/docker-doctor/blob/main/docs/fleet.md
# It looks at Docker, and never starts it: no Wants=, no Requires=.
After=docker.service network-online.target
StartLimitIntervalSec=0

[Service]
Type=oneshot
ExecStart=${[...program, ...call].map(argument).join(' ')}
# Found problems, or could not check everything: the report says so.
SuccessExitStatus=1 3
StandardOutput=null
StandardError=journal
TimeoutStartSec=90
MemoryMax=512M
TasksMax=128
UMask=0022
CacheDirectory=docker-doctor-watch
Environment=XDG_CACHE_HOME=${CACHE}
ReadWritePaths=-${quoted(folder)}

ProtectSystem=strict
ProtectHome=read-only
PrivateTmp=yes
NoNewPrivileges=yes
CapabilityBoundingSet=CAP_DAC_READ_SEARCH CAP_NET_ADMIN CAP_SYS_PTRACE
ProtectClock=yes
ProtectControlGroups=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelTunables=yes
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
LockPersonality=yes
KeyringMode=private
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallFilter=~@resources @privileged
# The report keeps its owner.
SystemCallFilter=@chown
SystemCallErrorNumber=EPERM
`;
}

function timerText({ every }: Watch): string {
  const { calendar, delay } = EVERY[every];
  return `${MARK}
[Unit]
Description=docker-doctor: metrics for Prometheus, every ${every}

[Timer]
OnCalendar=${calendar}
# A fleet must not ask Docker Hub in the same second; each machine keeps its own.
RandomizedDelaySec=${delay}
FixedRandomDelay=yes
AccuracySec=1m
# Once, where the machine was off meanwhile.
Persistent=yes
`;
}

/** The report that a service of ours writes; null where its text is not as we write it. */
export function reportIn(service: string): string | null {
  const [, inQuotes, bare] =
    / --output (?:"prometheus=((?:[^"\\\n]|\\.)+)"|prometheus=(\S+)) --quiet$/m.exec(service) ?? [];
  const written = inQuotes?.replace(/\\(.)/g, '$1') ?? bare;
  return written?.replaceAll('$$', () => '$').replaceAll('%%', '%') ?? null;
}

/** A word of a command: there `$` is a variable (systemd.service(5), "Command lines"). */
function argument(word: string): string {
  return quoted(word.replaceAll('$', '$$$$'));
}

/** As systemd takes words apart (systemd.syntax(7), "Quoting"); `%` is a specifier. */
function quoted(word: string): string {
  const plain = word.replaceAll('%', '%%');
  return /[\s"'\\;]/.test(plain) ? `"${plain.replace(/[\\"]/g, '\\$&')}"` : plain;
}
