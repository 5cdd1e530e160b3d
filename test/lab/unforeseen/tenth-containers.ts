import type { Scene } from './scene.ts';

const NVIDIA = '/usr/bin/nvidia-container-runtime';
const NVIDIA_FOR_ALL = `{ "default-runtime": "nvidia",
  "runtimes": { "nvidia": { "path": "${NVIDIA}", "runtimeArgs": [] } } }`;
const REMAPPED = '{ "userns-remap": "lodger" }';
const DEVICES = '/run/systemd/system/containerd.service.d';
const RESTART = 'systemctl daemon-reload; systemctl restart containerd docker';

/** A user whose subordinate IDs begin at 700000, and the images taken along: a remapped root has its own. */
const lodger = (ids: number): string => `useradd --no-create-home lodger
for file in /etc/subuid /etc/subgid; do cp $file /root/$(basename $file).away
  sed -i /^lodger:/d $file; echo lodger:700000:${ids} >> $file; done
docker save --output /root/long.tar lab/long; mkdir -p /etc/docker
printf '${REMAPPED}' > /etc/docker/daemon.json; systemctl restart docker; docker load --input /root/long.tar || true`;
const LODGER_GONE = `for file in subuid subgid; do mv /root/$file.away /etc/$file; done; userdel lodger || true
rm -rf /root/long.tar /var/lib/docker/700000.700000`;

/** This kernel has no AppArmor: what Docker looks at (containerd's pkg/apparmor) is put there, and the parser's answer. */
const apparmor = (answer: string): string => `mkdir -p /root/module/apparmor/parameters
echo Y > /root/module/apparmor/parameters/enabled; mount --bind /root/module /sys/module
mount -t tmpfs security /sys/kernel/security; mkdir /sys/kernel/security/apparmor
touch /sys/kernel/security/apparmor/profiles
cat > /usr/sbin/apparmor_parser <<'END'
#!/bin/sh
test "$1" = --version && { echo 'AppArmor parser version 3.0.8'; exit 0; }
${answer}
END
chmod +x /usr/sbin/apparmor_parser; systemctl restart docker`;
const NO_APPARMOR = `umount /sys/kernel/security; umount /sys/module; rm -rf /root/module /usr/sbin/apparmor_parser`;

const PLUGIN = '/run/docker/plugins/store.sock';
/** A plugin for volumes: all of them are one folder. */
const STORE = `mkdir -p /run/docker/plugins /srv/store
systemctl reset-failed store || true; systemd-run --unit=store /usr/local/bin/node -e '
const volumes = new Set(["data"]);
const ANSWERS = {
  "/Plugin.Activate": () => ({ Implements: ["VolumeDriver"] }),
  "/VolumeDriver.Get": ({ Name }) => volumes.has(Name)
    ? { Volume: { Name, Mountpoint: "/srv/store", Status: {} }, Err: "" } : { Err: "no such volume" },
  "/VolumeDriver.List": () => ({ Volumes: [...volumes].map((Name) => ({ Name, Mountpoint: "/srv/store" })), Err: "" }),
  "/VolumeDriver.Capabilities": () => ({ Capabilities: { Scope: "local" } }),
};
require("node:http").createServer((asked, answer) => {
  const parts = [];
  asked.on("data", (part) => parts.push(part)).on("end", () => {
    const said = parts.length > 0 ? JSON.parse(Buffer.concat(parts)) : {};
    const known = ANSWERS[asked.url] ?? (() => ({ Mountpoint: "/srv/store", Err: "" }));
    answer.end(JSON.stringify(known(said)));
  });
}).listen("${PLUGIN}");'; sleep 2`;

