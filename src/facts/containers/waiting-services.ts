import type { SeenContainer } from '../../knowledge/params/containers.ts';
import { known, type Fact } from '../../run/fact.ts';
import { containerList, type ListedContainer } from './container-list.ts';
import { wantedServicesIn, type WantedService } from './wanted-services.ts';

/** Services of Compose that were created and are not started, since what they wait for failed. */
export const waitingServices: Fact<readonly SeenContainer[]> = {
  name: 'services that wait in vain',
  gather: async (ask) => {
    const list = await ask.fact(containerList);
    if (list.state === 'unknown') return list;
    if (list.value.kind === 'no-engine') return known([]);
    const { containers } = list.value;
    const wantedBy = wantedServicesIn(containers);
    return known(
      containers
        .filter(({ state }) => state === 'created')
        .flatMap((waiting) => {
          const failed = failedIn(wantedBy(waiting));
          return failed === null
            ? []
            : [
                {
                  container: waiting.name,
                  image: waiting.image,
                  how: { kind: 'waits', for: failed.name } as const,
                  said: failed.status,
                },
              ];
        }),
    );
  },
};

/** The container of a service that it depends on, which is not what it waits for, and will not become it. */
function failedIn(wanted: readonly WantedService[]): ListedContainer | null {
  for (const { all, condition } of wanted) {
    const failed = all.find((one) => hasFailed(one, condition));
    if (failed !== undefined) return failed;
  }
  return null;
}

function hasFailed({ state, status }: ListedContainer, condition: string): boolean {
  switch (condition) {
    case 'service_healthy':
      return status.includes('(unhealthy)') || state === 'exited' || state === 'dead';
    case 'service_completed_successfully':
      return state === 'exited' && !status.startsWith('Exited (0)');
    default:
      return false;
  }
}
