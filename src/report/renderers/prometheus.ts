import type { Sheet } from '../sheet/sheet.ts';
import { gaugesOf, type Gauge } from './gauges.ts';

/**
 * Gauges in Prometheus' text format, for the textfile collector of node_exporter: no timestamps, for with one the
 * collector skips the whole file, and a line end behind the last (prometheus.io, "Exposition formats").
 */
export function renderPrometheus(sheet: Sheet): string {
  return gaugesOf(sheet).map(written).join('\n');
}

function written({ name, help, samples }: Gauge): string {
  const lines = samples.map(([labels, value]) => {
    const pairs = Object.entries(labels).map(([key, label]) => `${key}="${escaped(label)}"`);
    return `${name}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} ${value}`;
  });
  return [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, ...lines].join('\n');
}

function escaped(label: string): string {
  return label.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