/** The engine answers; its containers do not start. */
export const TENTH_CONTAINERS: readonly Scene[] = [
  {
    name: 'keys-of-the-remapped-root-used-up',
    report: 'https://github.com/ArmyCyberInstitute/cmgr/issues/40',
    broken: 'run',
    right: ['kernel-setting-too-low', 'container-start-denied'],
    // As hundreds of containers did there: a user may hold 200 keys (keyrings(7)). 248 is add_key, -2 one's own ring.
    script: `${lodger(65_536)}
    cat > /root/keys.pl <<'END'
$( = $) = 700000; $< = $> = 700000;
for (1 .. 250) { my ($type, $name, $value) = ("user", "key$_", "value"); syscall(248, $type, $name, $value, 5, -2) }
sleep 3600
END
    systemd-run --unit=keyholder perl /root/keys.pl`,
    daemonJson: REMAPPED,
    mend: `systemctl stop keyholder || true; rm -f /root/keys.pl; ${LODGER_GONE}`,
  },
  {
    name: 'range-of-the-remapped-root-too-small',
    report: 'https://github.com/GoogleContainerTools/distroless/issues/313',
    // An image in which a file belongs to the group 50, as one does in Debian's.
    broken: { by: 'docker load --input /root/base.tar' },
    right: ['daemon-setting-dangling', 'rootless-unprepared'],
    script: `mkdir -p /root/base; touch /root/base/local; chgrp 50 /root/base/local
    tar -C /root/base -c . | docker import - base:lab; docker save --output /root/base.tar base:lab
    docker image rm base:lab; ${lodger(10)}`,
    daemonJson: REMAPPED,
    mend: `${LODGER_GONE}; rm -rf /root/base /root/base.tar`,
  },
  {
    // A kernel that was built without it: here a filter answers as it does.
    name: 'kernel-without-programs-for-devices',
    report: 'https://github.com/docker/cli/issues/4238',
    broken: 'run',
    right: ['cgroup-unusable', 'container-start-denied'],
    script: `mkdir -p ${DEVICES}
    printf '[Service]\\nSystemCallFilter=~bpf\\nSystemCallErrorNumber=EINVAL\\n' > ${DEVICES}/kernel.conf; ${RESTART}`,
    mend: `rm -rf ${DEVICES}; systemctl daemon-reload; systemctl restart containerd`,
  },
  {
    name: 'apparmor-in-a-container-of-containers',
    report: 'https://github.com/IceWhaleTech/CasaOS/issues/76',
    broken: 'run',
    right: ['container-start-denied'],
    script:
      apparmor(`echo 'apparmor_parser: Unable to replace "docker-default".  Permission denied; attempted to load a \
profile while confined?' >&2; exit 243`),
    mend: NO_APPARMOR,
  },
  {
    name: 'file-of-apparmor-with-a-stray-character',
    report: 'https://github.com/docker/for-linux/issues/1067',
    broken: 'run',
    right: ['container-start-denied'],
    script: `mkdir -p /etc/apparmor.d/tunables/home.d
    printf '@{HOMEDIRS}+=\\001\\n' > /etc/apparmor.d/tunables/home.d/ubuntu
    ${apparmor(`echo 'AppArmor parser error for /var/lib/docker/tmp/docker-default570365455 in \
/etc/apparmor.d/tunables/home.d/ubuntu at line 1: Found unexpected character' >&2; exit 1`)}`,
    mend: `${NO_APPARMOR}; rm -rf /etc/apparmor.d/tunables/home.d`,
  },
  {
    name: 'runtime-of-nvidia-for-all-and-no-card',
    report: 'https://github.com/NVIDIA/nvidia-container-toolkit/issues/223',
    broken: 'run',
    right: ['runtime-missing', 'daemon-setting-dangling'],
    // It is started in the folder of the container's config.json, adds its hook there and calls runc.
    script: `cat > ${NVIDIA} <<'END'
#!/bin/sh
test -f config.json && /usr/local/bin/node -e '
const { readFileSync, writeFileSync } = require("node:fs");
const config = JSON.parse(readFileSync("config.json", "utf8"));
const hook = { path: "${NVIDIA}-hook", args: ["nvidia-container-runtime-hook", "prestart"] };
config.hooks = { ...config.hooks, prestart: [...(config.hooks?.prestart ?? []), hook] };
writeFileSync("config.json", JSON.stringify(config));'
exec runc "$@"
END
printf '#!/bin/sh\\necho "nvidia-container-cli: initialization error: nvml error: driver not loaded" >&2; exit 1\\n' \
    > ${NVIDIA}-hook; chmod +x ${NVIDIA} ${NVIDIA}-hook`,
    daemonJson: NVIDIA_FOR_ALL,
    mend: `rm -f ${NVIDIA} ${NVIDIA}-hook`,
  },
  {
    name: 'runtime-of-nvidia-without-its-hook',
    report: 'https://github.com/NVIDIA/nvidia-container-runtime/issues/68',
    broken: 'run',
    right: ['runtime-missing', 'daemon-setting-dangling', 'engine-program-missing'],
    script: `cat > ${NVIDIA} <<'END'
#!/bin/sh
case " $* " in *' create '*)
  echo "ERROR: inject NVIDIA hook: stat ${NVIDIA}-hook: no such file or directory" >&2; exit 1
esac
exec runc "$@"
END
chmod +x ${NVIDIA}`,
    daemonJson: NVIDIA_FOR_ALL,
    mend: `rm -f ${NVIDIA}`,
  },
  {
    // A container that starts with the engine has such a volume: it is to be said for which plugin the engine waits.
    name: 'plugin-of-a-volume-is-gone',
    report: 'https://github.com/moby/moby/issues/33871',
    broken: 'start',
    right: [],
    script: `${STORE}
    docker volume create --driver store data
    docker run --detach --restart always --stop-signal=KILL --volume data:/data --name unforeseen \
      lab/long /bin/busybox sleep 3600
    systemctl kill --signal=KILL store; systemctl restart --no-block docker; sleep 5`,
    mend: `systemctl kill --signal=KILL docker.service || true; rm -f ${PLUGIN}; ${STORE}
    systemctl reset-failed docker.service || true; systemctl start docker.socket docker
    docker rm --force unforeseen; docker volume rm --force data
    systemctl stop store; rm -rf /srv/store ${PLUGIN}`,
  },
];
