import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { built } from './cache.ts';
import { must } from './command.ts';
import { NAMES } from './names.ts';

const YEARS = String(3650);

/** A certificate of another firm's covers all of the firm's names, as the real one does. */
const ALTERNATIVES: Readonly<Record<string, string>> = {
  'www.social.lab.test': 'DNS:*.social.lab.test,DNS:social.lab.test',
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

/** One certificate for each name (`NAME.pem`), all with one key (`leaf.key`). */
export async function certificates(authority: string): Promise<string> {
  const recipe = `2 ${await trusted(authority)} ${NAMES.join(' ')} ${JSON.stringify(ALTERNATIVES)}`;
  return built('certificates', recipe, async (folder) => {
    await newKey(path.join(folder, 'leaf.key'));
    for (const name of NAMES) await certify(folder, name, authority);
  });
}

async function certify(folder: string, name: string, authority: string): Promise<void> {
  const file = (ending: string): string => path.join(folder, `${name}.${ending}`);
  const names = ALTERNATIVES[name] ?? `DNS:${name}`;
  await writeFile(file('cnf'), request(`subjectAltName=${names}\nextendedKeyUsage=serverAuth`));
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
  const signer = path.join(authority, name === 'mirror-selfsigned.lab.test' ? 'other' : 'ca');
  await must([
    'openssl',
    'x509',
    '-req',
    '-sha256',
    '-in',
    file('csr'),
    '-CA',
    `${signer}.pem`,
    '-CAkey',
    `${signer}.key`,
    '-CAcreateserial',
    // Less than no time: it ended the day before it was made.
    '-days',
    name === 'mirror-expired.lab.test' ? '-1' : YEARS,
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
