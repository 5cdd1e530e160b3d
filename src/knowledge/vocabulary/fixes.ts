/** Every fix, and what `mirror use` does, which no cause asks for. The journal on the disk names them too. */
export const FIX_IDS = [
  'repair-daemon-json',
  'add-mirrors',
  'add-registry-mirrors',
  'remove-mirrors',
  'use-mirrors',
  'set-daemon-proxy',
  'unmask-daemon',
  'enable-daemon',
  'start-containerd',
  'remove-pid-file',
  'start-socket',
  'start-daemon',
  'reload-daemon',
  'enable-forwarding',
  'close-socket',
  'restore-firewall',
  'join-group',
  'use-package-mirror',
  'restart-daemon',
  'trust-registry',
  'limit-logs',
  'serve-old-clients',
  'start-dependencies',
] as const;

export type FixId = (typeof FIX_IDS)[number];

/** `safe` stops nothing, `disruptive` is done only where it is asked for by name, `manual` is shown. */
export type Safety = 'safe' | 'disruptive' | 'manual';

/** A journal may name a fix of another version of this tool. */
export function isFixId(text: string): text is FixId {
  return FIX_IDS.some((id) => id === text);
}
