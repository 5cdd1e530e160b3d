import type { MeasuredRequest, MeasuredWay } from '../models/measured.ts';
import type { Sheet } from '../sheet/sheet.ts';

/** A number of the report with what tells it from others of its name: what collectors of figures keep. */
export interface Gauge {
  readonly name: string;
  /** English in every language: of one name two files with two texts lose it (node_exporter collector/textfile.go). */
  readonly help: string;
  readonly samples: readonly Sample[];
}

type Sample = readonly [labels: Readonly<Record<string, string>>, value: number];

/** More ways, places and problems than a machine has; each is some series in a database of thousands of machines. */
const MOST = { ways: 30, places: 20, problems: 50, cases: 150 } as const;

const LONGEST_LABEL = 120;

const STATUSES = ['pass', 'warn', 'fail', 'unknown', 'skip', 'waived'] as const;

const VERDICTS = ['good', 'warning', 'problem', 'undetermined'] as const;

/** In base units, with a bounded number of samples each; those without a sample are left out. */
export function gaugesOf(sheet: Sheet): readonly Gauge[] {
  return [...ofRun(sheet), ...ofFindings(sheet), ...ofWays(sheet), ...ofPlaces(sheet)]
    .map((gauge) => ({ ...gauge, samples: eachOnce(gauge.samples.filter(isNumber).map(bounded)) }))
    .filter(({ samples }) => samples.length > 0);
}

function ofRun({ tool, engine, verdict, startedAt, durationMs }: Sheet): readonly Gauge[] {
  return [
    {
      name: 'docker_doctor_info',
      help: 'Version of docker-doctor and of the engine that it checked.',
      samples: [[{ version: tool.version, engine: engine ?? '' }, 1]],
    },
    {
      name: 'docker_doctor_verdict',
      help: 'Overall result of the run: 1 for the verdict reached, 0 for the others.',
      samples: VERDICTS.map((one) => [{ verdict: one }, one === verdict ? 1 : 0]),
    },
    {
      name: 'docker_doctor_run_duration_seconds',
      help: 'Duration of the last run.',
      samples: [[{}, seconds(durationMs)]],
    },
    {
      name: 'docker_doctor_last_run_timestamp_seconds',
      help: 'End of the last run, in seconds since 1970.',
      samples: [[{}, endOf({ startedAt, durationMs })]],
    },
  ];
}

function ofFindings({ cases, problems, accepted = [] }: Sheet): readonly Gauge[] {
  const causes = problems.filter(({ level }) => level !== 'note').slice(0, MOST.problems);
  return [
    {
      name: 'docker_doctor_check_status',
      help: 'Status of each check: 1 for the status that it has, 0 for the others.',
      samples: cases
        .slice(0, MOST.cases)
        .flatMap(({ id, status }) =>
          STATUSES.map((one): Sample => [{ check: id, status: one }, one === status ? 1 : 0]),
        ),
    },
    {
      name: 'docker_doctor_cause',
      help: 'Root causes found.',
      samples: causes.map(({ id, level }) => [{ cause: id, severity: level }, 1]),
    },
    {
      name: 'docker_doctor_cause_accepted',
      help: 'Root causes found that a waiver or a baseline accepts.',
      samples: accepted
        .slice(0, MOST.problems)
        .map(({ id, level, by }) => [{ cause: id, severity: level, by }, 1]),
    },
  ];
}

