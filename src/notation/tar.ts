export interface TarFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Everything in an archive begins at a block (POSIX pax, "ustar Interchange Format"). */
export const BLOCK = 512;

/** It ends with two empty ones. */
export const TAR_END: Uint8Array = new Uint8Array(2 * BLOCK);

/** How much of the archive so many bytes take. */
export function padded(size: number): number {
  return Math.ceil(size / BLOCK) * BLOCK;
}

/** A ustar archive of files that are all root's, executable where no mode is told, and as old as the epoch. */
export function tarOf(files: readonly TarFile[], mode = 0o755): Buffer {
  const blocks = files.flatMap(({ name, bytes }) => [
    tarHeader({ name, size: bytes.length, mode }),
    bytes,
    Buffer.alloc(padded(bytes.length) - bytes.length),
  ]);
  return Buffer.concat([...blocks, TAR_END]);
}

interface Entry {
  /** Ends with a slash where it is a folder. */
  readonly name: string;
  readonly size: number;
  readonly mode: number;
}

/** The header of a file or folder without owner and date, so that the same files are the same archive. */
export function tarHeader({ name, size, mode }: Entry): Uint8Array {
  const header = Buffer.alloc(BLOCK);
  header.write(name, 0, 100);
  header.write(octal(mode, 7), 100);
  header.write(octal(0, 7), 108);
  header.write(octal(0, 7), 116);
  writeSize(header, size);
  header.write(octal(0, 11), 136);
  header.write(name.endsWith('/') ? '5' : '0', 156);
  header.write('ustar\u000000', 257);
  // The sum is that of the header with blanks in its own place.
  header.fill(' ', 148, 156);
  const sum = header.reduce((all, byte) => all + byte, 0);
  header.write(`${octal(sum, 6)}\0 `, 148);
  return header;
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0');
}

const MOST_OCTAL = 8 ** 11 - 1;

/** A file of more than 8 GiB is written as GNU tar writes it, in binary: Go's archive/tar and all others read that. */
function writeSize(header: Buffer, size: number): void {
  if (size <= MOST_OCTAL) {
    header.write(octal(size, 11), 124);
    return;
  }
  header.writeUInt8(0x80, 124);
  header.writeBigUInt64BE(BigInt(size), 128);
}

/** More than any archive has that is read here: a small one may hold as many headers as fit. */
const MOST_FILES = 1_000;

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
    if (at + BLOCK + size > archive.length || files.length === MOST_FILES) return null;
    if (isFile) files.push({ name, bytes: archive.subarray(at + BLOCK, at + BLOCK + size) });
    at += BLOCK + padded(size);
  }
  return files.length === 0 ? null : files;
}

function textAt(header: Buffer, from: number, length: number): string {
  return header
    .toString('latin1', from, from + length)
    .replace(/\0[^]*$/, '')
    .trim();
}
