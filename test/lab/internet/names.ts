/**
 * The outside world as the lab's DNS knows it. Every name has an address of its own, so that a fault of one
 * never touches another. All addresses are of the documentation ranges: nothing real is behind them.
 */
export const ADDRESSES = {
  'registry-1.docker.io': '203.0.113.10',
  'auth.docker.io': '203.0.113.11',
  'index.docker.io': '203.0.113.12',
  'hub.docker.com': '203.0.113.13',
  'production.cloudflare.docker.com': '203.0.113.14',
  'proxy.lab.test': '203.0.113.30',
  'download.docker.com': '203.0.113.20',
  'mirrors.aliyun.com': '198.51.100.60',
  'mirrors.tencent.com': '198.51.100.61',
  'www.social.lab.test': '203.0.113.40',
  'packages.lab.test': '203.0.113.80',
  'abc123.mirror.aliyuncs.com': '198.51.100.10',
  'mirror-good.lab.test': '198.51.100.11',
  'mirror-search.lab.test': '198.51.100.12',
  'mirror-realm.lab.test': '198.51.100.13',
  'mirror-half.lab.test': '198.51.100.14',
  'mirror-stale.lab.test': '198.51.100.15',
  'mirror-tampered.lab.test': '198.51.100.16',
  'mirror-slow.lab.test': '198.51.100.17',
  'mirror-hang.lab.test': '198.51.100.18',
  'mirror-html.lab.test': '198.51.100.19',
  'mirror-402.lab.test': '198.51.100.20',
  'mirror-403.lab.test': '198.51.100.21',
  'mirror-404.lab.test': '198.51.100.22',
  'mirror-429.lab.test': '198.51.100.23',
  'mirror-503.lab.test': '198.51.100.24',
  'mirror-http.lab.test': '198.51.100.25',
  'mirror-selfsigned.lab.test': '198.51.100.26',
  'mirror-expired.lab.test': '198.51.100.27',
  'mirror-basic.lab.test': '198.51.100.28',
  'mirror-stall.lab.test': '198.51.100.29',
  'mirror-modest.lab.test': '198.51.100.30',
  'docker.1ms.run': '198.51.100.70',
  'docker.m.daocloud.io': '198.51.100.71',
  'docker.1panel.live': '198.51.100.72',
  'hub.rat.dev': '198.51.100.73',
  'registry.lab.test': '198.51.100.40',
  'registry-http.lab.test': '198.51.100.41',
  'registry-ca.lab.test': '198.51.100.42',
  'registry.cn-hangzhou.aliyuncs.com': '198.51.100.43',
  'registry-login.lab.test': '198.51.100.44',
  'registry-token.lab.test': '198.51.100.45',
  'registry-astray.lab.test': '198.51.100.46',
  'tokens.lab.test': '198.51.100.47',
  'registry-selfsigned.lab.test': '198.51.100.48',
  'registry-nosan.lab.test': '198.51.100.49',
  'registry-othername.lab.test': '198.51.100.50',
  'registry-expired.lab.test': '198.51.100.51',
  'registry-port.lab.test': '198.51.100.52',
  'harbor.lab.test': '198.51.100.53',
  'nexus.lab.test': '198.51.100.54',
  'crpi-lab0123456789ab.cn-hangzhou.personal.cr.aliyuncs.com': '198.51.100.55',
  'lab-registry.cn-hangzhou.cr.aliyuncs.com': '198.51.100.56',
  'registry-vpc.cn-hangzhou.aliyuncs.com': '198.51.100.202',
  'dockerauth.cn-hangzhou.aliyuncs.com': '198.51.100.57',
  'dockerauth-ee.cn-hangzhou.aliyuncs.com': '198.51.100.58',
  'ghcr.io': '203.0.113.90',
  'quay.io': '203.0.113.91',
  'cdn01.quay.io': '203.0.113.92',
  'registry.k8s.io': '203.0.113.93',
  'us-central1-docker.pkg.dev': '203.0.113.94',
  'm.daocloud.io': '198.51.100.80',
  'ghcr.m.daocloud.io': '198.51.100.81',
  'quay.m.daocloud.io': '198.51.100.82',
  'k8s.m.daocloud.io': '198.51.100.83',
  'ghcr.nju.edu.cn': '198.51.100.84',
  'quay.nju.edu.cn': '198.51.100.85',
  'mirror-dead.lab.test': '198.51.100.200',
  'blocked.lab.test': '198.51.100.201',
} as const;

export type Name = keyof typeof ADDRESSES;

export function isName(text: string): text is Name {
  return Object.hasOwn(ADDRESSES, text);
}

export const NAMES = Object.keys(ADDRESSES).filter((text) => isName(text));

/** Docker Hub: the hosts that a pull and a search go through. */
export const HUB_NAMES = [
  'registry-1.docker.io',
  'auth.docker.io',
  'index.docker.io',
  'hub.docker.com',
  'production.cloudflare.docker.com',
] as const satisfies readonly Name[];

/** The registries besides Docker Hub, each with the hosts that a pull of its images goes through. */
export const OTHER_REGISTRIES = {
  'ghcr.io': ['ghcr.io'],
  'quay.io': ['quay.io', 'cdn01.quay.io'],
  'registry.k8s.io': ['registry.k8s.io', 'us-central1-docker.pkg.dev'],
} as const satisfies Readonly<Record<string, readonly Name[]>>;

/** The proxy of the lab: open to all on one port, after a login on the other. */
export const OPEN_PROXY_PORT = 3128;
export const LOGIN_PROXY_PORT = 3129;

/** The one login that the private registries of the lab know. */
export const REGISTRY_LOGIN = { username: 'alice', password: 'seeded-registry-password' } as const;

/** Nobody has these addresses: packets to them vanish, as in a black hole. */
export const NOWHERE: readonly Name[] = [
  'mirror-dead.lab.test',
  'blocked.lab.test',
  // Answers within its VPC alone.
  'registry-vpc.cn-hangzhou.aliyuncs.com',
];

/** Hosts that listen at one more port, over TLS. */
export const OTHER_PORTS: Readonly<Partial<Record<Name, number>>> = { 'registry-port.lab.test': 5000 };

/** The name server of the machines, which the faults reach, and the one of the mirrors, which they don't. */
export const MACHINE_DNS = '203.0.113.53';
export const MIRROR_DNS = '203.0.113.54';

/** The two ends of the wire between the internet and the machine; the same in every world. */
export const GATEWAY_ADDRESS = '192.0.2.1';
export const MACHINE_ADDRESS = '192.0.2.2';
