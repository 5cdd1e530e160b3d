import type { ToldOfRequests } from '../../../knowledge/params/told.ts';
import { run, say } from '../../../knowledge/vocabulary/advice.ts';
import type { CauseTexts } from '../../cause-text.ts';
import { finding } from './seen-containers.ts';

/** 以目前的状态，引擎不会对容器或网络做的事。 */
export const toldOfRequests = (): CauseTexts<ToldOfRequests> => ({
  'container-state-refused': {
    title: '容器目前的状态不能执行该命令',
    explanation:
      'docker exec、attach 和共享网络要求容器正在运行，docker rm 要求容器已停止，暂停的容器要先恢复。常见的原因是容器刚刚退出而没有被注意到。',
    howWeTell: '引擎指出了容器所处的状态。',
    finding,
    advice: () => [
      say('查看容器的状态；如果已退出，查看原因：'),
      run('docker ps -a --filter name=CONTAINER'),
      run('docker logs --tail 50 CONTAINER'),
      say('然后按命令的要求执行其中一条：'),
      run('docker start CONTAINER'),
      run('docker unpause CONTAINER'),
      run('docker stop CONTAINER'),
    ],
  },
  'network-in-use': {
    title: '网络正在使用，或名称已被占用',
    explanation: '没有容器连接的网络才能删除。网络名称不能重复，同一网络中的容器名称也不能重复。',
    howWeTell: '引擎指出了网络名称，较新的版本还会列出连接着的容器。',
    finding,
    advice: () => [
      say('查看哪些容器连接着该网络：'),
      run("docker network inspect --format '{{range .Containers}}{{.Name}} {{end}}' NETWORK"),
      say('停止或断开这些容器，然后删除网络：'),
      run('docker network disconnect NETWORK CONTAINER'),
      run('docker network rm NETWORK'),
      say('如果它正是需要的网络，直接使用即可，不必再创建或连接。'),
    ],
  },
  'prune-running': {
    title: '另一个清理操作仍在进行',
    explanation: '引擎同一时间只执行一个清理操作。数据多时需要几分钟，关闭终端后也会继续。',
    howWeTell: '引擎拒绝了第二个清理操作。',
    finding,
    advice: () => [
      say('等到以下命令的结果不再变化，然后重试：'),
      run('docker system df'),
      say('另一个清理操作可能来自定时任务（cron、systemd timer、管理面板）。'),
    ],
  },
});
