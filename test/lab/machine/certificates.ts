import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { built } from './cache.ts';
import { must } from './command.ts';
import { CROWD_CERTIFICATE, CROWD_NAMES } from '../internet/crowd.ts';
import { HUB_NAMES, NAMES } from '../internet/names.ts';

const YEARS = String(3650);

/** A certificate of another firm's covers all of the firm's names, as the real one does. */
const ALTERNATIVES: Readonly<Record<string, string>> = {
  'www.social.lab.test': 'DNS:*.social.lab.test,DNS:social.lab.test',
  'registry-othername.lab.test': 'DNS:registry-old.lab.test,IP:192.168.1.10',
  [CROWD_CERTIFICATE]: CROWD_NAMES.map((name) => `DNS:${name}`).join(','),
};

/** The lab's own authority (`ca.pem`), which the machines trust, and one that nobody trusts (`other.pem`). */
export async function authorities(): Promise<string> {
  return built('authorities', `1 ${YEARS}`, async (folder) => {
    for (const [file, subject] of [
      ['ca', '/O=docker-doctor lab/CN=Lab Root CA'],
      ['other', '/O=Another firm/CN=Other Root CA'],
    ] as const) {
      const key = path.join(folder, `${file}.key`);
      await newKey(key);
      const config = path.join(folder, `${file}.cnf`);
      await writeFile(config, request('basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign'));
      const out = path.join(folder, `${file}.pem`);
      await must([
        'openssl',
        'req',
        '-x509',
        '-new',
        '-sha256',
        '-days',
        YEARS,
        '-config',
        config,
        '-key',
        key,
        '-subj',
        subject,
        '-out',
        out,
      ]);
    }
  });
}

/** The certificate of the lab's own authority: what is made with one authority is useless with another. */
export async function trusted(authority: string): Promise<string> {
  return readFile(path.join(authority, 'ca.pem'), 'utf8');
}

/** Of which authority the machines know nothing. */
const OF_THE_OTHER: readonly string[] = [
  'mirror-selfsigned.lab.test',
  'registry-ca.lab.test',
  'registry-port.lab.test',
];

/** Signed by itself, as `openssl req -x509` makes one. */
const OF_ITSELF: readonly string[] = ['registry-selfsigned.lab.test'];

/** The name stands in the subject alone, as in the days before subjectAltName was asked for. */
const WITHOUT_NAMES: readonly string[] = ['registry-nosan.lab.test'];

/** Less than no time: these ended the day before they were made. */
const ENDED: readonly string[] = ['mirror-expired.lab.test', 'registry-expired.lab.test'];

/** When a certificate of Hub's is valid, in days from the making: next year's, and last year's. */
const TIMES = { early: [300, 400], late: [-400, -300] } as const;

/**
 * One certificate for each name (`NAME.pem`), all with one key (`leaf.key`). Hub's names have two more, one not yet
 * valid and one that has run out: the clock of a machine is the computer's and cannot be set.
 */
export async function certificates(authority: string): Promise<string> {
  const recipe = `4 ${await trusted(authority)} ${NAMES.join(' ')} ${JSON.stringify([ALTERNATIVES, OF_THE_OTHER, OF_ITSELF, WITHOUT_NAMES, ENDED])}`;
  return built('leaf-certificates', recipe, async (folder) => {
    await newKey(path.join(folder, 'leaf.key'));
    for (const name of [...NAMES, CROWD_CERTIFICATE]) await certify(folder, name, authority);
    for (const name of HUB_NAMES) {
      for (const [time, days] of Object.entries(TIMES)) await certifyAt(folder, name, authority, time, days);
    }
  });
}

/** `openssl x509` of this age counts from now only; `openssl ca` takes dates, and wants files of its own. */
async function certifyAt(
  folder: string,
  name: string,
  authority: string,
  time: string,
  days: readonly [number, number],
): Promise<void> {
  const [start, end] = days.map((day) => opensslDate(Date.now() + day * 86_400_000));
  const config = path.join(folder, 'ca.cnf');
  await writeFile(path.join(folder, 'index.txt'), '');
  await writeFile(
    config,
    `[ca]\ndefault_ca=lab\n[lab]\ndatabase=${folder}/index.txt\nnew_certs_dir=${folder}\ndefault_md=sha256\npolicy=any\nrand_serial=yes\nunique_subject=no\n[any]\ncommonName=supplied\n`,
  );
  const options: Readonly<Record<string, string>> = {
    config,
    in: path.join(folder, `${name}.csr`),
    out: path.join(folder, `${name}.${time}.pem`),
    cert: path.join(authority, 'ca.pem'),
    keyfile: path.join(authority, 'ca.key'),
    startdate: start ?? '',
    enddate: end ?? '',
    extfile: path.join(folder, `${name}.cnf`),
    extensions: 'made',
  };
  const written = Object.entries(options).flatMap(([option, value]) => [`-${option}`, value]);
  await must(['openssl', 'ca', '-batch', '-notext', ...written]);
}

/** `YYYYMMDDHHMMSSZ`. */
function opensslDate(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+/, '').replace(/[-:T]/g, '');
}

async function certify(folder: string, name: string, authority: string): Promise<void> {
  const file = (ending: string): string => path.join(folder, `${name}.${ending}`);
  const names = WITHOUT_NAMES.includes(name) ? '' : `subjectAltName=${ALTERNATIVES[name] ?? `DNS:${name}`}\n`;
  await writeFile(file('cnf'), request(`${names}extendedKeyUsage=serverAuth`));
  await must([
    'openssl',
    'req',
    '-new',
    '-sha256',
    '-config',
    file('cnf'),
    '-key',
    path.join(folder, 'leaf.key'),
    '-subj',
    `/CN=${name}`,
    '-out',
    file('csr'),
  ]);
  const authorityOf = path.join(authority, OF_THE_OTHER.includes(name) ? 'other' : 'ca');
  const signer = OF_ITSELF.includes(name)
    ? ['-signkey', path.join(folder, 'leaf.key')]
    : ['-CA', `${authorityOf}.pem`, '-CAkey', `${authorityOf}.key`, '-CAcreateserial'];
  await must([
    'openssl',
    'x509',
    '-req',
    '-sha256',
    '-in',
    file('csr'),
    ...signer,
    '-days',
    ENDED.includes(name) ? '-1' : YEARS,
    '-extfile',
    file('cnf'),
    '-extensions',
    'made',
    '-out',
    file('pem'),
  ]);
}

function request(extensions: string): string {
  return `[req]\ndistinguished_name=subject\nx509_extensions=made\n[subject]\n[made]\n${extensions}\n`;
}

async function newKey(file: string): Promise<void> {
  await must(['openssl', 'ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', file]);
}
