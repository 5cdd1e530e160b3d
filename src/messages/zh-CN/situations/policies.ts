import { edit, run, say } from '../../../knowledge/vocabulary/advice.ts';
import type { OwnAdvice } from '../../situation-words.ts';

export const policies = (): Pick<OwnAdvice, 'image-policy-refused'> => ({
  'image-policy-refused': {
    application: () => [
      say(
        '公司的 Docker Desktop 可能只允许某些镜像仓库和镜像（Registry Access Management、Image Access Management）。由组织的所有者在 Docker Hub 上修改；退出并重新登录后生效。',
      ),
      say('如果当前终端启用了内容信任，将其关闭：'),
      run('unset DOCKER_CONTENT_TRUST'),
    ],
    job: ({ kind }) => [
      say(
        kind === 'gitlab-ci'
          ? 'runner 只允许其 config.toml 中 allowed_images 和 allowed_services 列出的镜像。'
          : '规则属于 runner 或其引擎：使用规则允许的镜像，或请 runner 的管理员扩充规则。',
      ),
      ...(kind === 'gitlab-ci'
        ? [
            edit(
              '/etc/gitlab-runner/config.toml',
              '[runners.docker]\nallowed_images = ["HOST/NAME:*"]',
              '使用其中之一，或请管理员扩充列表：',
            ),
          ]
        : []),
      say('如果作业设置了 DOCKER_CONTENT_TRUST=1，镜像必须有签名：给镜像签名，或删除该变量。'),
    ],
    cluster: () => [
      say(
        '集群的准入控制器（Kyverno、Gatekeeper、policy-controller、Binary Authorization）会检查镜像。查看其规则：',
      ),
      run('kubectl get validatingwebhookconfigurations'),
      run('kubectl get clusterpolicies,constraints,clusterimagepolicies'),
      say('使用规则允许的镜像仓库，或给镜像签名；例外由集群管理员设置。'),
    ],
    podman: () => [
      say('查看签名规则，以及被禁止的镜像仓库：'),
      run('podman image trust show'),
      run('grep -rn blocked /etc/containers/registries.conf /etc/containers/registries.conf.d'),
      say('如果规则是自己定的，重新接受该镜像仓库：'),
      run('sudo podman image trust set --type accept HOST'),
    ],
  },
});
