import { env } from 'node:process';

// graphql-js and others run development checks on each value unless this is set before they are loaded: import this
// file first.
env['NODE_ENV'] ??= 'production';
