interface Saying {
  readonly url: string;
  readonly said: string;
}

interface Together {
  readonly urls: readonly string[];
  readonly said: string;
}

/** Those that said the same, but for how long it took, stand together: five dead mirrors are told in one breath. */
export function saidTogether(list: readonly Saying[]): readonly Together[] {
  const groups = new Map<string, { readonly urls: string[]; readonly said: string }>();
  for (const { url, said } of list) {
    const alike = said.replace(/(?<!\d)\d{1,9}(?:\.\d{1,9})? (?:ms|s|tries)\b/g, '');
    const group = groups.get(alike);
    if (group === undefined) groups.set(alike, { urls: [url], said });
    else group.urls.push(url);
  }
  return [...groups.values()];
}
