import { table } from '../../shared/report.ts';
import type { Measured } from '../measure.ts';
import { rangeOf, rangeText, short, type Range } from './numbers.ts';

type Figure = 'rate' | 'p50' | 'p99' | 'cpuMs' | 'memoryMb' | 'fetches';

const FIGURES: readonly Figure[] = ['rate', 'p50', 'p99', 'cpuMs', 'memoryMb'];
const HEAD = ['', 'answers/s', 'p50 ms', 'p99 ms', 'CPU ms per answer', 'memory MB', 'fetches'];

/** One figure of one contestant with one operation, over the rounds. */
export function figureOf(measured: readonly Measured[], contestant: string, question: string, name: Figure): Range {
  return rangeOf(measuredOf(measured, contestant, question).map((one) => one[name]));
}

/** An operation's figures, a line for each contestant. */
export function questionTable(measured: readonly Measured[], question: string): string {
  const rows = contestantsOf(measured, question).map((name) => row(measured, name, question));
  return table(HEAD, rows, 1);
}

/** How many times better the first contestant is than each other, round by round. */
export function ratioTable(measured: readonly Measured[], first: string, question: string): string {
  const others = contestantsOf(measured, question).filter((name) => name !== first);
  const rows = others.map((other) => {
    const ratios = (['rate', 'p99', 'cpuMs'] as const).map((name) => ratioOf(measured, first, other, question, name));
    return [other, ...ratios.map(rangeText)];
  });
  return table(['times better than', 'rate', 'p99', 'CPU'], rows, 1);
}

/** The ratio of two contestants' figures of the same round: above 1 if the first is better. */
export function ratioOf(
  measured: readonly Measured[],
  first: string,
  other: string,
  question: string,
  name: Figure,
): Range {
  const others = measuredOf(measured, other, question);
  return rangeOf(
    measuredOf(measured, first, question).flatMap((own) => {
      const beside = others.find(({ round }) => round === own.round);
      if (!beside) return [];
      return [name === 'rate' ? own.rate / beside.rate : beside[name] / own[name]];
    }),
  );
}

export function contestantsOf(measured: readonly Measured[], question: string): readonly string[] {
  return [...new Set(measured.filter((one) => one.question === question).map(({ contestant }) => contestant))];
}

function measuredOf(measured: readonly Measured[], contestant: string, question: string): readonly Measured[] {
  return measured.filter((one) => one.contestant === contestant && one.question === question);
}

function row(measured: readonly Measured[], contestant: string, question: string): string[] {
  const fetches = short(figureOf(measured, contestant, question, 'fetches').median);
  return [contestant, ...FIGURES.map((name) => rangeText(figureOf(measured, contestant, question, name))), fetches];
}
