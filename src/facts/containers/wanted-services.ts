import type { ListedContainer } from './container-list.ts';

export interface WantedService {
  /** Of the service, without those of `docker compose run`. */
  readonly all: readonly ListedContainer[];
  /** `service_started`, `service_healthy`, `service_completed_successfully`. */
  readonly condition: string;
}

/** Of a container, the services of its own project that it depends on, by the label that Compose gives it. */
export function wantedServicesIn(
  containers: readonly ListedContainer[],
): (dependent: ListedContainer) => readonly WantedService[] {
  const services = new Map<string, ListedContainer[]>();
  for (const one of containers) {
    if (one.compose === null || one.compose.isOneOff) continue;
    const name = nameOf(one.compose.project, one.compose.service);
    const others = services.get(name);
    if (others === undefined) services.set(name, [one]);
    else others.push(one);
  }
  // Containers of one service have the same label.
  const known = new Map<string, readonly WantedService[]>();
  return ({ compose }) => {
    if (compose === null || compose.dependsOn === '') return [];
    const label = nameOf(compose.project, compose.dependsOn);
    const before = known.get(label);
    if (before !== undefined) return before;
    const wanted = new Map(
      compose.dependsOn.split(',').map((one) => {
        const [service = '', condition = ''] = one.split(':');
        return [service, condition];
      }),
    );
    const found = [...wanted].map(([service, condition]) => ({
      all: services.get(nameOf(compose.project, service)) ?? NONE,
      condition,
    }));
    known.set(label, found);
    return found;
  };
}

const NONE: readonly ListedContainer[] = [];

/** Neither has a NUL: an environment and a path hold none. */
function nameOf(project: string, service: string): string {
  return `${project}\0${service}`;
}
