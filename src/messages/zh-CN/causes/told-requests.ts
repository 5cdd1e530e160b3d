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
  'container-limit-refused': {
    title: '资源限制与引擎所在的机器不符',
    explanation:
      '容器要求的 CPU 或内存超过引擎所有，指定的 CPU 编号不存在，内存小于最小值，或者内核或文件系统无法执行该限制。Docker Desktop 和 CI runner 的 CPU 往往少于编写限制时所用的机器。',
    howWeTell: '引擎指出了该限制和实际可用的资源。',
    finding,
    advice: () => [
      say('查看引擎可用的资源：'),
      run("docker info --format '{{.NCPU}} CPUs, {{.MemTotal}} bytes of memory, storage {{.Driver}}'"),
      say(
        '调低限制：docker run 的 --cpus、--cpuset-cpus、--memory，或 Compose 文件中的 deploy.resources、cpus 和 mem_limit。也可以给引擎的虚拟机分配更多资源。',
      ),
      say(
        '容器大小限制（--storage-opt size=…）需要 overlay2 和以 pquota 挂载的 XFS，或 btrfs、zfs；其他环境请不要使用该选项。',
      ),
    ],
  },
  'container-user-missing': {
    title: '镜像中没有该用户或用户组',
    explanation:
      '--user、USER 或 user: 中的用户名在镜像的 /etc/passwd 和 /etc/group 中查找，而不是在主机上。用数字则不需要其中有记录。',
    howWeTell: '引擎指出了找不到的用户或用户组。',
    finding,
    advice: () => [
      say('查看镜像中有哪些用户：'),
      run('docker run --rm --entrypoint cat IMAGE /etc/passwd'),
      say('用数字代替用户名：'),
      run('docker run --user 1000:1000 IMAGE'),
      say('或在 Dockerfile 中先创建用户再写 USER，最后一个阶段也要创建。'),
    ],
  },
  'swarm-no-suitable-node': {
    title: 'swarm 中没有能运行该任务的节点',
    explanation:
      '调度器找不到合适的节点：空闲的 CPU 或内存不足，标签不符合放置约束，平台与镜像不符，缺少插件，发布的端口已被占用，或没有 active 的节点。',
    howWeTell: '调度器指出了节点缺少什么，以及有多少个节点如此。',
    finding,
    advice: () => [
      say('查看任务在等待什么，以及节点的情况：'),
      run('docker service ps --no-trunc SERVICE'),
      run('docker node ls'),
      run('docker node inspect --pretty NODE'),
      say('然后修改约束或预留（可能会替换该服务正在运行的任务），或修改节点：'),
      run('docker service update --constraint-rm CONSTRAINT SERVICE'),
      run('docker node update --availability active NODE'),
    ],
  },
});
