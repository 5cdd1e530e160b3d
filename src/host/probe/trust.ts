import { createSecureContext, type SecureContext } from 'node:tls';
import { systemAnchors, textOf, textsIn, type Anchors } from './anchors.ts';

/** How much of the system's bundle is held against a certificate; what `usual` trusts, `whole` does too. */
export type Width = keyof Anchors;

export interface Trust {
  /** To be tried in turn until a certificate is trusted: what the last one says of it is the verdict. */
  readonly widths: () => Promise<readonly Width[]>;
  /** Made once for each set of extra CA files that are there: to read the whole bundle takes some 50 ms of work. */
  readonly context: (extraCaFiles: readonly string[], width: Width) => Promise<SecureContext>;
}

export function createTrust(read: () => Promise<Anchors> = systemAnchors): Trust {
  const made = new Map<string, SecureContext>();
  let anchors: Promise<Anchors> | null = null;
  let isWholeRead = false;
  const loaded = (): Promise<Anchors> => (anchors ??= read());
  return {
    widths: async () => (isWholeRead || (await loaded()).usual === '' ? ['whole'] : ['usual', 'whole']),
    context: async (extraCaFiles, width) => {
      if (width === 'whole') isWholeRead = true;
      const [system, extras] = await Promise.all([loaded(), Promise.all(extraCaFiles.map(textsOf))]);
      const present = extras.flat().filter((pem) => pem !== '');
      const key = [width, ...present].join('\0');
      const context =
        made.get(key) ?? createSecureContext({ ca: [system[width], ...present].filter((pem) => pem !== '') });
      made.set(key, context);
      return context;
    },
  };
}

/** Of a file, or of the files in a folder, which ends with a slash. */
async function textsOf(path: string): Promise<readonly string[]> {
  return path.endsWith('/') ? textsIn(path) : [await textOf(path)];
}
