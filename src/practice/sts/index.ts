import { GetCallerIdentity$ } from '@aws-sdk/client-sts';
import { actionTable, bind } from '../service';
import { getCallerIdentity } from './callerIdentity';

/** What the practice cloud's STS can do. */
export const stsActions = actionTable(bind(GetCallerIdentity$, getCallerIdentity));
