import type { World } from '../machine/world.ts';

/** A shell script as root in the machine, which has to succeed. */
export async function sh({ machine }: World, script: string, timeoutMs = 60_000): Promise<void> {
  const { code, stderr } = await machine.exec(['sh', '-ec', script], { timeoutMs });
  if (code !== 0) throw new Error(`${script}: exit ${code}: ${stderr}`);
}
