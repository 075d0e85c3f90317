import type { Comparison } from './differential.ts';
import { KINDS } from './differential.ts';

const count = (list: readonly Comparison[], of: (one: Comparison) => boolean) => list.filter(of).length;

/** What both sides said, by kind, in Markdown. */
export function tableOf(
  compared: readonly Comparison[],
  { version, seed, seconds }: { readonly version: string; readonly seed: number; readonly seconds: number },
): string {
  const single = compared.filter(({ kinds }) => kinds.length === 1);
  const pairs = compared.filter(({ kinds }) => kinds.length > 1);
  const slowest = Math.max(...compared.map(({ milliseconds }) => milliseconds));
  const same = count(compared, ({ ours, theirs }) => ours.accepted === theirs.accepted);
  const stricter = count(compared, ({ ours, theirs }) => !ours.accepted && theirs.accepted);
  const laxer = count(compared, ({ ours, theirs }) => ours.accepted && !theirs.accepted);
  const rows = KINDS.map(({ name, why }) => {
    const list = single.filter(({ kinds }) => kinds[0]!.name === name);
    const [ours, theirs] = [count(list, (one) => one.ours.accepted), count(list, (one) => one.theirs.accepted)];
    const differ = list.some((one) => one.ours.accepted !== one.theirs.accepted);
    return `| ${name} | ${list.length} | ${ours} | ${theirs} | ${differ && why ? why : ''} |`;
  });
  return [
    `${compared.length} chains (seed ${seed}), against ${version}, in ${seconds} s; the slowest took this project ${slowest.toFixed(1)} ms.`,
    `Both sides agree on ${same}; this project alone refuses ${stricter}, OpenSSL alone ${laxer}.`,
    '',
    '| kind | chains | accepted here | accepted by OpenSSL | why they differ |',
    '| --- | ---: | ---: | ---: | --- |',
    ...rows,
    `| two kinds at once | ${pairs.length} | ${count(pairs, (one) => one.ours.accepted)} | ${count(pairs, (one) => one.theirs.accepted)} | one of the above |`,
    '',
  ].join('\n');
}
