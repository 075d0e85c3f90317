import { parentPort } from 'node:worker_threads';
import { SealDeviceError } from '../seal-key.errors.ts';
import { openHere, type Device } from './device.ts';
import type { DeviceAnswer, DeviceCall, DeviceFault } from './device-thread.ts';

const devices = new Map<number, Device>();

parentPort?.on('message', async ({ id, ...call }: DeviceCall & { readonly id: number }) => {
  const answer: DeviceAnswer = await answerTo(call).then(
    (value) => ({ id, value }),
    (error: unknown) => ({ id, fault: faultOf(error) }),
  );
  parentPort?.postMessage(answer);
});

async function answerTo(call: DeviceCall): Promise<unknown> {
  if (call.name === 'open') return void devices.set(call.device, openHere(call.settings));
  const device = devices.get(call.device)!;
  if (call.name === 'find') return device.find();
  if (call.name === 'sign') return device.sign(call.data, call.signing);
  return device.close();
}

/** Errors lose their class and their code between threads. */
function faultOf(error: unknown): DeviceFault {
  if (!(error instanceof Error)) return { message: String(error), ofDevice: false };
  const { message, cause } = error;
  const ofDevice = error instanceof SealDeviceError;
  return { message, ofDevice, ...(cause instanceof Error && { cause: cause.message }) };
}
