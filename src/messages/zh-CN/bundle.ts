import type { BundleWords } from '../bundle-words.ts';

export const bundle: BundleWords = {
  holds: '诊断包内容',
  removed: '已从中删除',
  part: {
    manifest: '文件清单（含 SHA-256）和删除的内容',
    recording: 'check 在本机看到的内容',
    'report-json': '报告，供程序使用',
    'report-markdown': '报告，供阅读或粘贴',
  },
  kind: {
    login: 'URL 和代理中的用户名和密码',
    label: '名称像机密信息的键、变量、选项和请求头的值',
    query: 'URL 的查询参数（带有签名和令牌）',
    shape: '按格式识别的密钥、令牌和 webhook',
    elsewhere: '这些机密在其他位置的副本',
    personal: '属于个人账号的镜像加速器名称',
    host: '本机的主机名',
    user: '用户名',
    home: '用户的主目录',
    address: '本机的地址',
  },
  names:
    '其中仍有本机的主机名、用户名、路径、地址和容器名称。使用 --anonymous 可替换主机名、用户名、主目录和地址。',
  written: (path, size) => `已写入 ${path}（${size}），只有你能读取。没有发送到任何地方。查看其中的内容：`,
  listed: (size) => `这是预览，没有写入任何文件。诊断包大小为 ${size}。`,
  refused: '没有写入：诊断包中仍有不应包含的内容。请报告此问题。',
  left: {
    secret: '已知的机密',
    host: '本机的主机名',
    user: '用户名',
    home: '用户的主目录',
    address: '本机的地址',
  },
  tooLarge: '没有写入：记录超过 8 MB。',
  notWritten: (path, why) =>
    why.kind === 'exists'
      ? `${path} 已存在。诊断包不会覆盖已有文件，请指定其他名称，或省略名称。`
      : `无法将诊断包写入 ${path}：${why.said}。`,
};
