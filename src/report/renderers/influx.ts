import type { Sheet } from '../sheet/sheet.ts';
import { endOf, gaugesOf } from './gauges.ts';

/**
 * The gauges in InfluxDB's line protocol, a line for each set of tags (docs.influxdata.com, "Line protocol"): what
 * prometheus calls `docker_doctor_storage_free_bytes{path}` is the field `free_bytes` of `docker_doctor_storage`.
 * The time is the end of the run, so that a line that is sent twice is one point.
 */
export function renderInflux(sheet: Sheet): string {
  const ns = `${BigInt(Math.round(endOf(sheet) * 1000)) * 1_000_000n}`;
  const points = new Map<string, string[]>();
  for (const { name, samples } of gaugesOf(sheet)) {
    const { measurement, field } = placeOf(name);
    for (const [labels, value] of samples) {
      const tags = Object.entries(labels).flatMap(([key, label]) => {
        const text = tagText(label);
        // An empty tag is none, and makes the line invalid.
        return text === '' ? [] : [`,${key}=${text}`];
      });
      const series = `${measurement}${tags.join('')}`;
      points.set(series, [...(points.get(series) ?? []), `${field}=${value}`]);
    }
  }
  return [...points].map(([series, fields]) => `${series} ${fields.join(',')} ${ns}`).join('\n');
}

/** The things of which there are several figures; of all others there is one, which is their `value`. */
const WITH_FIELDS = [
  'docker_doctor_registry',
  'docker_doctor_storage',
  'docker_doctor_hub',
  'docker_doctor_run',
];

function placeOf(name: string): { readonly measurement: string; readonly field: string } {
  const measurement = WITH_FIELDS.find((one) => name.startsWith(`${one}_`));
  return measurement === undefined
    ? { measurement: name, field: 'value' }
    : { measurement, field: name.slice(measurement.length + 1) };
}

/**
 * A line end cannot be written in a tag; a backslash in front of what is escaped, or at the end, would take the next
 * mark of the line along.
 */
function tagText(label: string): string {
  return label
    .replace(/\s+/g, ' ')
    .replace(/^ |(?<![\\ ])[\\ ]+$/g, '')
    .replace(/(?<!\\)\\+(?=[,= ])/g, '')
    .replace(/[,= ]/g, '\\$&');
}
