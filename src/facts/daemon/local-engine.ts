import { DEFAULT_SOCKET } from '../client/docker-client.ts';
import { engineElsewhere } from './engine-elsewhere.ts';
import { engine, type EngineInfo } from './engine.ts';
import { dockerUnits } from './systemd.ts';
import { known, type Fact } from '../../run/fact.ts';

export type LocalEngine =
  | { readonly state: 'here'; readonly info: EngineInfo }
  /** Rootless, in a virtual machine, on another machine, or not Docker's: this machine's state says nothing of it. */
  | { readonly state: 'elsewhere' }
  | { readonly state: 'silent' };

/** The engine that answers, where it is this machine's own dockerd, run by root. */
export const localEngine: Fact<LocalEngine> = {
  name: "this machine's engine",
  gather: async (ask) => {
    const reached = await ask.fact(engine);
    if (reached.state === 'unknown') return reached;
    if (reached.value.state !== 'answers') {
      const elsewhere = await ask.fact(engineElsewhere);
      return known({
        state: elsewhere.state === 'known' && elsewhere.value !== null ? 'elsewhere' : 'silent',
      });
    }
    const { endpoint, info } = reached.value;
    const isDefault = [DEFAULT_SOCKET, '/run/docker.sock'].some((path) => endpoint === `unix://${path}`);
    if (!isDefault || info.rootless) return known({ state: 'elsewhere' });
    const [units, pidFile] = await Promise.all([ask.fact(dockerUnits), ask.host.stat('/var/run/docker.pid')]);
    // Podman's and Docker Desktop's engines listen there too, without dockerd's pid file (daemon --pidfile).
    const runs =
      (units.state === 'known' && units.value.service.activeState === 'active') || pidFile.kind === 'there';
    return known(runs ? { state: 'here', info } : { state: 'elsewhere' });
  },
};
