import { env } from 'node:process';

// @apollo/gateway reports to its maker unless told not to before it is loaded: import this file ahead of it.
env['APOLLO_TELEMETRY_DISABLED'] = 'true';
