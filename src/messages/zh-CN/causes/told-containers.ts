import type { ToldOfContainers } from '../../../knowledge/params/told.ts';
import { edit, run, say, type Step } from '../../../knowledge/vocabulary/advice.ts';
import { RESTART_DOCKER } from '../../../knowledge/vocabulary/commands.ts';
import { containerIn, imageIn } from '../../../knowledge/vocabulary/container-names.ts';
import { MIN_API_VERSION } from '../../../knowledge/vocabulary/dind.ts';
import type { CauseTexts } from '../../cause-text.ts';
import { bindMountPermission } from './bind-mount.ts';
import { dependencyStopped } from './dependency-stopped.ts';
import { monitoring } from './monitoring.ts';
import { finding } from './seen-containers.ts';
import { shellLine } from '../../../knowledge/vocabulary/shell-line.ts';

export const toldOfContainers = (): CauseTexts<ToldOfContainers> => ({
  'container-name-conflict': {
    title: '容器名已被另一个容器占用',
    explanation:
      '一个名称只能属于一个容器，已停止的容器也占用名称。通常是上次运行留下的，或者另一个 compose 项目用了同样的 container_name。',
    howWeTell: '引擎指出了占用该名称的容器。',
    finding,
    advice: () => [
      say('看看它是什么：可以重新启动它，不需要就删除：'),
      run('docker ps -a --filter name=CONTAINER'),
      run('docker rm CONTAINER'),
      say('也可以用 --name 换一个名称；用完即弃的容器请用 docker run --rm 运行。'),
    ],
  },
  'network-label-mismatch': {
    title: '同名网络不是这个 compose 项目创建的',
    explanation: 'Compose 通过标签识别自己的网络。手工创建或其他项目创建的同名网络，标签不一致。',
    howWeTell: 'Compose 比较网络的标签与项目名称。',
    finding,
    advice: () => [
      say('如果没有容器使用该网络，删除后由 Compose 重新创建：'),
      run('docker network rm NETWORK'),
      say('如果是有意共用的网络，请在 compose 文件中写 external: true 声明。'),
    ],
  },
  'network-missing': {
    title: '指定的网络不存在',
    explanation: '命令或 compose 文件用到了引擎里没有的网络。external 网络不会由 Compose 创建。',
    howWeTell: '引擎或 Compose 指出了网络名称。',
    finding,
    advice: () => [
      say('列出现有网络，创建缺少的网络：'),
      run('docker network ls'),
      run('docker network create NETWORK'),
    ],
  },
  'network-refused': {
    title: '无法按要求创建网络或分配地址',
    explanation:
      '父接口、驱动、子网或固定 IP 不符合要求：接口不存在或已被别的网络使用，两个容器的 IP 相同，IP 不在子网内，或内核没有该驱动需要的模块。',
    howWeTell: '引擎指出了地址、接口或驱动。',
    finding,
    advice: () => [
      say('把所要求的设置与本机接口和已用地址对照：'),
      run('ip -brief address'),
      run('docker network inspect NETWORK'),
      say('固定 IP 只能用在自己创建并指定了子网的网络中，必须在该子网内，且没有被别的容器使用：'),
      run('docker network create --subnet 172.30.0.0/24 NEW-NETWORK'),
      say(
        'macvlan 和 ipvlan 的父接口是引擎所在机器（Docker Desktop 则是其虚拟机）的接口。启动后升级过内核的，重启机器后才能加载模块。',
      ),
    ],
  },
  'container-files-busy': {
    title: '要删除的容器的文件仍被占用',
    explanation:
      '另一个进程仍占用容器文件系统的挂载点，内核无法释放。常见的是挂载了 /var/lib/docker 或 / 的监控程序或其他容器。',
    howWeTell: '引擎指出了内核返回 busy 的目录。',
    finding,
    advice: () => [
      say('用错误消息中的 ID 找出占用该目录的进程：'),
      run('sudo grep -l ID /proc/[0-9]*/mountinfo'),
      say('重启该进程或容器，然后再次删除：'),
      run('docker rm -f CONTAINER'),
      say('不要手动删除 /var/lib/docker 下的文件。需要该目录的监控程序应使用 rslave 方式挂载。'),
    ],
  },
  'compose-file-refused': {
    title: 'Compose 不接受这个 compose 文件',
    explanation:
      '文件不是合法的 YAML，有 Compose 不认识的键，引用了没有定义的服务、网络或数据卷，或者不在 Compose 查找的位置。',
    howWeTell: 'Compose 指出了文件和位置。',
    finding,
    advice: () => [
      say('让 Compose 检查文件，它会指出行号或键：'),
      run('docker compose -f FILE config --quiet'),
      say('请用空格缩进，不要用制表符；含有 ": " 或 "#" 的值要加引号。'),
      say(
        '如果带连字符的 docker-compose 拒绝了正确的文件，它是旧的第 1 版，不认识较新的写法，例如 depends_on 的长格式。请改用插件：',
      ),
      run('docker compose version'),
    ],
  },
  'volume-refused': {
    title: '数据卷或绑定挂载无法按要求使用',
    explanation:
      '主机上的路径不存在，或者一边是目录、另一边是文件；写法有误；路径没有共享给 Docker Desktop；数据卷不存在或正在使用。',
    howWeTell: '引擎指出了路径或数据卷。',
    finding,
    advice: (params) => [
      ...(params?.said.includes('it is not a shared') === true ? SHARED : []),
      say('请在运行引擎的机器上确认路径是否存在，是文件还是目录：'),
      run('stat PATH'),
      say('如果是具名数据卷：'),
      run('docker volume ls'),
      say(
        '主机路径请写绝对路径，compose 文件里可以用 ./ 开头。Docker Desktop 请在设置的文件共享中添加目录。',
      ),
    ],
  },
  'command-not-in-image': {
    title: '镜像里没有要运行的命令',
    explanation:
      '镜像里没有这个程序，或者没有执行权限，或者脚本首行的解释器不存在。精简镜像往往只有 sh，没有 bash。',
    howWeTell: '运行时指出了无法运行的程序。',
    finding,
    advice: (params) => [
      say('查看镜像启动什么，并换一个它有的 shell 试试：'),
      run(
        shellLine`docker image inspect --format '{{.Config.Entrypoint}} {{.Config.Cmd}}' ${imageIn(params)}`,
      ),
      run(shellLine`docker run --rm -it --entrypoint sh ${imageIn(params)}`),
      say(
        'docker run 的选项要写在镜像名之前，镜像名之后的都是命令。自己的脚本要有执行权限，换行符不能带 CR。',
      ),
    ],
  },
  'dependency-stopped': dependencyStopped,
  'container-unhealthy': {
    title: '容器的健康检查不通过',
    explanation:
      '程序没有就绪、需要更多时间，或健康检查本身写错了。Docker 会让这样的容器继续运行；等待它的服务（depends_on 带 condition: service_healthy）则不会由 Compose 启动。',
    howWeTell: '引擎保存最近几次健康检查的结果，Compose 会显示等待失败。',
    finding,
    advice: (params) => [
      say('查看程序的日志，以及最近一次健康检查的输出：'),
      run(shellLine`docker logs --tail 50 ${containerIn(params)}`),
      run(shellLine`docker inspect --format '{{json .State.Health}}' ${containerIn(params)}`),
      say('如果只是启动慢，请调大 start_period 和 retries。健康检查用到的工具必须在镜像里。'),
    ],
  },
  'container-restarting': {
    title: '容器反复退出并重启',
    explanation: '容器里的程序启动后很快退出，又被重启策略拉起。Docker 本身没有问题，原因在容器的日志里。',
    howWeTell: '容器状态是 restarting，或者重启次数在增加。',
    finding,
    advice: (params) => [
      say('让 docker-doctor 解读日志，或自己查看：'),
      run(shellLine`docker logs --tail 50 ${containerIn(params)} 2>&1 | docker-doctor explain`),
      run(shellLine`docker logs --tail 50 ${containerIn(params)}`),
      run(
        shellLine`docker inspect --format '{{.State.ExitCode}} {{.State.OOMKilled}} {{.State.Error}}' ${containerIn(params)}`,
      ),
      say('退出码 137 是被杀死，多半是内存不足；126 和 127 是命令无法运行；0 是程序没有别的事可做。'),
    ],
  },
  'container-out-of-memory': {
    title: '容器被杀死，很可能是内存不足',
    explanation:
      '退出码 137 表示收到 KILL 信号。容器内存达到上限或整机内存耗尽时，内核会发送它；docker kill 和停止超时也会。',
    howWeTell: '引擎会记录 OOMKilled；只有退出码 137 时仅供参考。',
    finding,
    advice: (params) => [
      run(
        shellLine`docker inspect --format '{{.State.OOMKilled}} {{.HostConfig.Memory}}' ${containerIn(params)}`,
      ),
      run('docker stats --no-stream'),
      say('如果 OOMKilled 为 true，请调大内存（--memory、mem_limit），或者让程序少用内存。'),
      ...(params === null
        ? [
            say(
              '构建步骤不会留下可查看的容器：请给机器（或应用的虚拟机）更多内存，或者让该步骤减少并行任务。',
            ),
          ]
        : []),
    ],
  },
  'bind-mount-permission': bindMountPermission,
  'build-context-missing': {
    title: '构建用到的文件不在构建上下文里',
    explanation:
      'COPY 和 ADD 只能看到传给 docker build 的目录，.dockerignore 排除的也看不到。不用 -f 指定时，Dockerfile 也在这个目录里查找。',
    howWeTell: '构建器指出了找不到的路径。',
    finding,
    advice: () => [
      say('COPY 的路径相对于命令末尾的目录。请检查该目录以及被排除的内容：'),
      run('cat .dockerignore'),
      run('docker build -f DIR/Dockerfile DIR'),
    ],
  },
  'setup-timed-out': {
    title: 'Portainer 因超时未创建管理员而锁定',
    explanation: '出于安全考虑，新装的 Portainer 只等待几分钟创建第一个管理员，超时后必须重新启动。',
    howWeTell: 'Portainer 在日志和网页上说明了这一点。',
    finding,
    advice: () => [say('重新启动后立即创建管理员：'), run('docker restart portainer')],
  },
  ...monitoring,
  'client-outdated': {
    title: '容器里的程序使用的 API 版本，引擎已不再支持',
    explanation:
      'Portainer、Traefik、Watchtower 等程序自带 Docker 客户端。Engine 29.0 到 29.2 只支持 API 1.44 及以上，29.3 起支持 1.40 及以上。',
    howWeTell: '挂载了 docker.sock 的容器在日志里提示客户端版本太旧。',
    finding,
    advice: () => [
      say('请升级该程序，这才是长久之计。'),
      say('在此之前，可以给它设置 DOCKER_API_VERSION（如果它支持）。'),
      edit(
        '/etc/docker/daemon.json',
        MIN_API_VERSION,
        '最后的办法：让引擎支持旧版本，仅限 Docker 29 及以上（更早的引擎遇到这个键无法启动）：',
      ),
      RESTART_DOCKER,
    ],
  },
});

/** moby daemon/oci_linux.go, ensureShared; mount_namespaces(7). */
const SHARED: readonly Step[] = [
  say(
    '容器要求挂载传播（shared、rshared、slave），而消息中指出的挂载点没有共享。查看它并设为共享；如果同一路径挂载了两次，请卸载一次：',
  ),
  run('findmnt --output TARGET,SOURCE,PROPAGATION'),
  run('sudo mount --make-rshared PATH'),
];
