import { known, type Ask, type Fact } from '../../run/fact.ts';
import { engineVersion } from '../daemon/daemon-process.ts';
import { engine, type EngineInfo } from '../daemon/engine.ts';

/** What decides where a pull goes, what it trusts, and what a failing endpoint leads to. */
export interface PullEngine {
  readonly imageStore: 'graph' | 'containerd';
  /** `28.5.2`; empty where nobody could tell. */
  readonly version: string;
  /** `host[:port]` of each of its insecure registries, loopback not among them. */
  readonly insecure: readonly string[];
  /** Networks whose hosts are insecure too: insecure-networks.ts. */
  readonly insecureNetworks: readonly string[];
}

const ABSENT: PullEngine = { imageStore: 'graph', version: '', insecure: [], insecureNetworks: [] };

export const pullEngine: Fact<PullEngine> = {
  name: 'the engine, as a pull sees it',
  gather: async (ask) => {
    const [reached, version] = await Promise.all([ask.fact(engine), ask.fact(engineVersion)]);
    const info: EngineInfo | null =
      reached.state === 'known' && reached.value.state === 'answers' ? reached.value.info : null;
    return known({
      imageStore: info?.imageStore ?? ABSENT.imageStore,
      version: version.state === 'known' ? version.value : ABSENT.version,
      insecure: info?.insecureRegistries ?? ABSENT.insecure,
      insecureNetworks: info?.insecureNetworks ?? ABSENT.insecureNetworks,
    });
  },
};

/** The engine of this machine; one that cannot be asked is taken for one with the graph store. */
export async function askPullEngine(ask: Ask): Promise<PullEngine> {
  const running = await ask.fact(pullEngine);
  return running.state === 'known' ? running.value : ABSENT;
}
