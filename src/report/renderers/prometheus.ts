import type { Sheet } from '../sheet/sheet.ts';

const STATUSES = ['pass', 'warn', 'fail', 'unknown', 'skip', 'waived'] as const;

interface Metric {
  readonly name: string;
  /** English in every language: of one name two files with two texts lose it (node_exporter collector/textfile.go). */
  readonly help: string;
  readonly samples: readonly (readonly [labels: Readonly<Record<string, string>>, value: number])[];
}

/**
 * Gauges in Prometheus' text format, for the textfile collector of node_exporter: no timestamps, for with one the
 * collector skips the whole file, and a line end behind the last (prometheus.io, "Exposition formats").
 */
export function renderPrometheus({
  tool,
  engine,
  startedAt,
  durationMs,
  cases,
  problems,
  accepted = [],
}: Sheet): string {
  const endedAt = (Date.parse(startedAt) + durationMs) / 1000;
  const causes = problems.filter(({ level }) => level !== 'note');
  const metrics: readonly Metric[] = [
    {
      name: 'docker_doctor_info',
      help: 'Version of docker-doctor and of the engine that it looked at.',
      samples: [[{ version: tool.version, engine: engine ?? '' }, 1]],
    },
    {
      name: 'docker_doctor_check_status',
      help: 'Status of each check: 1 for the one that it has, 0 for the others.',
      samples: cases.flatMap(({ id, status }) =>
        STATUSES.map((one) => [{ check: id, status: one }, one === status ? 1 : 0] as const),
      ),
    },
    {
      name: 'docker_doctor_cause',
      help: 'Root causes that were found.',
      samples: causes.map(({ id, level }) => [{ cause: id, severity: level }, 1] as const),
    },
    {
      name: 'docker_doctor_cause_accepted',
      help: 'Root causes that were found and are accepted by a waiver or a baseline.',
      samples: accepted.map(({ id, level, by }) => [{ cause: id, severity: level, by }, 1] as const),
    },
    {
      name: 'docker_doctor_run_duration_seconds',
      help: 'Duration of the last run.',
      samples: [[{}, durationMs / 1000]],
    },
    {
      name: 'docker_doctor_last_run_timestamp_seconds',
      help: 'End of the last run, in seconds since 1970.',
      samples: [[{}, endedAt]],
    },
  ];
  return metrics
    .filter(({ samples }) => samples.length > 0)
    .map(written)
    .join('\n');
}

function written({ name, help, samples }: Metric): string {
  const lines = samples.map(([labels, value]) => {
    const pairs = Object.entries(labels).map(([key, label]) => `${key}="${escaped(label)}"`);
    return `${name}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} ${value}`;
  });
  return [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, ...lines].join('\n');
}

function escaped(label: string): string {
  return label.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
