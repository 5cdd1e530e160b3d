export interface TarFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const BLOCK = 512;

/** A ustar archive of files that are all root's, executable where no mode is told, and as old as the epoch (POSIX pax, "ustar Interchange Format"). */
export function tarOf(files: readonly TarFile[], mode = 0o755): Buffer {
  const blocks = files.flatMap(({ name, bytes }) => [
    headerOf(name, bytes.length, mode),
    bytes,
    Buffer.alloc((BLOCK - (bytes.length % BLOCK)) % BLOCK),
  ]);
  // Two empty blocks end it.
  return Buffer.concat([...blocks, Buffer.alloc(2 * BLOCK)]);
}

function headerOf(name: string, size: number, mode: number): Buffer {
  const block = Buffer.alloc(BLOCK);
  const octal = (value: number, at: number, digits: number): void => {
    block.write(value.toString(8).padStart(digits, '0'), at);
  };
  block.write(name, 0);
  octal(mode, 100, 7);
  octal(0, 108, 7);
  octal(0, 116, 7);
  octal(size, 124, 11);
  octal(0, 136, 11);
  block.write(' '.repeat(8), 148); // the checksum counts itself as blanks
  block.write('0', 156);
  block.write('ustar\u000000', 257);
  octal(
    block.reduce((sum, byte) => sum + byte, 0),
    148,
    6,
  );
  block.writeUInt8(0, 154);
  return block;
}

/** The files of such an archive, and of any other whose names are short; null where it is none. */
export function filesInTar(archive: Uint8Array): readonly TarFile[] | null {
  const files: TarFile[] = [];
  for (let at = 0; at + BLOCK <= archive.length;) {
    const header = Buffer.from(archive.subarray(at, at + BLOCK));
    const name = textAt(header, 0, 100);
    if (name === '') return files;
    const size = Number.parseInt(textAt(header, 124, 12), 8);
    const isFile = ['0', '\0', ''].includes(header.toString('latin1', 156, 157));
    if (textAt(header, 257, 5) !== 'ustar' || !Number.isSafeInteger(size) || size < 0) return null;
    if (at + BLOCK + size > archive.length) return null;
    if (isFile) files.push({ name, bytes: archive.subarray(at + BLOCK, at + BLOCK + size) });
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return files.length === 0 ? null : files;
}

function textAt(header: Buffer, from: number, length: number): string {
  return header
    .toString('latin1', from, from + length)
    .replace(/\0[^]*$/, '')
    .trim();
}
