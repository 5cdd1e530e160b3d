import type { Scene } from './scene.ts';

/** The engine answers; its containers do not start, or reach nobody. */
export const EIGHTH_CONTAINERS: readonly Scene[] = [
  {
    // Nobody has started a syslogd.
    name: 'logs-to-a-syslog-that-does-not-run',
    report: 'https://github.com/phusion/passenger-docker/issues/109',
    broken: 'run',
    right: ['log-driver-unusable'],
    script: 'mv /dev/log /run/log.away || true',
    daemonJson: '{ "log-driver": "syslog" }',
    mend: 'mv /run/log.away /dev/log || true',
  },
  {
    name: 'message-bus-that-does-not-know-systemd',
    report: 'https://github.com/moby/moby/issues/47824',
    broken: 'run',
    right: ['cgroup-unusable'],
    script: `systemctl stop dbus.socket dbus.service || true; mkdir -p /run/dbus
    dbus-daemon --system --fork --nopidfile --print-pid > /run/another-bus.pid`,
    daemonJson: '{ "exec-opts": ["native.cgroupdriver=systemd"] }',
    mend: `kill $(cat /run/another-bus.pid) || true; rm -f /run/another-bus.pid /run/dbus/system_bus_socket
    systemctl start dbus.socket || true; systemctl start dbus.service || true`,
  },
  {
    name: 'chains-of-the-filter-are-gone',
    report: 'https://github.com/moby/moby/issues/20217',
    broken: 'network',
    right: ['firewall-rules-missing'],
    script: 'iptables-save -t filter > /root/filter.away; iptables -P FORWARD DROP; iptables -F; iptables -X',
    mend: 'iptables-restore < /root/filter.away',
  },
];
