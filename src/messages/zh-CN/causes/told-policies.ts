import type { ToldOfPolicies } from '../../../knowledge/params/told.ts';
import { run, say } from '../../../knowledge/vocabulary/advice.ts';
import type { CauseTexts } from '../../cause-text.ts';
import { finding } from './seen-containers.ts';

/** 被某人禁止的事：Docker 的设置没有错，因此要指出由谁决定。 */
export const toldOfPolicies = (): CauseTexts<ToldOfPolicies> => ({
  'registry-policy-refused': {
    title: '镜像仓库的策略阻止了该镜像',
    explanation:
      '镜像仓库有该镜像，也接受登录，但不提供下载：漏洞超过限定的级别、尚未扫描、没有签名，或处于隔离状态。Harbor、带 Xray 的 Artifactory、带 Firewall 的 Nexus 和云厂商的镜像仓库都有这类策略，只有其管理员能修改。',
    howWeTell: '镜像仓库指出了策略、扫描或缺少的签名。Harbor 为此返回状态码 412。',
    finding,
    advice: () => [
      say('在镜像仓库的网页界面查看该镜像的报告。如果扫描尚未完成，等待或在那里启动扫描，然后重新拉取：'),
      run('docker pull IMAGE'),
      say(
        '有漏洞时：换用较新的标签，或用最新的基础镜像重新构建并推送。缺少签名时：用 cosign 或 notation 按 digest 给已推送的镜像签名。',
      ),
      say('否则请项目管理员允许例外（Harbor 中为 CVE 白名单）。'),
    ],
  },
  'image-policy-refused': {
    title: '本地的策略不允许使用该镜像',
    explanation:
      '镜像仓库提供该镜像，但客户端、引擎或集群不能使用：要求签名而没有签名（DOCKER_CONTENT_TRUST=1、policy.json、镜像验证程序），或镜像仓库、镜像不在允许的列表中。',
    howWeTell: '错误信息指出了策略、缺少的签名或信任数据，或允许的列表。',
    finding,
    advice: () => [
      say('查看是否启用了内容信任。Docker 官方镜像已不再使用这种签名，拉取时请关闭：'),
      run('echo "$DOCKER_CONTENT_TRUST"'),
      run('unset DOCKER_CONTENT_TRUST'),
      say('Podman、Buildah 和 Skopeo 的规则在这里：'),
      run('cat /etc/containers/policy.json'),
      say(
        '如果规则不是你定的，例如公司的 Docker Desktop、CI runner 或准入控制器，请联系制定者，或使用规则允许的镜像。',
      ),
    ],
  },
  'authorization-plugin-refused': {
    title: '引擎的授权插件不允许该请求',
    explanation:
      'dockerd 的每个请求都要经过授权插件（daemon.json 中的 authorization-plugins，或 --authorization-plugin）。插件拒绝了该请求，或者插件没有响应，此时所有请求都会失败。',
    howWeTell: '引擎指出了插件及其返回的信息。',
    finding,
    advice: () => [
      say('如果是被拒绝，请联系管理插件规则的人。查看启用了哪些插件：'),
      run("docker info --format '{{json .Plugins.Authorization}}'"),
      say('如果插件没有响应，查看它在哪里配置、是否在运行：'),
      run('grep -rn authorization-plugin /etc/docker/daemon.json /etc/systemd/system/docker.service.d'),
      run('sudo ss -xlp | grep /run/docker/plugins'),
      say('插件要先于 Docker 启动。从 daemon.json 中删除插件并重新加载 dockerd，会关闭这层保护。'),
    ],
  },
});
