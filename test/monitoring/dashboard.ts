import { readFileSync } from 'node:fs';
import path from 'node:path';

export const FOLDER = path.resolve(import.meta.dirname, '../../monitoring');

interface Panel {
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly datasource?: { readonly uid: string };
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly fieldConfig?: { readonly defaults: { readonly unit?: string } };
  readonly targets?: readonly {
    readonly expr: string;
    readonly instant?: boolean;
    readonly datasource: { readonly uid: string };
  }[];
}

interface Dashboard {
  readonly panels: readonly Panel[];
  readonly templating: { readonly list: readonly { readonly name: string; readonly type: string }[] };
}

export function dashboard(): Dashboard {
  const read: Dashboard = JSON.parse(readFileSync(path.join(FOLDER, 'dashboard.json'), 'utf8'));
  return read;
}

/** As Grafana fills it in for one machine and all registries, over a day. */
export function filled(expr: string, instance: string): string {
  return expr
    .replaceAll('$instance', instance)
    .replaceAll('$registry', '.*')
    .replaceAll('$__range', '24h')
    .replaceAll('$__interval', '5m');
}
