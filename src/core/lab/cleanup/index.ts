export { findLab, type FindOptions } from './findLab';
export { findOrphans, OLD_SNAPSHOT_DAYS } from './findOrphans';
export type { Found } from './found';
export { labsIn, type LabSummary } from './labsIn';
export { offered, planRemoval, type RemovalPlan, type RemovalStep, type Staying } from './planRemoval';
export { ofKind, readRegions, troubles, type RegionReading } from './readRegions';
export { removeAll, type RemovalOutcome, type RemoveOptions } from './removeAll';
export { savingsIn, type PriceSource, type SavingOf } from './savings';
export { calledOf, describeThing, idOf, isLocal, labOf, madeAt, type Resource, type Thing } from './things';
