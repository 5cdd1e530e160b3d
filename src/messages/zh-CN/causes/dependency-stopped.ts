import { priced, run, say, stop } from '../../../knowledge/vocabulary/advice.ts';
import { stoppedIn } from '../../../knowledge/vocabulary/container-names.ts';
import { shellLine } from '../../../knowledge/vocabulary/shell-line.ts';
import type { CauseTexts } from '../../cause-text.ts';
import { finding } from './seen-containers.ts';

export const dependencyStopped: CauseTexts['dependency-stopped'] = {
  title: '正在运行的服务所依赖的容器已停止',
  explanation:
    'Compose 会先启动被依赖的服务，但启动之后不再关注它们。这个容器被停止了，没有谁会再启动它，依赖它的服务只能在缺少它的情况下运行。',
  howWeTell:
    'Compose 的标签说明了运行中的服务依赖哪些服务；引擎的记录表明该容器是被停止的：否则重启策略会再次启动它，或者它是被信号终止的，或者引擎还记得这次停止，或者有服务在等待它的健康状态。',
  finding,
  advice: (params) => {
    const { names, networkOf } = stoppedIn(params);
    return [
      say('如果是有意停止的，请保持原样：正在复制或修复的数据库，期间不能运行。否则启动它：'),
      run(shellLine`docker start ${names}`),
      ...(networkOf.length === 0
        ? [
            say('也可以由 docker-doctor 启动它，并确认它持续运行：'),
            run('sudo docker-doctor fix dependency-stopped'),
          ]
        : [
            say('使用它的网络的容器，之后需要重启，重启期间服务会中断：'),
            priced(stop(shellLine`docker restart ${networkOf}`)),
          ]),
      say('再次停止它（docker stop 或 docker-doctor undo）之后，这些服务又会缺少它。'),
    ];
  },
};
