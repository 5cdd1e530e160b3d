/** `812 B`, `32 kB`, `4.4 MB`, `1.2 GB`, in powers of ten as Docker writes them (docker/go-units HumanSize). */
export function byteSize(bytes: number): string {
  const [unit, size] = UNITS.find(([, least]) => bytes >= least) ?? ['B', 1];
  const value = bytes / size;
  return `${value < 10 && size > 1000 ? value.toFixed(1) : Math.round(value)} ${unit}`;
}

const UNITS = [
  ['GB', 1e9],
  ['MB', 1e6],
  ['kB', 1e3],
] as const;
