import { Field, ID, Int, ObjectType } from 'type-graphql';
import { enumType } from '../../../shared/serving/enum.ts';

export const ExchangeFormat = enumType('ExchangeFormat', 'A format in which courses and offerings are exchanged.', {
  CSV: 'A table with the columns that docs/feeding.md lists.',
  ELM: 'Learning opportunities of the European Learning Model (LOQ), JSON-LD.',
  OEAPI5: 'Open Education API, version 5.',
  OEAPI6: 'Open Education API, version 6.',
});

export const ImportedType = enumType('ImportedType', 'The type of an imported record.', {
  COURSE: 'A course: what is learnt.',
  OFFERING: 'An offering: a scheduled run of a course.',
});

@ObjectType({ description: 'How many records of one type had which outcome.' })
export class ImportCounts {
  @Field(() => Int, { description: 'Records that were created.' })
  created!: number;

  @Field(() => Int, {
    description:
      'Records that were changed, including courses replaced by a new one because their ECTS or outcomes changed.',
  })
  updated!: number;

  @Field(() => Int, { description: 'Records that were already up to date.' })
  unchanged!: number;

  @Field(() => Int, { description: 'Records that were not imported; a problem or a notice says why.' })
  skipped!: number;
}

@ObjectType({ description: 'One field that changed.' })
export class ImportChange {
  @Field(() => ImportedType, { description: 'The type of the record.' })
  type!: keyof typeof ImportedType;

  @Field(() => String, { description: "The record's id in the source." })
  sourceId!: string;

  @Field(() => ID, { description: 'The id of the record at this institution.' })
  recordId!: string;

  @Field(() => String, { description: 'Which: `places`, `title@en`.' })
  field!: string;

  @Field(() => String, { description: 'The former value, cut to 200 characters.' })
  from!: string;

  @Field(() => String, { description: 'The new value, cut to 200 characters.' })
  to!: string;
}

@ObjectType({ description: 'A problem or notice about the imported data.' })
export class ImportRemark {
  @Field(() => String, {
    nullable: true,
    description: 'The location, in words: `line 7, column 4 (ects)`; null if it concerns the whole file.',
  })
  place!: string | null;

  @Field(() => Int, { nullable: true, description: 'Line of a table, from 1.' })
  line!: number | null;

  @Field(() => Int, { nullable: true, description: 'Column of a table, from 1.' })
  column!: number | null;

  @Field(() => String, { nullable: true, description: 'JSON path: `$.items[3].name`.' })
  path!: string | null;

  @Field(() => String, { description: 'What was found, and what is expected.' })
  message!: string;

  @Field(() => Int, { description: 'How often it was found; the location is that of the first.' })
  times!: number;
}

@ObjectType({
  description: 'A record from an earlier import that the source no longer contains. It is left unchanged.',
})
export class VanishedRecord {
  @Field(() => ImportedType, { description: 'The type of the record.' })
  type!: keyof typeof ImportedType;

  @Field(() => String, { description: "The record's id in the source." })
  sourceId!: string;

  @Field(() => ID, {
    description:
      'The id of the record at this institution. If an offering will not take place, cancel it with `cancelOffering`.',
  })
  recordId!: string;
}

@ObjectType({ description: 'What an import did or, for a dry run, would do.' })
export class ImportReport {
  @Field(() => ID, { description: 'Its id. Reports of dry runs are not stored.' })
  id!: string;

  @Field(() => String, { description: 'The name of the source.' })
  source!: string;

  @Field(() => ExchangeFormat, { description: 'The format, as given or detected from the content.' })
  format!: keyof typeof ExchangeFormat;

  @Field(() => Boolean, { description: 'Whether this was a dry run, which writes nothing.' })
  dryRun!: boolean;

  @Field(() => ImportCounts, { description: 'Courses.' })
  courses!: ImportCounts;

  @Field(() => ImportCounts, { description: 'Offerings.' })
  offerings!: ImportCounts;

  @Field(() => [ImportChange], { description: 'The first 1000 changed fields.' })
  changes!: ImportChange[];

  @Field(() => Int, { description: 'How many fields changed.' })
  changeCount!: number;

  @Field(() => [ImportRemark], { description: 'The first 1000 problems. A record with a problem is not imported.' })
  problems!: ImportRemark[];

  @Field(() => Int, { description: 'How many problems there are.' })
  problemCount!: number;

  @Field(() => [ImportRemark], {
    description: 'What was assumed or left out: each kind once, with its first location.',
  })
  notices!: ImportRemark[];

  @Field(() => Int, { description: 'How often something was assumed or left out, in total.' })
  noticeCount!: number;

  @Field(() => [VanishedRecord], {
    description:
      'The first 1000 records that the source no longer contains, among courses and offerings that are not over.',
  })
  vanished!: VanishedRecord[];

  @Field(() => Int, { description: 'How many such records there are.' })
  vanishedCount!: number;
}
