export { findLab } from './findLab';
export { findOrphans, OLD_SNAPSHOT_DAYS } from './findOrphans';
export type { Found } from './found';
export { labsIn, type LabSummary } from './labsIn';
export { offered, planRemoval, type RemovalPlan, type Staying } from './planRemoval';
export { ofKind, readRegions, troubles, type RegionReading } from './readRegions';
export { removeAll, type RemovalOutcome } from './removeAll';
export { savingsIn, type PriceSource, type SavingOf } from './savings';
export { describeThing, idOf, isLocal, madeAt, type Thing } from './things';
