export interface Entry {
  readonly name: string;
  /** Nothing for a folder. */
  readonly bytes?: Buffer;
  /** The target, for a symbolic link. */
  readonly link?: string;
}

/** A ustar archive of entries that are all root's and as old as the epoch, so equal content has equal bytes. */
export function tar(entries: readonly Entry[]): Buffer {
  const blocks = entries.flatMap(({ name, bytes, link }) => {
    const content = bytes ?? Buffer.alloc(0);
    const type = link !== undefined ? '2' : bytes === undefined ? '5' : '0';
    const padding = Buffer.alloc((512 - (content.length % 512)) % 512);
    return [header(name, content.length, type, link ?? ''), content, padding];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

function header(name: string, size: number, type: string, link: string): Buffer {
  const block = Buffer.alloc(512);
  const octal = (value: number, at: number, digits: number): void => {
    block.write(`${value.toString(8).padStart(digits, '0')}\0`, at);
  };
  block.write(name, 0);
  octal(0o755, 100, 7);
  octal(0, 108, 7);
  octal(0, 116, 7);
  octal(size, 124, 11);
  octal(0, 136, 11);
  block.write(' '.repeat(8), 148); // the checksum counts itself as blanks
  block.write(type, 156);
  block.write(link, 157);
  block.write('ustar\x0000', 257);
  let sum = 0;
  for (const byte of block) sum += byte;
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}
