/**
 * `NAME=value`, a line each, a value perhaps in quotation marks: the environment files of systemd.exec(5), os-release(5),
 * /etc/environment (pam_env(8)), /proc/PID/environ. Of a name given twice the last counts; other lines are passed over.
 */
export function parseAssignments(lines: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    lines.flatMap((line) => {
      const [, name, value] = /^\s*([A-Za-z_]\w*)=(.*)$/.exec(line) ?? [];
      return name === undefined || value === undefined
        ? []
        : [[name, value.trim().replace(/^(["'])(.*)\1$/, '$2')]];
    }),
  );
}
