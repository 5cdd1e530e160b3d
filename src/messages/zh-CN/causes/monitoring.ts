import type { ToldOfContainers } from '../../../knowledge/params/told.ts';
import { run, say } from '../../../knowledge/vocabulary/advice.ts';
import type { CauseTexts } from '../../cause-text.ts';
import { finding } from './seen-containers.ts';

/** 监控程序的问题。 */
export const monitoring: Pick<
  CauseTexts<ToldOfContainers>,
  'monitoring-outdated' | 'monitoring-writes-refused'
> = {
  'monitoring-outdated': {
    title: '这个版本的 cAdvisor 不支持引擎的镜像存储',
    explanation: '新装的 Engine 29 把镜像放在 containerd 里，0.54 之前的 cAdvisor 仍在旧的位置查找镜像层。',
    howWeTell: 'cAdvisor 指出了找不到的读写层。',
    finding,
    advice: () => [
      say('请换用新版本，镜像现在叫 ghcr.io/google/cadvisor：'),
      run('docker pull ghcr.io/google/cadvisor:v0.54.0'),
    ],
  },
  'monitoring-writes-refused': {
    title: 'cAdvisor 无法写入这个版本的 InfluxDB',
    explanation:
      'cAdvisor 使用 InfluxDB 1 的接口写入，凭用户和数据库。InfluxDB 2 和 3 要求令牌，另外配置映射后才接受这种写入。latest 标签多年来都是更新的大版本。',
    howWeTell: 'cAdvisor 的日志里有 InfluxDB 返回的内容，其格式是第 2 版的。',
    finding,
    advice: () => [
      say('请使用 cAdvisor 能够写入的版本，并给它单独的数据目录：'),
      run('docker pull influxdb:1.8'),
      say('也可以让 Prometheus 从 cAdvisor 的 8080 端口 /metrics 读取指标。'),
    ],
  },
};
