/** A block of a tar archive (POSIX.1-2017 pax, "ustar Interchange Format"): everything begins at one. */
export const BLOCK = 512;

/** It ends with two empty ones. */
export const TAR_END = new Uint8Array(2 * BLOCK);

interface Entry {
  /** Ends with a slash where it is a folder. */
  readonly name: string;
  readonly size: number;
}

/** How much of the archive an entry's bytes take. */
export function padded(size: number): number {
  return Math.ceil(size / BLOCK) * BLOCK;
}

/** The header of a file or folder without owner and date, so that the same image is the same archive. */
export function tarHeader({ name, size }: Entry): Uint8Array {
  const isFolder = name.endsWith('/');
  const header = Buffer.alloc(BLOCK);
  header.write(name, 0, 100, 'latin1');
  header.write(octal(isFolder ? 0o755 : 0o644, 7), 100, 'latin1');
  header.write(octal(0, 7), 108, 'latin1');
  header.write(octal(0, 7), 116, 'latin1');
  writeSize(header, size);
  header.write(octal(0, 11), 136, 'latin1');
  header.write(isFolder ? '5' : '0', 156, 'latin1');
  header.write('ustar\u000000', 257, 'latin1');
  // The sum is that of the header with blanks in its own place.
  header.fill(' ', 148, 156);
  const sum = header.reduce((all, byte) => all + byte, 0);
  header.write(`${octal(sum, 6)}\0 `, 148, 'latin1');
  return header;
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0');
}

const MOST_OCTAL = 8 ** 11 - 1;

/** A layer of more than 8 GiB is written as GNU tar writes it, in binary: Go's archive/tar and all others read that. */
function writeSize(header: Buffer, size: number): void {
  if (size <= MOST_OCTAL) {
    header.write(octal(size, 11), 124, 'latin1');
    return;
  }
  header.writeUInt8(0x80, 124);
  header.writeBigUInt64BE(BigInt(size), 128);
}
