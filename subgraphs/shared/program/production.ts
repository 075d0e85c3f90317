import { env } from 'node:process';

// graphql-js and others check themselves at each value unless told before they are loaded: import this file first.
env['NODE_ENV'] ??= 'production';
