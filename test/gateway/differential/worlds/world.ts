/** A small federation to try the executor on. Data come from the names and keys alone: see data.ts. */
export interface World {
  readonly name: string;
  readonly subgraphs: Readonly<Record<string, string>>;
}

const IMPORTS =
  '"@key", "@shareable", "@external", "@requires", "@provides", "@override", "@inaccessible", "@interfaceObject"';

/** A world of subgraphs written without their header. */
export function world(name: string, subgraphs: Readonly<Record<string, string>>): World {
  const header = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [${IMPORTS}])`;
  const complete = Object.entries(subgraphs).map(([subgraph, sdl]) => [subgraph, `${header}\n${sdl}`]);
  return { name, subgraphs: Object.fromEntries(complete) as Record<string, string> };
}
