import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { onTheirWay, SECONDS_TO_UNDO, sendLater, sendNow, takeBack } from '../../../pages/desk/decision/outgoing.ts';

const REQUEST = 'tuni.fi:1';
const DRAFT = `alliance.draft.REQUEST.${REQUEST}`;
const DONE = { done: {}, refusal: null, troubles: [] };
const LOST = { done: null, refusal: null, troubles: [{ code: 'HUB_AWAY', institution: null }] } as const;

// The browser's tab storage and its confirmation before closing.
const kept = new Map<string, string>();
const asks = new Set<unknown>();
Object.assign(globalThis, {
  sessionStorage: { removeItem: (key: string) => kept.delete(key) },
  addEventListener: (_: string, listener: unknown) => asks.add(listener),
  removeEventListener: (_: string, listener: unknown) => asks.delete(listener),
});

const states = () => onTheirWay().map(({ state }) => state);
const passes = (seconds: number) => jest.advanceTimersByTimeAsync(seconds * 1000);
const decide = (send: () => Promise<typeof DONE | typeof LOST>) => sendLater({ request: REQUEST, title: 'AI', send });

beforeEach(() => {
  jest.useFakeTimers();
  kept.set(DRAFT, '{}');
});
afterEach(() => {
  takeBack(REQUEST);
  jest.useRealTimers();
});

describe('a decision being sent', () => {
  test('is sent once, when it can no longer be undone, and its draft is deleted', async () => {
    const send = jest.fn(async () => DONE);
    decide(send);
    await passes(SECONDS_TO_UNDO - 1);
    expect([states(), send.mock.calls.length, asks.size]).toEqual([['WAITING'], 0, 1]);
    await passes(1);
    expect([states(), send.mock.calls.length, asks.size]).toEqual([['SENT'], 1, 0]);
    expect(kept.has(DRAFT)).toBe(false);
    await passes(60);
    expect([states(), send.mock.calls.length]).toEqual([[], 1]);
  });

  test('is not sent if it was undone, and its draft is kept', async () => {
    const send = jest.fn(async () => DONE);
    decide(send);
    takeBack(REQUEST);
    await passes(60);
    expect([states(), send.mock.calls.length, asks.size, kept.has(DRAFT)]).toEqual([[], 0, 0, true]);
  });

  test('is sent immediately on request, and cannot be undone while being sent', async () => {
    const { promise, resolve: arrive } = Promise.withResolvers<typeof DONE>();
    const send = jest.fn(() => promise);
    decide(send);
    const sending = sendNow(REQUEST);
    takeBack(REQUEST);
    void sendNow(REQUEST);
    decide(send);
    expect([states(), send.mock.calls.length, asks.size]).toEqual([['SENDING'], 1, 1]);
    arrive(DONE);
    await sending;
    expect([states(), send.mock.calls.length]).toEqual([['SENT'], 1]);
  });

  test('that could not be sent is kept with its draft, and can be sent again', async () => {
    const send = jest
      .fn<() => Promise<typeof DONE | typeof LOST>>()
      .mockResolvedValueOnce(LOST)
      .mockResolvedValue(DONE);
    decide(send);
    await passes(60);
    expect(onTheirWay()).toMatchObject([{ state: 'FAILED', troubles: [{ code: 'HUB_AWAY' }] }]);
    // The browser asks before the tab is closed: nobody has been told yet that it was not sent.
    expect([kept.has(DRAFT), asks.size]).toEqual([true, 1]);
    await sendNow(REQUEST);
    expect([states(), send.mock.calls.length, kept.has(DRAFT), asks.size]).toEqual([['SENT'], 2, false, 0]);
  });
});
