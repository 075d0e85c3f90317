import type { Logger } from 'pino';

const FRAMES = 8;
const MOST_CAUSES = 3;

/** What a log records of an error: its kind and where it was thrown. */
export interface LoggedFailure {
  readonly error: string;
  /** The driver's or GraphQL's code, such as `23505` or `ECONNREFUSED`. */
  readonly code?: string;
  /** The name of the database constraint that was violated. */
  readonly constraint?: string;
  readonly at?: readonly string[];
  readonly cause?: LoggedFailure;
}

/**
 * A logger whose lines carry the bindings, and whose `err` never shows an error's text: a database error quotes the
 * failing row, a GraphQL error the variables, and either may contain personal data.
 */
export function safeLog(log: Logger, bindings: Readonly<Record<string, unknown>> = {}): Logger {
  return log.child(bindings, { serializers: { err: (error: unknown) => failureOf(error) } });
}

/** What may be logged of an error and of its cause. */
export function failureOf(error: unknown, causes = MOST_CAUSES): LoggedFailure {
  if (!(error instanceof Error)) return { error: typeof error };
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  const { name, cause } = error;
  const at = framesOf(error);
  return {
    error: name,
    ...(typeof code === 'string' && { code }),
    ...(typeof constraint === 'string' && { constraint }),
    ...(at.length > 0 && { at }),
    ...(cause !== undefined && causes > 0 && { cause: failureOf(cause, causes - 1) }),
  };
}

/**
 * For libraries that log sentences: an error's text follows a colon, so only what precedes the first one is kept. Used
 * by Apollo Server and its gateway.
 */
export function sentenceLog(log: Logger): Record<'debug' | 'info' | 'warn' | 'error', (message?: unknown) => void> {
  const level = (name: 'debug' | 'info' | 'warn' | 'error') => (message?: unknown) => {
    if (typeof message === 'string') log[name](message.split(':', 1)[0]);
    else log[name]({ err: message }, 'library');
  };
  return { debug: level('debug'), info: level('debug'), warn: level('warn'), error: level('error') };
}

/** The lines of the stack that name a place; a message of several lines precedes them. */
function framesOf({ stack = '', message }: Error): string[] {
  const start = stack.indexOf(message);
  const after = start === -1 ? stack : stack.slice(start + message.length);
  const frames = after.split('\n').filter((line) => /^ {4}at .*:\d+:\d+\)?$/.test(line));
  return frames
    .filter((line, index) => index === 0 || !line.includes('node_modules'))
    .slice(0, FRAMES)
    .map((line) => line.trim());
}
