/** One row of the review: what, how, and what somebody should know about it. */
export interface PlanLine {
  readonly id:
    | 'launchTemplate'
    | 'changed'
    | 'kept'
    | 'firstStart'
    | 'machine'
    | 'cost'
    | 'system'
    | 'disk'
    | 'dataDisk'
    | 'memory'
    | 'key'
    | 'firewall'
    | 'login'
    | 'way'
    | 'address'
    | 'profile'
    | 'metadata'
    | 'monitoring'
    | 'tenancy'
    | 'sleep'
    | 'end'
    | 'leftOut'
    | 'folder';
  readonly label: string;
  readonly value: string;
  readonly note?: string;
}
