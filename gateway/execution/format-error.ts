import type { GraphQLFormattedError } from 'graphql';

const HIDDEN = ['stacktrace', 'exception', 'serviceName'];
const BUGS = ['INTERNAL_SERVER_ERROR', 'DOWNSTREAM_SERVICE_ERROR'];
/** The path of a wrong value in a variable, in graphql-js' message: `… at "input.ects"; Float cannot …`. */
const PLACE = /^Variable "\$\w+" got invalid value .*? at "([\w.[\]]+)"; /s;

/** An error as shown to clients: with its code and what helps to act on it; of a bug, only that there is one. */
export function formatError(error: GraphQLFormattedError): GraphQLFormattedError {
  const extensions = Object.fromEntries(
    Object.entries(error.extensions ?? {}).filter(([name]) => !HIDDEN.includes(name)),
  );
  // Apollo Server overwrites the code of every failed validation.
  if ('limit' in extensions) extensions['code'] = 'LIMIT_EXCEEDED';
  const place = extensions['code'] === 'BAD_USER_INPUT' ? PLACE.exec(error.message)?.[1] : undefined;
  if (place !== undefined) extensions['argument'] = place;
  if (BUGS.includes(String(extensions['code'] ?? BUGS[0]))) {
    const message = 'Something went wrong; the answer’s x-trace-id leads the operators to it.';
    return { ...error, message, extensions: { code: 'INTERNAL_SERVER_ERROR' } };
  }
  return { ...error, extensions };
}
