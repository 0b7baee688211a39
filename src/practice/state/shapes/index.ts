import type { AlarmRecord, ClientTokenRecord, ParameterRecord, RegionRecords } from '../records';
import { flag, listOf, number, optional, record, text, texts, type Check } from './check';
import { hostKeys, instance, keyPair, launchTemplate, spotRequest } from './instances';
import { address, connectEndpoint, securityGroup, subnet, vpc } from './network';
import { image, snapshot, volume } from './storage';

const alarm = record<AlarmRecord>({
  id: text,
  tags: texts,
  description: optional(text),
  namespace: text,
  metricName: text,
  dimensions: listOf(record({ name: text, value: text })),
  statistic: text,
  unit: optional(text),
  periodSeconds: number,
  evaluationPeriods: number,
  datapointsToAlarm: number,
  threshold: number,
  comparison: text,
  treatMissingData: text,
  actionsEnabled: flag,
  actions: record({ ok: listOf(text), alarm: listOf(text), noData: listOf(text) }),
  updateTime: text,
});

const clientToken = record<ClientTokenRecord>({ id: text, inputHash: text, made: text, createTime: text });

const parameter = record<ParameterRecord>({
  id: text,
  dataType: text,
  versions: listOf(record({ number, type: text, value: text, labels: listOf(text), time: text })),
});

/**
 * What a record of each table is to look like. Asked before one is written and when one is read, so that neither a
 * defect nor a foreign hand leaves a state of which every later answer is an error.
 */
const SHAPES: { readonly [Name in keyof RegionRecords]: Check<RegionRecords[Name]> } = {
  addresses: address,
  alarms: alarm,
  clientTokens: clientToken,
  connectEndpoints: connectEndpoint,
  hostKeys,
  images: image,
  instances: instance,
  keyPairs: keyPair,
  launchTemplates: launchTemplate,
  parameters: parameter,
  regions: record({ id: text }),
  securityGroups: securityGroup,
  snapshots: snapshot,
  spotRequests: spotRequest,
  subnets: subnet,
  volumes: volume,
  vpcs: vpc,
};

/** The names of a region's tables. */
export const TABLES = Object.keys(SHAPES) as readonly (keyof RegionRecords)[];

/** Whether a record may stand in the table of that name (`region/table`) under that id. */
export function fits(table: string, id: string, value: unknown): boolean {
  const [, name = '', ...more] = table.split('/');
  if (more.length > 0 || !Object.hasOwn(SHAPES, name)) return false;
  const check: Check<unknown> = SHAPES[name as keyof RegionRecords];
  return value === null || (check(value) && (value as { readonly id: string }).id === id);
}
