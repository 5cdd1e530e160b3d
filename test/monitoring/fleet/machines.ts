import { renderPrometheus } from '../../../src/report/renderers/prometheus.ts';
import { checkSheet } from '../../../src/report/sheet/check.ts';
import { reportOf, viewIn } from '../../report/replayed-report.ts';

/** Of which recorded machine the files are made, and how many in a hundred: the first has more ways than any other. */
const SHARES = [
  ['healthy-logins', 80],
  ['mirror-half', 15],
  ['daemon-masked', 5],
] as const;

/** The file that machine `at` of the fleet would have written a while ago: its times, its room and its last run are its own. */
export async function filesOfFleet(): Promise<(at: number, now: Date) => string> {
  const view = await viewIn('en');
  const texts: string[] = [];
  for (const [name, share] of SHARES) {
    const text = renderPrometheus(checkSheet(await reportOf(name, 'en'), view));
    texts.push(...Array.from({ length: share }, () => text));
  }
  return (at, now) => {
    const text = texts[(at * 37) % texts.length] ?? '';
    const factor = 0.5 + ((at * 7919) % 1000) / 1000;
    const seconds = Math.floor(now.getTime() / 1000);
    return `${text
      .replaceAll(
        /^(docker_doctor_(?:registry_(?:probe_)?seconds|storage_free_bytes)\{.*\}) (.+)$/gm,
        (_line, series: string, value: string) => `${series} ${Number(value) * factor}`,
      )
      .replace(
        /^(docker_doctor_last_run_timestamp_seconds) .+$/m,
        // One in fifty has not run since yesterday.
        (_line, series: string) => `${series} ${seconds - (at % 50 === 0 ? 86_400 : (at * 13) % 1800)}`,
      )}\n`;
  };
}
