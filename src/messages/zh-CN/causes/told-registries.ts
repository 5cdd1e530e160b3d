import type { ToldOfRegistries } from '../../../knowledge/params/told.ts';
import { edit, priced, run, say, stop } from '../../../knowledge/vocabulary/advice.ts';
import { RESTART_DOCKER } from '../../../knowledge/vocabulary/commands.ts';
import type { CauseTexts } from '../../cause-text.ts';

const finding = ({ said }: { readonly said: string }): string => said;
const BY_TEXT = '只能从报错信息看出：docker-doctor 不会自行尝试上传。';

export const toldOfRegistries = (): CauseTexts<ToldOfRegistries> => ({
  'registry-rate-limited': {
    title: '镜像仓库（不是 Docker Hub）限制了请求次数',
    explanation:
      '报错中的镜像仓库有自己的限额，按 IP、账号或月份计算。登录 Docker Hub 或更换 Docker Hub 加速器都不起作用。',
    howWeTell: '镜像仓库返回 429 或 toomanyrequests，而且主机不属于 Docker Hub。',
    finding,
    advice: () => [
      say('稍后重试：多数限额按秒或按小时计算；按月的流量只能由仓库所有者增加。'),
      say('登录这个镜像仓库，登录用户的限额通常更高：'),
      run('docker login HOST'),
      say('在 CI 中，请把镜像同步到自己的仓库，不要每个任务都重新拉取。'),
    ],
  },
  'push-refused': {
    title: '镜像仓库拒绝了推送的内容',
    explanation:
      '数据已经上传，但镜像仓库或它前面的反向代理不接受：镜像层太大（413）、标签不可覆盖、存储配额已满，或者不支持这种格式。如果仓库在反向代理后面，"blob upload unknown" 说明代理没有传递 X-Forwarded-Proto 或 Host。',
    howWeTell: BY_TEXT,
    finding,
    advice: () => [
      edit(
        '/etc/nginx/nginx.conf',
        'client_max_body_size 0;',
        '如果是 413，请调大仓库前面反向代理的上传限制，nginx 的写法：',
      ),
      say('如果提示 immutable，请换一个标签推送；如果是配额，请删除旧标签或联系项目所有者。'),
      say('如果仓库不支持 attestation 或多平台索引，构建时关闭它们：'),
      run('docker buildx build --provenance=false --sbom=false --push -t HOST/NAME:TAG DIR'),
    ],
  },
  'hosts-toml-invalid': {
    title: '镜像仓库配置（hosts.toml）没有被读取',
    explanation:
      '某个仓库的 hosts.toml 有语法错误或错误的值，或者其中的主机没有各自写成一节 [host."地址"]：containerd 和 Docker 会忽略它们，而且不报错。也可能是 config.toml 同时写了 mirrors 和 config_path，containerd 因此无法启动。',
    howWeTell:
      '按引擎的方式读取 /etc/docker/certs.d 中 Docker Hub 的 hosts.toml；或者 containerd 指出了文件以及读不了的内容。',
    finding,
    advice: () => [
      edit(
        '/etc/docker/certs.d/docker.io/hosts.toml',
        '[host."https://你的加速器地址"]\ncapabilities = ["pull", "resolve"]',
        '每个主机各写成一节，不要写成行内表，也不要用点分隔的键：',
      ),
      say('查看 containerd 指出的文件和行：'),
      run('sudo journalctl -u containerd -n 50 --no-pager'),
      say(
        '在 config.toml 中保留 config_path，删除该仓库的 mirrors 和 configs。hosts.toml 每次拉取都会重新读取；修改 config.toml 后需要重启 containerd。',
      ),
    ],
  },
  'image-store-broken': {
    title: '镜像存储里缺少镜像的部分内容',
    explanation:
      '引擎认识这个镜像的名称，但内容不完整：拉取被中断、containerd 的内容被清理、磁盘出错，或者多平台镜像只拉取了其中一个平台。',
    howWeTell: '引擎或 containerd 指出了缺少的摘要、镜像层或快照。',
    finding,
    advice: () => [
      say('删除镜像后重新拉取：'),
      run('docker image rm IMAGE'),
      run('docker pull IMAGE'),
      say('如果拉取也报同样的错误，请重启 containerd 和 Docker 后再拉取：'),
      run('sudo systemctl restart containerd'),
      RESTART_DOCKER,
      say('要保存或推送所有平台，请先全部拉取，或者指定需要的平台：'),
      run('docker pull --platform linux/amd64 IMAGE'),
      say('如果反复出现，请检查磁盘和剩余空间：'),
      run('df -h'),
    ],
  },
  'image-in-use': {
    title: '镜像正在使用，无法删除',
    explanation: '有容器（包括已停止的）使用这个镜像，有别的镜像基于它，或者它有多个名称。',
    howWeTell: '引擎指出了依赖它的容器或镜像。',
    finding,
    advice: () => [
      say('找出用它创建的容器，删除不再需要的：'),
      run('docker ps -a --filter ancestor=IMAGE'),
      run('docker rm CONTAINER'),
    ],
  },
  'mirror-lacks-image': {
    title: '镜像加速器没有这个镜像',
    explanation:
      '加速器工作正常，但只提供指定的镜像（白名单），或者只是缓存，只有别人拉取过的内容。缓存自身无法连接 Docker Hub 时，也会这样回答。',
    howWeTell: '加速器按仓库协议正常应答，但不认识这个名称。',
    finding,
    advice: () => [
      say('换一个有该镜像的加速器，或者不改配置，直接从最快的加速器拉取：'),
      run('docker-doctor pull IMAGE'),
    ],
  },
  'mirror-unconfirmed': {
    title: '镜像加速器的内容没有得到第三方确认',
    explanation: '加速器可用，但无法向 Docker Hub 或另一家加速器核对它给出的摘要是否正确。',
    howWeTell: '把标签的摘要与 Docker Hub 或另一家运营者的加速器比较。',
    finding,
    advice: () => [
      say('知道摘要时请按摘要拉取，或者在能访问 Docker Hub 时重新测速：'),
      run('docker-doctor mirror test'),
    ],
  },
  'build-mirror-not-taken': {
    title: '构建还没有使用新的镜像加速器',
    explanation: '更换加速器后的几分钟内，BuildKit 仍会使用之前失败的连接；docker pull 则立即生效。',
    howWeTell:
      '构建的错误信息中有引擎已经不再使用的加速器（用 docker-doctor explain --check 比较），而拉取已经走新的加速器。',
    finding,
    advice: () => [
      say('等待约五分钟，或者先拉取基础镜像，构建时就不必再询问仓库：'),
      run('docker pull IMAGE'),
      say('想立即生效也可以，但有代价：'),
      stop('sudo systemctl restart docker'),
    ],
  },
  'package-source-untrusted': {
    title: '软件源的签名无法验证',
    explanation:
      '软件源可以访问，但密钥缺失、不可读、已过期，或者两个文件里写得不一样，所以包管理器拒绝从它安装。',
    howWeTell: 'apt、dnf 或 yum 指出了不受信任的密钥或软件源。',
    finding,
    advice: () => [
      say('重新获取 Docker 的密钥（Debian；Ubuntu 请把 debian 换成 ubuntu）：'),
      run('sudo install -m 0755 -d /etc/apt/keyrings'),
      run('sudo curl -fsSL https://download.docker.com/linux/debian/gpg -o /etc/apt/keyrings/docker.asc'),
      run('sudo chmod a+r /etc/apt/keyrings/docker.asc'),
      say(
        '然后让 /etc/apt/sources.list.d 里的 signed-by 指向这个文件，并且只在一个文件里配置。dnf 或 yum 请导入 https://download.docker.com/linux/centos/gpg 密钥。',
      ),
    ],
  },
  'package-source-wrong-release': {
    title: '软件源里没有适合这个系统版本的软件包',
    explanation:
      '软件源可以访问，但没有这个发行版版本或架构的软件包，或者根本没有配置，或者系统已停止维护、软件包已搬走（mirrorlist.centos.org 自 2024 年 7 月起停用，内容在 vault.centos.org）。',
    howWeTell: '包管理器得到 404、找不到 Release 文件，或者没有这个名称的软件包。',
    finding,
    advice: () => [
      say(
        '如果只是某个 .deb 文件返回 404，说明软件包列表已过期，请更新后重新安装；在 Dockerfile 中要写在同一行 RUN 里：apt-get update && apt-get install -y 软件包。在主机上：',
      ),
      run('sudo apt-get update'),
      say('查看本机的系统版本，以及 Docker 提供哪些版本：'),
      run('cat /etc/os-release'),
      run('curl -sS https://download.docker.com/linux/'),
      say(
        '衍生发行版请写它所基于的版本（Kali 写 bookworm，Rocky Linux 9 写 9）。Amazon Linux 自带 docker 软件包，openEuler 自带 docker-engine。CentOS 7 和 8 请把系统软件源改为 vault.centos.org：',
      ),
      run(
        "sudo sed -i -e 's/^mirrorlist=/#&/' -e 's|^#\\? *baseurl=http://mirror.centos.org|baseurl=https://vault.centos.org|' /etc/yum.repos.d/CentOS-*.repo",
      ),
    ],
  },
  'package-dependency': {
    title: 'Docker 的软件包与其他软件包冲突',
    explanation:
      '发行版自带的软件包（docker.io、containerd、runc、podman-docker）和 Docker 官方的（docker-ce、containerd.io）包含相同的文件，或者缺少 Docker 需要的软件包、版本太低。',
    howWeTell: '包管理器指出了冲突的两个软件包。',
    finding,
    advice: () => [
      say(
        '两者只能选一个。要用 Docker 官方软件包，请先卸载发行版自带的。这会停止运行中的容器，镜像和数据卷会保留：',
      ),
      priced(stop('sudo apt-get remove docker.io docker-compose docker-doc podman-docker containerd runc')),
      say('dnf 可以自动替换冲突的软件包，同样会停止运行中的容器：'),
      priced(stop('sudo dnf install --allowerasing docker-ce docker-ce-cli containerd.io')),
    ],
  },
});
