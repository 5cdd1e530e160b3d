import type { Machine } from './machine.ts';

/** Where a machine finds its neighbour. */
export const FAR = '10.99.0.2';
/** A place beside it where nobody is. */
export const NOBODY = '10.99.0.9';

/** Folders of certificates, as DOCKER_CERT_PATH names them. */
export type Certificates = 'good' | 'other-authority' | 'stranger';

export function certificates(which: Certificates): string {
  return `/srv/client/${which}`;
}

/**
 * A neighbour of the machine with engines of its own, one for TCP, one for TCP with TLS, and an sshd, made of namespaces of
 * the machine's: it shares the files, and neither the network nor /run, where sockets and pid files are.
 */
const NEIGHBOUR = String.raw`
ip netns add far
ip link add near0 type veth peer name far0 netns far
ip address add 10.99.0.1/24 dev near0; ip link set near0 up
ip route add unreachable ${NOBODY}
ip -n far address add ${FAR}/24 dev far0; ip -n far link set far0 up; ip -n far link set lo up
mkdir -p /root/.ssh /srv/far /srv/tls
ssh-keygen -q -t ed25519 -N '' -f /root/.ssh/id_ed25519
cp /root/.ssh/id_ed25519.pub /root/.ssh/authorized_keys
cd /srv/tls
authority() { openssl req -x509 -newkey rsa:2048 -nodes -keyout $1.key -subj "/CN=$1" -days 30 -out $1.pem; }
sign() {
  openssl req -newkey rsa:2048 -nodes -keyout $1.key -subj "/CN=$1" -out $1.csr
  printf '%s' "$3" > extension
  openssl x509 -req -in $1.csr -CA $2.pem -CAkey $2.key -days 30 -extfile extension -out $1.pem
}
authority ca; authority other
sign server ca 'subjectAltName=IP:${FAR}'
sign client ca 'extendedKeyUsage=clientAuth'
sign foreigner other 'extendedKeyUsage=clientAuth'
folder() { mkdir -p /srv/client/$1; cp $2.pem /srv/client/$1/ca.pem; cp $3.pem /srv/client/$1/cert.pem; cp $3.key /srv/client/$1/key.pem; }
folder good ca client; folder other-authority other client; folder stranger ca foreigner
cat > /srv/far/start <<'START'
mount -t tmpfs tmpfs /run
mkdir /run/sshd; /usr/sbin/sshd -o PerSourcePenalties=no
engine() { name=$1; shift; setsid dockerd -p /srv/far/$name.pid --exec-root /run/$name --data-root /srv/far/$name --config-file /srv/far/$name.json --bridge none --iptables=false --ip6tables=false --ip-forward=false "$@" > /srv/far/$name.log 2>&1 < /dev/null & }
engine plain --host unix:///var/run/docker.sock --host tcp://${FAR}:2375 --tls=false
engine tls --host tcp://${FAR}:2376
START
echo '{}' > /srv/far/plain.json
echo '{"tlsverify":true,"tlscacert":"/srv/tls/ca.pem","tlscert":"/srv/tls/server.pem","tlskey":"/srv/tls/server.key"}' > /srv/far/tls.json
nsenter --net=/run/netns/far unshare --mount sh -e /srv/far/start
for tries in $(seq 100); do
  grep -q 'API listen on ${FAR}' /srv/far/plain.log && grep -q 'API listen on ${FAR}' /srv/far/tls.log && break; sleep 0.1
done
ssh-keyscan ${FAR} > /root/.ssh/known_hosts
`;

/** The machine has to have the package openssh-server. */
export async function startNeighbour(machine: Machine): Promise<void> {
  await must(machine, NEIGHBOUR);
}

/** Ends the neighbour's engine for TCP, which is that of its ssh too. */
export async function stopFarEngine(machine: Machine): Promise<void> {
  await must(machine, 'kill $(cat /srv/far/plain.pid); while test -e /srv/far/plain.pid; do sleep 0.1; done');
}

async function must(machine: Machine, script: string): Promise<void> {
  const { code, stderr } = await machine.exec(['sh', '-ec', script], { timeoutMs: 60_000 });
  if (code !== 0) throw new Error(`the neighbour: ${stderr.slice(-2000)}`);
}
