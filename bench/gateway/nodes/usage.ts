import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { NamedProcess } from '../../../demo/leftovers.ts';
import type { Usage } from '../programs/child.ts';

const TICK_MS = 10;

/** What a program of a running demo has used so far, from Linux's proc(5); NaN on other systems. */
export async function usageOf(dataDir: string, program: string): Promise<Usage> {
  const processes = JSON.parse(await readFile(join(dataDir, 'processes.json'), 'utf8')) as NamedProcess[];
  const { pid } = processes.find(({ name }) => name === program) ?? {};
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    // After the name, which may contain anything: utime is field 14, stime 15.
    const [utime, stime] = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(11, 13);
    const [, resident] = /^VmRSS:\s+(\d+) kB/m.exec(status) ?? [];
    return { cpuMs: (Number(utime) + Number(stime)) * TICK_MS, memoryMb: Number(resident) / 1024, served: NaN };
  } catch {
    return { cpuMs: NaN, memoryMb: NaN, served: NaN };
  }
}
