import { HarvestEntity } from '../../../subgraphs/catalogue/harvest/harvest.entity.ts';
import type { Stage } from '../program/stage.ts';

/** The progress of the harvest of all institutions. */
export interface HarvestState {
  readonly institutions: number;
  /** Harvested completely. */
  readonly whole: number;
}

const HARVEST = `"${HarvestEntity.meta.schema}"."${HarvestEntity.meta.tableName}"`;

/** Reads it from the hub's own records. */
export function harvestState(stage: Stage): Promise<HarvestState> {
  return stage.sql(async (client) => {
    const { rows } = await client.query<HarvestState>(
      `select count(*)::int as institutions,
        count(h."full_finished_at") filter (where h."full_started_at" is null and h."full_finished_at" > 'epoch')::int as whole
      from "trust"."institution" i left join ${HARVEST} h on h."institution" = i."id"`,
    );
    return rows[0]!;
  });
}

/** Makes a full harvest due at every institution, as if the last one were long ago. */
export async function makeFullHarvestDue(stage: Stage): Promise<void> {
  await stage.sql((client) => client.query(`update ${HARVEST} set "full_finished_at" = 'epoch'`));
}
