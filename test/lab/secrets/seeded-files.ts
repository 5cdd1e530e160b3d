import { createHash } from 'node:crypto';
import { REGISTRY_LOGIN } from '../internet/names.ts';
import { seedsIn } from '../../cli/bundle/seeds.ts';

/** A file that docker-doctor reads, with a secret of its own in each form: as its program takes it, or spoilt. */
interface SeededFile {
  readonly path: string;
  /** Two letters: they are in its secrets. */
  readonly place: string;
  readonly whole: (texts: readonly string[]) => string;
  /** What stands before the texts where the file is spoilt. */
  readonly spoilt: string;
}

const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;

/** Each line behind the sign by which a program leaves it. */
const comments = (texts: readonly string[], sign = '#'): string =>
  texts.map((text) => text.replaceAll(/^/gm, `${sign} `)).join('\n');

const oneLine = (text: string): string => text.replaceAll('\n', '\\n');

const login = (secret: string): string => Buffer.from(`doctor:${secret}`).toString('base64');

const registryLogin = Buffer.from(`${REGISTRY_LOGIN.username}:${REGISTRY_LOGIN.password}`).toString('base64');

export const COMPOSE = '/root/app/compose.yaml';
export const DOCKERFILE = '/root/app/Dockerfile';
/** Where it is wrong, most commands end with that. */
export const SETTINGS = '/etc/docker-doctor.toml';
export const OWN_LIST = '/root/mirrors.txt';
export const OWN_CHECK = '/etc/docker-doctor-says';
export const SAID_BY_DOCKER = '/etc/docker-said';

const contextFile = `/root/.docker/contexts/meta/${createHash('sha256').update('lab').digest('hex')}/meta.json`;

