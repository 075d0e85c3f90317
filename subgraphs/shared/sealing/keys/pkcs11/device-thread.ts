import { Worker } from 'node:worker_threads';
import { SealDeviceError } from '../seal-key.errors.ts';
import type { Device, DeviceSettings, Signing } from './device.ts';

const EXTENSION = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
const WORKER = new URL(`./device.worker.${EXTENSION}`, import.meta.url);
/** A device that was lost is tried twice. */
const TRIES = 2;
/** How much longer than its devices' limits the thread may be silent. */
const MARGIN_MS = 2000;

/** A request to the thread, for one of its devices. */
export type DeviceCall = { readonly device: number } & (
  | { readonly name: 'open'; readonly settings: DeviceSettings }
  | { readonly name: 'find' | 'close' }
  | { readonly name: 'sign'; readonly data: Uint8Array; readonly signing: Signing }
);

/** An error of the thread. */
export interface DeviceFault {
  readonly message: string;
  /** True for a SealDeviceError. */
  readonly ofDevice: boolean;
  readonly cause?: string;
}

/** Its answer to the request of this id. */
export type DeviceAnswer = { readonly id: number } & ({ readonly value: unknown } | { readonly fault: DeviceFault });

/**
 * Opens a key in a device in a thread of its own, which all devices of the process share: PKCS#11 has calls that block
 * their thread until the device has answered, across a network where it is a remote one, and some devices never answer.
 */
export async function openInThread(settings: DeviceSettings): Promise<Device> {
  if (!running || running.ended) running = new DeviceThread();
  return running.open(settings);
}

let running: DeviceThread | null = null;

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** The thread: started with the first device, ended with the last. It does not keep the process alive. */
export class DeviceThread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #longestMs = 0;
  #silence: NodeJS.Timeout | undefined;
  #last = 0;
  #devices = 0;
  /** Blocked by a device since a request failed for it, until it answers anything. */
  #silent = false;
  #ended = false;

  /** @param program what runs in the thread */
  constructor(program = WORKER) {
    this.#worker = new Worker(program);
    this.#worker.unref();
    this.#worker.on('message', (answer: DeviceAnswer) => this.#answered(answer));
    this.#worker.on('error', (error) => this.#end(error.message));
    this.#worker.on('exit', () => this.#end('it ended'));
  }

  /** True once it ended, and another has to be started. */
  get ended(): boolean {
    return this.#ended;
  }

  /** @throws SealDeviceError like `openHere` */
  async open(settings: DeviceSettings): Promise<Device> {
    const device = (this.#last += 1);
    this.#longestMs = Math.max(this.#longestMs, settings.longestMs);
    this.#devices += 1;
    try {
      await this.#call({ name: 'open', device, settings });
    } catch (error) {
      await this.#closed();
      throw error;
    }
    let closing: Promise<void> | undefined;
    // A thread that does not answer any more has nothing to give back.
    const close = () =>
      this.#call({ name: 'close', device })
        .catch(() => undefined)
        .then(() => this.#closed());
    return {
      find: () => this.#call({ name: 'find', device }) as ReturnType<Device['find']>,
      sign: async (data, signing) => {
        if (closing) throw new SealDeviceError('The seal was closed.');
        return (await this.#call({ name: 'sign', device, data, signing })) as Uint8Array;
      },
      close: () => (closing ??= close()),
    };
  }

  #call(call: DeviceCall): Promise<unknown> {
    if (this.#ended)
      return Promise.reject(new SealDeviceError('The thread of the device has ended: restart the node.'));
    if (this.#silent && call.name !== 'close')
      return Promise.reject(new SealDeviceError('The device does not answer: restart the node.'));
    const id = (this.#last += 1);
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.ref();
      if (this.#waiting.size === 1) this.#listen();
      this.#worker.postMessage({ id, ...call });
    });
  }

  #answered(answer: DeviceAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    this.#silent = false;
    this.#listen();
    if ('fault' in answer) waiting?.reject(errorOf(answer.fault));
    else waiting?.resolve(answer.value);
  }

  /** While something waits, the thread answers one or the other in time; silent, it is blocked by its device. */
  #listen(): void {
    clearTimeout(this.#silence);
    if (this.#waiting.size === 0) return this.#worker.unref();
    const late = `The device did not answer within ${this.#longestMs / 1000} s.`;
    this.#silence = setTimeout(
      () => {
        this.#silent = true;
        this.#failAll(late);
      },
      TRIES * this.#longestMs + MARGIN_MS,
    );
  }

  #failAll(message: string): void {
    const all = [...this.#waiting.values()];
    this.#waiting.clear();
    this.#worker.unref();
    for (const { reject } of all) reject(new SealDeviceError(message));
  }

  async #closed(): Promise<void> {
    this.#devices -= 1;
    if (this.#devices > 0) return;
    this.#ended = true;
    const terminated = this.#worker.terminate();
    // A call that blocks in the device's library cannot be interrupted.
    if (!this.#silent) await terminated;
  }

  #end(why: string): void {
    this.#ended = true;
    clearTimeout(this.#silence);
    this.#failAll(`The thread of the device has ended (${why}): restart the node.`);
  }
}

function errorOf({ message, ofDevice, cause }: DeviceFault): Error {
  const options = cause === undefined ? {} : { cause: new Error(cause) };
  return ofDevice ? new SealDeviceError(message, options) : new Error(message, options);
}
