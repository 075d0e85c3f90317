import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { env, execPath } from 'node:process';

const TICK_MS = 10;

/** A program of the bench, with all processes it started. */
export interface Program {
  readonly port: number;
  /** Processor time of all of them since they started, in milliseconds. */
  cpuMs(): Promise<number>;
  /** Resident memory of all of them, in MB. */
  memoryMb(): Promise<number>;
  stop(): Promise<void>;
}

/** Whether processes can be pinned to a core on this system. */
export const CAN_PIN = spawnSync('taskset', ['--version']).error === undefined;

/** Pins a running process to a core, with all its threads. */
export function pin(pid: number, core: number): void {
  spawnSync('taskset', ['-acp', String(core), String(pid)]);
}

/** Starts a program that reports its port in a message; on one core if one is given. */
export async function start(file: string, given: readonly string[], core: number | null): Promise<Program> {
  const node = [execPath, file, ...given];
  const [command = '', ...parameters] = core === null ? node : ['taskset', '-c', String(core), ...node];
  const child: ChildProcess = spawn(command, parameters, {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...env, NODE_ENV: 'production' },
  });
  const early = once(child, 'exit').then(() => Promise.reject(new Error(`${file} ended.`)));
  early.catch(() => undefined);
  const [{ port }] = (await Promise.race([once(child, 'message'), early])) as [{ port: number }];
  return {
    port,
    cpuMs: async () => sum(await Promise.all((await familyOf(child.pid!)).map(cpuOf))),
    memoryMb: async () => sum(await Promise.all((await familyOf(child.pid!)).map(memoryOf))),
    async stop() {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}

async function familyOf(pid: number): Promise<number[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
  const children = text.split(' ').filter(Boolean).map(Number);
  return [pid, ...(await Promise.all(children.map(familyOf))).flat()];
}

/** User and system time (proc_pid_stat(5), fields 14 and 15; the name before them may contain anything). */
async function cpuOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

async function memoryOf(pid: number): Promise<number> {
  const [, kilobytes = '0'] = /^VmRSS:\s+(\d+) kB/m.exec(await readFile(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** A port that is free now: processes that share a port cannot let the system choose it. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0);
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}
