import { ChangedMeanwhile, type Hands } from '../../../src/host/hands.ts';
import type { Host } from '../../../src/host/host.ts';

/** Files that stand in memory, and what was done to them, in order, in one line each. */
export interface MemoryFiles {
  readonly texts: Map<string, string>;
  readonly modes: Map<string, number>;
  readonly folders: Set<string>;
  readonly log: string[];
}

export function memoryFiles(
  texts: Readonly<Record<string, string>>,
  modes: Readonly<Record<string, number>> = {},
): MemoryFiles {
  const folders = new Set(Object.keys(texts).flatMap(foldersAbove));
  return { texts: new Map(Object.entries(texts)), modes: new Map(Object.entries(modes)), folders, log: [] };
}

export function filesHost({ texts, modes }: MemoryFiles): Pick<Host, 'readFile' | 'stat'> {
  return {
    readFile: async (path) => {
      const text = texts.get(path);
      return text === undefined
        ? { kind: 'missing' }
        : { kind: 'read', bytes: new Uint8Array(Buffer.from(text)) };
    },
    stat: async (path) => {
      const mode = modes.get(path);
      return mode === undefined
        ? { kind: 'missing' }
        : { kind: 'there', type: 'socket', mode, uid: 0, gid: 0, diskBytes: 0, realPath: path };
    },
  };
}

/** `refuses` says of which paths no write succeeds. */
export function filesHands(
  { texts, modes, folders, log }: MemoryFiles,
  refuses: (path: string) => boolean,
): Hands {
  const may = (path: string): void => {
    if (refuses(path)) throw new Error(`EROFS: read-only file system, open '${path}'`);
  };
  const expectUnchanged = (path: string, expected: Uint8Array | null | undefined): void => {
    const now = texts.get(path) ?? null;
    const wanted = expected === null || expected === undefined ? null : Buffer.from(expected).toString();
    if (expected !== undefined && now !== wanted) throw new ChangedMeanwhile(path);
  };
  const listDirectory = async (path: string): Promise<readonly string[]> =>
    [...texts.keys(), ...folders]
      .filter((name) => name.startsWith(`${path}/`))
      .map((name) => name.slice(path.length + 1))
      .filter((name) => !name.includes('/'));
  return {
    replaceFile: async (path, bytes, _mode, { expected } = {}) => {
      may(path);
      expectUnchanged(path, expected);
      const text = Buffer.from(bytes).toString();
      texts.set(path, text);
      for (const folder of foldersAbove(path)) folders.add(folder);
      log.push(path.includes('/journal/') ? `journal ${stateIn(text)}` : `write ${path}`);
      return { attributes: 'kept' };
    },
    removeFile: async (path, { expected } = {}) => {
      may(path);
      expectUnchanged(path, expected);
      texts.delete(path);
      log.push(`remove ${path}`);
    },
    fateOfAttributes: async () => 'kept',
    removeLeftovers: async () => {},
    overwrite: async (path, position, bytes) => {
      const text = texts.get(path) ?? '';
      const put = Buffer.from(bytes).toString();
      texts.set(path, text.slice(0, position) + put + text.slice(position + put.length));
      log.push(`journal ${stateIn(texts.get(path) ?? '')}`);
    },
    cutFile: async (path, length) => void texts.set(path, (texts.get(path) ?? '').slice(0, length)),
    renameFile: async (path, to) => {
      texts.set(to, texts.get(path) ?? '');
      texts.delete(path);
      log.push(`rename ${path} ${to}`);
    },
    writeKernelSetting: async (path, value) => {
      may(path);
      texts.set(path, `${value}\n`);
      log.push(`set ${path} ${value}`);
    },
    changeMode: async (path, mode) => {
      modes.set(path, mode);
      log.push(`chmod ${mode.toString(8)} ${path}`);
    },
    makeDirectory: async (path) => void folders.add(path),
    makeOwnDirectory: async (path) => void folders.add(path),
    listDirectory,
    removeDirectory: async (path) => {
      folders.delete(path);
      log.push(`rmdir ${path}`);
    },
    removeEmptyFolder: async (path) => {
      if ((await listDirectory(path)).length > 0) return;
      folders.delete(path);
      log.push(`rmdir ${path}`);
    },
  };
}

function foldersAbove(path: string): readonly string[] {
  const folder = path.slice(0, path.lastIndexOf('/'));
  return folder === '' ? [] : [folder, ...foldersAbove(folder)];
}

function stateIn(entry: string): string {
  return /"state": "([^"]*)"/.exec(entry)?.[1] ?? '';
}
