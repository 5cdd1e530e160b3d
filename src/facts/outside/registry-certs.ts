import type { WrongThing } from '../../knowledge/params/outside.ts';
import { known, unknown, type Ask, type Fact } from '../../run/fact.ts';
import { listFolder, MOST_LISTED } from '../host/folder.ts';
import { certsRoot } from '../registry/trust.ts';
import { certificateFault } from './thing.ts';

export interface RegistryCerts {
  readonly root: string;
  readonly folders: number;
  readonly wrong: readonly (WrongThing & { readonly stopsPulls: boolean })[];
}

/** The folders of certs.d, their files judged by name as the daemon does (moby daemon/pkg/registry/registry.go, loadTLSConfig). */
export const registryCerts: Fact<RegistryCerts> = {
  name: 'certs.d',
  gather: async (ask) => {
    const root = await certsRoot(ask);
    const found = await ask.host.stat(root);
    if (found.kind === 'not-recorded') return unknown('not-recorded', root);
    if (found.kind === 'denied') return unknown('no-permission', root);
    const folders = await listFolder(ask, root, '');
    if (folders === null)
      return unknown('failed', `${root}: not listed, or more than ${MOST_LISTED} folders`);
    const judged = await Promise.all(folders.map(async (folder) => judgeFolder(ask, folder)));
    const closed = folders.find((_folder, index) => judged[index] === null);
    if (closed !== undefined)
      return unknown('failed', `${closed}: not listed, or more than ${MOST_LISTED} files`);
    return known({ root, folders: folders.length, wrong: judged.flatMap((wrong) => wrong ?? []) });
  },
};

async function judgeFolder(ask: Ask, folder: string): Promise<RegistryCerts['wrong'] | null> {
  const files = await listFolder(ask, folder, '');
  if (files === null) return null;
  const names = files.map((file) => file.slice(folder.length + 1));
  const said = (value: string, stopsPulls: boolean, fault: Pick<WrongThing, 'fault' | 'said'>) => ({
    setting: folder,
    where: folder,
    value,
    stopsPulls,
    ...fault,
  });
  const halves = names.flatMap((name) => {
    const partner = name.endsWith('.cert')
      ? `${name.slice(0, -5)}.key`
      : name.endsWith('.key')
        ? `${name.slice(0, -4)}.cert`
        : null;
    return partner === null || names.includes(partner)
      ? []
      : [said(name, true, { fault: 'without-partner', said: partner })];
  });
  const authorities = await Promise.all(
    names
      .filter((name) => name.endsWith('.crt'))
      .map(async (name) => {
        const fault = await certificateFault(ask, `${folder}/${name}`);
        return fault === null ? [] : [said(name, fault.fault === 'malformed', fault)];
      }),
  );
  // A folder that has something of what is read is taken as meant so.
  const isRead = names.some((name) => /\.(crt|cert|key)$/.test(name) || name === 'hosts.toml');
  const passedOver = isRead
    ? []
    : names
        .filter((name) => /\.(pem|cer|der|ca|p7b|txt)$|^ca/i.test(name))
        .map((name) => said(name, true, { fault: 'wrong-extension', said: '*.crt, *.cert, *.key' }));
  return [...halves, ...authorities.flat(), ...passedOver];
}
