import type { HealthyVariant } from '../faults/fault.ts';
import { sh } from '../faults/sh.ts';

/** Jobs that ended, well or not, servers of every kind, and what somebody stopped, killed, paused or only made. */
const CONTAINERS = [
  'run -d --name web1 -p 8081:80 IMAGE sleep 1d',
  'run -d --name web2 -p 127.0.0.1:8082:80 IMAGE sleep 1d',
  'run -d --name dns -p 5353:53/udp IMAGE sleep 1d',
  'run -d --name always --restart always IMAGE sleep 1d',
  'run -d --name policy --restart on-failure:5 IMAGE sleep 1d',
  'run -d --name healthy --health-cmd true --health-interval 1s IMAGE sleep 1d',
  'run -d --name starting --health-cmd false --health-interval 1s --health-start-period 1h IMAGE sleep 1d',
  'run -d --name unchecked --no-healthcheck IMAGE sleep 1d',
  'run -d --name hostnet --network host IMAGE sleep 1d',
  'run -d --name nonet --network none IMAGE sleep 1d',
  'run -d --name shared --network container:web1 IMAGE sleep 1d',
  'run -d --name capable --cap-add NET_ADMIN IMAGE sleep 1d',
  'run -d --name readonly --read-only --tmpfs /tmp IMAGE sleep 1d',
  'run -d --name user --user 1000:1000 -v /srv/own:/data IMAGE sleep 1d',
  'run -d --name volume -v data:/data IMAGE sleep 1d',
  'run -d --name confd -v /srv/conf.d:/etc/nginx/conf.d IMAGE sleep 1d',
  'run -d --name file -v /etc/hostname:/etc/name.conf:ro IMAGE sleep 1d',
  'run -d --name portainer -v /var/run/docker.sock:/var/run/docker.sock portainer/portainer-ce:2.21.4 sleep 1d',
  'run -d --name cadvisor -v /:/rootfs:ro -v /sys:/sys:ro cadvisor:v0.49.1 sleep 1d',
  'run -d --name init --init IMAGE sleep 1d',
  'run -d --name terminal -t IMAGE sleep 1d',
  'run -d --name nolog --log-driver none IMAGE sleep 1d',
  'run --name job IMAGE true-of-shell',
  'run --name failed IMAGE sh -c "echo cannot connect >&2; exit 1"',
  'run --name refused IMAGE sh -c "echo /data: Permission denied >&2; exit 1"',
  'run -d --name stopped --restart always IMAGE sleep 1d',
  'run -d --name killed IMAGE sleep 1d',
  'run -d --name paused IMAGE sleep 1d',
  'create --name made IMAGE sleep 1d',
  'create --name made-with-port -p 8081:80 IMAGE sleep 1d',
  // A program that waits for another one: it ends twice, and is well afterwards.
  'run -d --name patient --restart always -v state:/state -v /root/patient.sh:/patient.sh IMAGE sh /patient.sh',
];

export const variant: HealthyVariant = {
  name: 'thirty-containers',
  title: 'thirty containers of every sort: servers, jobs that ended, stopped, killed, paused and made ones',
  prepare: async (world) => {
    const commands = CONTAINERS.map((command) =>
      command
        .replace('IMAGE true-of-shell', 'IMAGE sh -c "exit 0"')
        .replace(/^(run -d|create)/, '$1 --stop-signal KILL')
        .replace('IMAGE', 'busybox'),
    );
    const patient =
      'echo x >> /state/times; [ $(/bin/busybox wc -l < /state/times) -gt 2 ] || exit 1\nsleep 1d\n';
    await world.machine.writeFile('/root/patient.sh', patient);
    await sh(
      world,
      `docker pull --quiet busybox
      docker tag busybox portainer/portainer-ce:2.21.4; docker tag busybox cadvisor:v0.49.1
      mkdir -p /srv/own /srv/conf.d; chown 1000:1000 /srv/own
      ${commands.map((command) => `docker ${command} >/dev/null || [ "${command.startsWith('run --name') ? 1 : 0}" = 1 ]`).join('\n')}
      docker stop stopped; docker kill killed; docker pause paused`,
    );
    await sh(world, 'until docker ps | grep -q "Up.*patient"; do sleep 0.1; done; sleep 1');
  },
};
