import type { ToldOfContainers } from '../../../knowledge/params/told.ts';
import { run, say } from '../../../knowledge/vocabulary/advice.ts';
import type { CauseTexts } from '../../cause-text.ts';
import { finding } from './seen-containers.ts';

/** Of what watches containers. */
export const monitoring: Pick<
  CauseTexts<ToldOfContainers>,
  'monitoring-outdated' | 'monitoring-writes-refused'
> = {
  'monitoring-outdated': {
    title: 'This version of cAdvisor does not support the image store of the engine',
    explanation:
      'Engine 29 keeps images in containerd on new installations. cAdvisor before 0.54 looks for layers where the old store kept them.',
    howWeTell: 'cAdvisor names the read-write layer that it does not find.',
    finding,
    advice: () => [
      say('Use a current version, now published as ghcr.io/google/cadvisor:'),
      run('docker pull ghcr.io/google/cadvisor:v0.54.0'),
    ],
  },
  'monitoring-writes-refused': {
    title: 'cAdvisor cannot write to this version of InfluxDB',
    explanation:
      'cAdvisor writes in the API of InfluxDB 1, with a user and a database. InfluxDB 2 and 3 require a token, and accept such writes only with an extra mapping. The tag latest has been a newer major version for years.',
    howWeTell: 'cAdvisor logs the answer, which has the form of InfluxDB 2.',
    finding,
    advice: () => [
      say('Run a version that cAdvisor can write to, with a data directory of its own:'),
      run('docker pull influxdb:1.8'),
      say('Or let Prometheus read the metrics of cAdvisor, at /metrics of its port 8080.'),
    ],
  },
};
