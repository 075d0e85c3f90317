import type { NodeConfiguration } from '../../subgraphs/institution/configuration/node-configuration.ts';

/** A node's configuration that is good as it stands. */
export const NODE: NodeConfiguration = {
  id: 'tuni.fi',
  name: 'Tampere University',
  country: 'FI',
  language: 'fi',
  port: 4002,
  hub: 'http://localhost:4000',
  serviceKeyFile: 'service.json',
  databaseUrl: 'postgres://alliance:secret@127.0.0.1:4012/tuni_fi',
};
