import { expect, test } from '@jest/globals';
import { verifyMandate } from '../../../subgraphs/shared/sealing/index.ts';
import { DEMO_MANDATE } from '../../../demo/fill/trust.ts';
import { NOW, person } from '../registry.ts';
import { registry, revoke, shown, sql } from './stage.ts';

/** The mandate of the demo. */
export function ofTheDemo(): void {
  test('one from before mandates were sealed is shown without a document, and is filled in where it is the demo’s', async () => {
    await sql(`update "trust"."mandate" set "document" = null, "seal" = null where "id" = $1`, [DEMO_MANDATE]);
    expect(await shown(DEMO_MANDATE)).toMatchObject({ document: null, seal: null });
    await registry.fill();
    const { document } = await shown(DEMO_MANDATE);
    const anchors = [registry.authority.certificate];
    expect(verifyMandate(document, { anchors, at: NOW })).toMatchObject({ flaw: null, content: { id: DEMO_MANDATE } });
  });

  test('the database holds no half-sealed mandate', async () => {
    await expect(sql(`update "trust"."mandate" set "seal" = null where "id" = $1`, [DEMO_MANDATE])).rejects.toThrow(
      'mandate_sealed_whole',
    );
  });

  test('the demo gives its mandate once, and what people changed stays', async () => {
    const registrar = person('dcu.ie', 'REGISTRAR');
    const id = DEMO_MANDATE;
    expect(await revoke({ mandateId: id, reason: 'Enough' }, registrar)).toMatchObject({ id });
    await registry.fill();
    expect(await revoke({ mandateId: id, reason: 'Enough' }, registrar)).toMatchObject({ code: 'WRONG_STATE' });
  });
}
