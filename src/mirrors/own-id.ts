/** Of the mirrors that have the user's own id in their host: what is typed on its own, or the address as a console shows it. */
export const ALIYUN_HOST = '{id}.mirror.aliyuncs.com';

/** The id of a host such as `{id}.mirror.test` in what was typed; null where it is none. */
export function ownIdIn(typed: string, host: string): string | null {
  const [bare = '', ...path] = typed
    .trim()
    .replace(/^https?:\/\//i, '')
    .toLowerCase()
    .split('/');
  if (path.some((part) => part !== '')) return null;
  const behind = host.replace('{id}', '');
  const id = bare.endsWith(behind) ? bare.slice(0, -behind.length) : bare;
  // One label of a host name (RFC 1123 §2.1).
  return /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(id) ? id : null;
}
