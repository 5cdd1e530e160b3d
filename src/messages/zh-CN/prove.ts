import type { ProveWords } from '../prove-words.ts';

export const prove: ProveWords = {
  plan: (engine, { offline, isHere }) => [
    `将在 ${engine} 上实际测试 Docker 的常用操作：`,
    isHere
      ? '加载一个 4 kB 的自带镜像，用它构建一个镜像，运行四个短时间的容器，新建一个网络、一个卷和 /tmp 下的一个目录，并在 127.0.0.1 上发布一个端口'
      : '加载一个 4 kB 的自带镜像，用它构建一个镜像，运行几个短时间的容器，新建一个网络和一个卷，都在该引擎所在的主机上',
    ...(offline ? [] : ['像 docker run 那样拉取 hello-world（引擎中已有则不拉取）']),
    '以上内容的名称均为 docker-doctor-prove-…，结束时全部删除；不会改动你的任何内容',
  ],
  ask: '现在开始吗？',
  proving: '正在测试 Docker',
  steps: {
    clean: '清理以前运行的残留',
    load: '加载镜像',
    create: '创建容器',
    start: '启动容器',
    exit: '容器正常结束',
    output: '读取容器的输出',
    bridge: '默认网桥：地址和网关',
    'bridge-lookup': '默认网桥：容器内解析域名',
    'bridge-connect': '默认网桥：容器内连接镜像仓库',
    network: '自定义网络：地址和网关',
    'network-lookup': '自定义网络：容器内解析域名',
    'network-connect': '自定义网络：容器内连接镜像仓库',
    port: '连接已发布的端口',
    volume: '写入卷',
    bind: '写入绑定挂载的目录',
    build: '构建镜像',
    pull: '拉取镜像',
    remove: '全部删除',
  },
  notDone: (reason, steps) => {
    switch (reason.kind) {
      case 'step':
        return `未测试，因为这一步失败：${steps[reason.step]}（${reason.step}）`;
      case 'offline':
        return '未测试：--offline';
      case 'log-driver':
        return `日志驱动 ${reason.driver} 不保存可供读取的日志`;
      case 'no-bridge':
        return '引擎没有默认网桥';
      case 'elsewhere':
        return '引擎不在本机';
      case 'proxy':
        return `引擎通过代理访问 ${reason.host}，而容器不使用这个代理`;
      case 'not-from-here':
        return `本机也无法连接 ${reason.host}，因此不能说明容器有问题`;
      case 'no-ipv4':
        return `${reason.host} 没有 IPv4 地址`;
      case 'no-server':
        return '容器没有得到 IPv4 的 DNS 服务器';
      case 'processor':
        return `没有适用于此处理器的测试程序：${reason.processor || '未知'}`;
      case 'images-here':
        return `引擎中已有 ${reason.images.join(' 和 ')}，属于用户`;
      case 'layers-here':
        return `只拉取了 ${reason.image} 的清单：本机已有它的层（${reason.as}）`;
      case 'no-client':
        return '没有安装 docker 命令';
      case 'client-dead':
        return `docker 命令无法启动：${reason.said}`;
      case 'builder':
        return `docker build 使用构建器 ${reason.builder}，而不是引擎`;
      case 'interrupted':
        return '已中断';
    }
  },
  outcome: {
    proven: 'Docker 在本机工作正常。',
    'engine-only': '引擎工作正常，但没有试 docker 命令：没有安装，或无法启动。',
    failed: 'Docker 在本机不能正常工作。',
    undetermined: '试过的都正常；有的无法尝试。',
    'not-reached': '无法尝试：没有引擎响应。',
    declined: '没有做任何改动。',
    interrupted: '已中断：已开始的都已删除。',
  },
  outcomeElsewhere: {
    proven: (engine) => `Docker 通过 ${engine} 上的引擎工作正常。`,
    failed: (engine) => `Docker 通过 ${engine} 上的引擎不能正常工作。`,
  },
  unknownCause: (step) => `原因未知：没有检查能解释这一步为什么不成功：${step}。发生了什么见上文，都是原话。`,
  whatToSend: (commands) => `如需求助，请附上本结果和这些命令的输出：${commands.join('；')}`,
  toWhom: (isHere) =>
    `发给谁：${isHere ? '本机' : '引擎所在主机'}的管理员；如果就是你自己，可发到你的发行版的论坛，确属 Docker 自身的问题则发到 https://github.com/moby/moby/issues，发送前请先看一遍：其中有主机名和地址。`,
  named: (title, command) => `按这段文字，原因是：${title}。详细说明：${command}`,
  before: (finding, command) =>
    `以上只试用了 docker-doctor 自己创建的内容。此前引擎拒绝过其他请求：${finding}。详细说明：${command}`,
};