export const SEEDED_FILES: readonly SeededFile[] = [
  {
    path: '/etc/docker/daemon.json',
    place: 'aa',
    whole: (texts) =>
      json({
        'registry-mirrors': ['https://mirror-good.lab.test'],
        labels: texts.map((text, at) => `com.lab.seed${at}=${text}`),
        proxies: { 'https-proxy': 'http://doctor:Zx80qK-9sEsAaame-v7@127.0.0.1:9', 'no-proxy': '*' },
        'log-opts': { 'max-size': '10m', env: 'GREETING' },
      }),
    spoilt: '{ "registry-mirrors": ["https://doctor:Zx81qK-9sEsAaame-v7@mirror-good.lab.test"],\n',
  },
  {
    path: '/root/.docker/config.json',
    place: 'ab',
    whole: (texts) =>
      json({
        auths: {
          'https://index.docker.io/v1/': { auth: login('Zx80qK-9sEsAabme-v7') },
          'registry-login.lab.test': { auth: registryLogin },
          'r.lab.test': { identitytoken: 'Zx81qK-9sEsAabme-v7' },
        },
        HttpHeaders: { 'X-Lab': 'Zx82qK-9sEsAabme-v7' },
        proxies: { default: { httpProxy: 'http://doctor:Zx83qK-9sEsAabme-v7@127.0.0.1:9', noProxy: '*' } },
        plugins: { lab: { token: 'Zx84qK-9sEsAabme-v7' } },
        currentContext: 'lab',
        lab: texts,
      }),
    spoilt: `{ "auths": { "r.lab.test": { "auth": "${login('Zx85qK-9sEsAabme-v7')}" } },\n`,
  },
  {
    path: contextFile,
    place: 'ac',
    whole: (texts) =>
      json({
        Name: 'lab',
        Metadata: { Description: texts.join('\n') },
        Endpoints: { docker: { Host: 'unix:///var/run/docker.sock', SkipTLSVerify: false } },
      }),
    spoilt: '{ "Name": "lab",\n',
  },
  {
    path: '/etc/systemd/system/docker.service.d/seeds.conf',
    place: 'ad',
    whole: (texts) =>
      `[Service]\nEnvironment="HTTPS_PROXY=http://doctor:Zx80qK-9sEsAadme-v7@127.0.0.1:9" "NO_PROXY=*"\nEnvironmentFile=-/etc/default/docker\nExecStartPost=/bin/cat ${SAID_BY_DOCKER}\n${comments(texts)}\n`,
    spoilt: '[Service\nEnvironment="A=B\n',
  },
  {
    path: '/etc/default/docker',
    place: 'ae',
    whole: (texts) => `SEED_TOKEN=Zx80qK-9sEsAaeme-v7\n${comments(texts)}\n`,
    spoilt: 'export HTTPS_PROXY=',
  },
  { path: SAID_BY_DOCKER, place: 'af', whole: (texts) => `${texts.join('\n')}\n`, spoilt: '' },
  {
    path: '/etc/environment',
    place: 'ag',
    whole: (texts) => `${comments(texts)}\n`,
    spoilt: 'HTTPS_PROXY="',
  },
  {
    path: '/etc/fstab',
    place: 'ah',
    whole: (texts) => `${comments(texts)}\n`,
    spoilt: '//nas/x /mnt cifs password=',
  },
  {
    path: '/etc/apt/sources.list.d/docker.list',
    place: 'aj',
    whole: (texts) =>
      `deb [trusted=yes] https://doctor:Zx80qK-9sEsAajme-v7@download.docker.com/linux/debian trixie stable\n${comments(texts)}\n`,
    spoilt: 'deb https://doctor:Zx81qK-9sEsAajme-v7@download.docker.com',
  },
  {
    path: '/etc/docker/certs.d/r.lab.test/hosts.toml',
    place: 'ak',
    whole: (texts) =>
      `server = "https://r.lab.test"\n[host."https://doctor:Zx80qK-9sEsAakme-v7@mirror-good.lab.test"]\n  capabilities = ["pull"]\n[host."https://mirror-good.lab.test".header]\n  authorization = "Basic ${login('Zx81qK-9sEsAakme-v7')}"\n${comments(texts)}\n`,
    spoilt: '[host."https://doctor:Zx82qK-9sEsAakme-v7@mirror-good.lab.test"\n',
  },
  {
    path: '/etc/containerd/config.toml',
    place: 'al',
    whole: (texts) => `version = 2\n${comments(texts)}\n`,
    spoilt: 'version = \n',
  },
  {
    path: '/etc/containers/registries.conf',
    place: 'am',
    whole: (texts) => `unqualified-search-registries = ["docker.io"]\n${comments(texts)}\n`,
    spoilt: '[[registry]\n',
  },
  {
    path: SETTINGS,
    place: 'ao',
    whole: (texts) =>
      `timeout = "4s"\n[[mirror]]\nurl = "https://mirror-good.lab.test"\nname = "ours"\n[[check]]\nname = "says"\nrun = "${OWN_CHECK}"\ntitle = "Says secrets"\n[[waiver]]\ncause = "daemon-masked"\nreason = "http://doctor:Zx80qK-9sEsAaome-v7@proxy.lab.test"\nuntil = 2030-01-01\n${comments(texts)}\n`,
    spoilt: 'mirrors = ["https://doctor:Zx81qK-9sEsAaome-v7@mirror-good.lab.test"\n',
  },
  {
    path: OWN_CHECK,
    place: 'ap',
    whole: (texts) => `#!/bin/sh\ncat << 'SEEDS'\n${texts.map(oneLine).join(' ')}\nSEEDS\nexit 1\n`,
    spoilt: '#!/bin/sh\nexit 1\n',
  },
  {
    path: COMPOSE,
    place: 'aq',
    whole: (texts) =>
      `services:\n${texts.map((text, at) => `  seed${at}:\n    environment:\n      - ${JSON.stringify(text)}\n    image: redis:7\n    # ${oneLine(text)}\n`).join('')}`,
    spoilt: 'services:\n  a: {image: redis:7\n  "',
  },
  {
    path: DOCKERFILE,
    place: 'ar',
    whole: (texts) =>
      `FROM redis:7\n${comments(texts)}\nENV POSTGRES_PASSWORD=Zx80qK-9sEsAarme-v7\nFROM redis:7 AS b\n`,
    spoilt: 'FROM doctor:Zx81qK-9sEsAarme-v7@r.lab.test/a b c\n',
  },
  {
    path: OWN_LIST,
    place: 'as',
    whole: (texts) => `mirror-good.lab.test\n${comments(texts)}\n`,
    spoilt: 'https://doctor:Zx80qK-9sEsAasme-v7@mirror-good.lab.test\n',
  },
  {
    path: '/etc/hosts',
    place: 'at',
    whole: (texts) => `127.0.0.1 localhost\n${comments(texts)}\n`,
    spoilt: '127.0.0.1 ',
  },
];

export function textOf({ place, whole, spoilt }: SeededFile, isWhole: boolean): string {
  const texts = seedsIn(place).map(({ text }) => text);
  return isWhole ? whole(texts) : `${spoilt}${texts.join('\n')}\n`;
}

/** The secrets that are in the text, each as the piece of it that tells place and form: by itself, or in Base64. */
export function leakedIn(text: string): readonly string[] {
  const decoded = [...text.matchAll(/[\w+/]{16,}={0,2}/g)].map(([word]) =>
    Buffer.from(word, 'base64').toString('latin1'),
  );
  const found = [text, ...decoded].flatMap((one) => one.match(/Zx\d\dqK-?9sEsA[a-z]*me/g) ?? []);
  return [
    ...new Set([...found, ...(text.includes(REGISTRY_LOGIN.password) ? [REGISTRY_LOGIN.password] : [])]),
  ];
}
