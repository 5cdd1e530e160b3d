import type { TracedEndpoint, TracedStep, TraceReport } from '../../models/trace-report.ts';
import type { TraceWords } from '../../../messages/asking-words.ts';
import { remarked } from '../../../messages/remarks.ts';
import { keepEnd } from '../../text/cut.ts';
import type { Style } from '../../text/paint.ts';
import stringWidth from '../../text/string-width.ts';
import { padEnd, wrap } from '../../text/wrap.ts';
import type { View } from '../renderer.ts';

const STEP_COLUMNS = 18;
const HOST_COLUMNS = 30;
const BAR_COLUMNS = 18;

/** A trace as a small waterfall: one line a step, its bar where it began and as long as it took. */
export function renderTrace(report: TraceReport, view: View): string {
  const { messages, paint } = view;
  const words = messages.trace;
  return [
    paint('bold', words.heading(report.target, report.engineVersion, report.imageStore)),
    ...report.endpoints.flatMap((endpoint, index) => ['', ...endpointLines(endpoint, index + 1, view)]),
    '',
    report.arrived
      ? paint('green', endText(report, words))
      : `${paint('red', words.stops)}\n${words.findCause(view.command)}`,
  ].join('\n');
}

function endText({ upload, digest }: TraceReport, words: TraceWords): string {
  return upload === null ? words.arrives(digest) : words.upload[upload];
}

function endpointLines(endpoint: TracedEndpoint, place: number, view: View): readonly string[] {
  const { messages, paint, columns } = view;
  const words = messages.trace;
  const whole = Math.max(
    1,
    endpoint.steps.reduce((sum, { ms }) => sum + ms, 0),
  );
  let begun = 0;
  const lines = endpoint.steps.flatMap((step) => {
    const line = stepLines(step, begun / whole, step.ms / whole, view);
    begun += step.ms;
    return line;
  });
  const painted = (style: Style, text: string): readonly string[] =>
    wrap(text, columns - 4).map((line) => `    ${paint(style, line)}`);
  const after = words.next[endpoint.next](endpoint.afterSeconds);
  return [
    `${place} ${words.kind[endpoint.kind]} ${endpoint.url}`,
    ...lines,
    ...(tellsLogin(endpoint) ? painted('dim', words.login[endpoint.login]) : []),
    ...(endpoint.next === 'arrived' ? [] : painted('yellow', after)),
  ];
}

/** Always that it was asked with the login; that it was not, where the registry wants one. */
function tellsLogin({ kind, login, steps }: TracedEndpoint): boolean {
  if (kind !== 'hub' && kind !== 'registry') return false;
  const refused = steps.some(({ ok, status }) => !ok && (status === 401 || status === 403));
  const keptBack = login === 'not-sent' && !steps.some(({ step }) => step === 'token');
  return login === 'sent' || (refused && !keptBack);
}

function stepLines(
  { step, host, ok, said, ms, phases }: TracedStep,
  from: number,
  share: number,
  { paint, columns, verbose, messages }: View,
): readonly string[] {
  const lead = Math.min(BAR_COLUMNS - 1, Math.round(from * BAR_COLUMNS));
  const length = Math.max(1, Math.min(BAR_COLUMNS - lead, Math.round(share * BAR_COLUMNS)));
  const bar = padEnd(`${' '.repeat(lead)}${'━'.repeat(length)}`, BAR_COLUMNS);
  const time = `${Math.round(ms)} ms`;
  const line = [
    '  ',
    padEnd(step, STEP_COLUMNS),
    padEnd(keepEnd(host, HOST_COLUMNS - 1), HOST_COLUMNS),
    paint(ok ? 'green' : 'red', bar),
    ' '.repeat(Math.max(1, columns - 2 - STEP_COLUMNS - HOST_COLUMNS - BAR_COLUMNS - stringWidth(time))),
    time,
  ].join('');
  const times = Object.entries(phases)
    .map(([phase, took]) => `${phase} ${Math.round(took)} ms`)
    .join(', ');
  return [
    line,
    ...(ok && !verbose
      ? []
      : wrap(`${remarked(said, messages.remarks)}${verbose ? ` (${times})` : ''}`, columns - 4).map(
          (text) => `    ${paint(ok ? 'dim' : 'red', text)}`,
        )),
  ];
}
