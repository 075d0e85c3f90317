import { Field, ID, Int, ObjectType } from 'type-graphql';
import { enumType } from '../../shared/serving/enum.ts';

export const ExchangeFormat = enumType('ExchangeFormat', 'A format in which courses and offerings are exchanged.', {
  CSV: 'A table with the columns that docs/feeding.md lists.',
  ELM: 'Learning opportunities of the European Learning Model (LOQ), JSON-LD.',
  OEAPI5: 'Open Education API, version 5.',
  OEAPI6: 'Open Education API, version 6.',
});

export const ImportedType = enumType('ImportedType', 'What sort of record.', {
  COURSE: 'What is learnt.',
  OFFERING: 'A course at a time.',
});

@ObjectType({ description: 'How many records of one sort came to what.' })
export class ImportCounts {
  @Field(() => Int, { description: 'New ones.' })
  created!: number;

  @Field(() => Int, {
    description: 'Changed ones; a course whose ECTS or outcomes changed, replaced by a new one, too.',
  })
  updated!: number;

  @Field(() => Int, { description: 'Those that were so already.' })
  unchanged!: number;

  @Field(() => Int, { description: 'Those that were not taken; a problem or a notice says why.' })
  skipped!: number;
}

@ObjectType({ description: 'One fact that changed.' })
export class ImportChange {
  @Field(() => ImportedType, { description: 'Of what.' })
  type!: keyof typeof ImportedType;

  @Field(() => String, { description: "The source's id of the record." })
  sourceId!: string;

  @Field(() => ID, { description: 'The record here.' })
  recordId!: string;

  @Field(() => String, { description: 'Which: `places`, `title@en`.' })
  field!: string;

  @Field(() => String, { description: 'What it was, cut to 200 characters.' })
  from!: string;

  @Field(() => String, { description: 'What it is now, cut to 200 characters.' })
  to!: string;
}

@ObjectType({ description: 'Something to mend, or to know, of what was imported.' })
export class ImportRemark {
  @Field(() => String, {
    nullable: true,
    description: 'Where, in words: `line 7, column 4 (ects)`; null for the whole.',
  })
  place!: string | null;

  @Field(() => Int, { nullable: true, description: 'Line of a table, from 1.' })
  line!: number | null;

  @Field(() => Int, { nullable: true, description: 'Column of a table, from 1.' })
  column!: number | null;

  @Field(() => String, { nullable: true, description: 'JSON path: `$.items[3].name`.' })
  path!: string | null;

  @Field(() => String, { description: 'What it is, and what would be right.' })
  message!: string;

  @Field(() => Int, { description: 'How often it was found; the place is the first.' })
  times!: number;
}

@ObjectType({ description: 'A record that an earlier import brought and the source no longer has. It stays as it is.' })
export class VanishedRecord {
  @Field(() => ImportedType, { description: 'What it is.' })
  type!: keyof typeof ImportedType;

  @Field(() => String, { description: "The source's id." })
  sourceId!: string;

  @Field(() => ID, { description: 'The record here: cancel it by `cancelOffering`, if it will not take place.' })
  recordId!: string;
}

@ObjectType({ description: 'What an import did; of a dry run, what it would do.' })
export class ImportReport {
  @Field(() => ID, { description: 'Its id; a dry run is not kept.' })
  id!: string;

  @Field(() => String, { description: 'The name of the source.' })
  source!: string;

  @Field(() => ExchangeFormat, { description: 'As given, or as the content told.' })
  format!: keyof typeof ExchangeFormat;

  @Field(() => Boolean, { description: 'True where nothing was written.' })
  dryRun!: boolean;

  @Field(() => ImportCounts, { description: 'Courses.' })
  courses!: ImportCounts;

  @Field(() => ImportCounts, { description: 'Offerings.' })
  offerings!: ImportCounts;

  @Field(() => [ImportChange], { description: 'What changed, fact by fact: the first 1000.' })
  changes!: ImportChange[];

  @Field(() => Int, { description: 'How many facts changed.' })
  changeCount!: number;

  @Field(() => [ImportRemark], { description: 'What is wrong, and was therefore not taken: the first 1000.' })
  problems!: ImportRemark[];

  @Field(() => Int, { description: 'How many problems there are.' })
  problemCount!: number;

  @Field(() => [ImportRemark], { description: 'What was assumed or left out: each once, with the first place.' })
  notices!: ImportRemark[];

  @Field(() => Int, { description: 'How often something was assumed or left out.' })
  noticeCount!: number;

  @Field(() => [VanishedRecord], {
    description: 'What the source no longer has, and is still to come: the first 1000.',
  })
  vanished!: VanishedRecord[];

  @Field(() => Int, { description: 'How many those are.' })
  vanishedCount!: number;
}
