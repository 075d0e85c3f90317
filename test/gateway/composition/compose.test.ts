import { allianceSdls } from '../alliance-sdls.ts';
import { expect, test } from '@jest/globals';
import { composeSupergraph } from '../../../gateway/composition/compose.ts';
import { SMALL_GRAPH } from '../small-graph.ts';

test('SDLs compose into a supergraph and the API schema clients see', () => {
  const composed = composeSupergraph(SMALL_GRAPH);
  if (composed.errors) throw new Error(composed.errors.join('\n'));
  expect(composed.supergraphSdl).toContain('@join__graph(name: "offerings", url: "https://hub.invalid/offerings")');
  expect(composed.apiSchemaSdl).toContain('placesLeft: Int');
  expect(composed.apiSchemaSdl).not.toMatch(/join__|@institution|_entities/);
  expect(composed.supergraphSdl).not.toContain('@institution');
});

test('SDLs that contradict each other give readable errors with their codes', () => {
  const other = { name: 'other', sdl: 'type Query { catalogue: Int }' };
  const { errors } = composeSupergraph([...SMALL_GRAPH, other]);
  expect(errors?.join('\n')).toMatch(/FIELD_TYPE_MISMATCH|INVALID_FIELD_SHARING/);
});

test('an SDL that is none is named with the place', () => {
  expect(composeSupergraph([{ name: 'broken', sdl: 'type Query {' }]).errors).toEqual([
    expect.stringMatching(/^broken: Syntax Error.*\(line 1, column \d+\)$/),
  ]);
});

test('the alliance’s own subgraphs compose', () => {
  expect(composeSupergraph(allianceSdls()).errors).toBeUndefined();
});