function ofWays({ measured }: Sheet): readonly Gauge[] {
  const ways = measured?.ways.slice(0, MOST.ways) ?? [];
  const pulls = measured?.pulls ?? null;
  const ofWay = ({ registry, kind }: MeasuredWay): Record<string, string> => ({ registry, kind });
  return [
    {
      name: 'docker_doctor_registry_up',
      help: '1 if an image is available from Docker Hub or through the mirror; for other registries, 1 if it responds.',
      samples: ways.map((way) => [ofWay(way), way.arrived ? 1 : 0]),
    },
    {
      name: 'docker_doctor_registry_seconds',
      help: 'Total duration of the requests to a registry or mirror in the last run, without layers.',
      samples: ways.map((way) => [ofWay(way), seconds(way.ms)]),
    },
    {
      name: 'docker_doctor_registry_probe_seconds',
      help: 'Duration of each phase (dns, tcp, proxy, tls, http) of each step of a pull.',
      samples: ways.flatMap((way) =>
        [...phasesOf(way.requests)].map(([key, ms]): Sample => {
          const [step = '', phase = ''] = key.split(' ');
          return [{ ...ofWay(way), step, phase }, seconds(ms)];
        }),
      ),
    },
    {
      name: 'docker_doctor_certificate_not_after_timestamp_seconds',
      help: 'Expiry of the certificate that a host presents during a pull, in seconds since 1970.',
      samples: (measured?.certificates ?? [])
        .slice(0, MOST.ways)
        .map(({ host, until }) => [{ host }, Date.parse(until) / 1000]),
    },
    {
      name: 'docker_doctor_hub_pulls_remaining',
      help: 'Docker Hub pulls left for this address or login.',
      samples: pulls === null ? [] : [[{}, pulls.left]],
    },
    {
      name: 'docker_doctor_hub_pulls_limit',
      help: 'Docker Hub pulls allowed for this address or login in the rate limit window.',
      samples: pulls?.of === undefined || pulls.of === null ? [] : [[{}, pulls.of]],
    },
  ];
}

function ofPlaces({ measured }: Sheet): readonly Gauge[] {
  const places = measured?.storage.slice(0, MOST.places) ?? [];
  const withInodes = places.filter(({ inodes }) => inodes > 0);
  return [
    {
      name: 'docker_doctor_storage_size_bytes',
      help: 'Size of the file system of a directory that holds Docker data.',
      samples: places.map(({ path, totalBytes }) => [{ path }, totalBytes]),
    },
    {
      name: 'docker_doctor_storage_free_bytes',
      help: 'Free space there, for users other than root.',
      samples: places.map(({ path, freeBytes }) => [{ path }, freeBytes]),
    },
    {
      name: 'docker_doctor_storage_inodes',
      help: 'Inodes of that file system, if their number is fixed.',
      samples: withInodes.map(({ path, inodes }) => [{ path }, inodes]),
    },
    {
      name: 'docker_doctor_storage_free_inodes',
      help: 'Free inodes there.',
      samples: withInodes.map(({ path, freeInodes }) => [{ path }, freeInodes]),
    },
  ];
}

/** By `step phase`: a step that was taken twice, as through two redirects, is one. */
function phasesOf(requests: readonly MeasuredRequest[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { step, phases } of requests) {
    for (const [phase, ms] of Object.entries(phases)) {
      const key = `${step} ${phase}`;
      sums.set(key, (sums.get(key) ?? 0) + ms);
    }
  }
  return sums;
}

/** To a tenth of a millisecond, without the tail of a sum. */
function seconds(ms: number): number {
  return Math.round(ms * 10) / 10_000;
}

/** Seconds since 1970. */
export function endOf({ startedAt, durationMs }: Pick<Sheet, 'startedAt' | 'durationMs'>): number {
  return (Date.parse(startedAt) + durationMs) / 1000;
}

/** A date of a certificate, or a recording that somebody made, may be none; no collector takes a line with one. */
function isNumber([, value]: Sample): boolean {
  return Number.isFinite(value);
}

function bounded([labels, value]: Sample): Sample {
  const cut = Object.entries(labels).map(([name, label]) => [name, label.slice(0, LONGEST_LABEL)]);
  return [Object.fromEntries(cut), value];
}

/** Two samples of one name and the same labels make the whole file unreadable; the first is the gravest. */
function eachOnce(samples: readonly Sample[]): readonly Sample[] {
  const byLabels = new Map<string, Sample>();
  for (const sample of samples) {
    const key = JSON.stringify(sample[0]);
    if (!byLabels.has(key)) byLabels.set(key, sample);
  }
  return [...byLabels.values()];
}
