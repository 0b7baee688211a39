import { GetCallerIdentity$ } from '@aws-sdk/client-sts';
import { actionTable, bind, type Service } from '../service';
import { queryKind } from '../serviceKinds';
import { getCallerIdentity } from './callerIdentity';

/** What the practice cloud's STS can do. */
export const sts: Service = {
  ...queryKind('https://sts.amazonaws.com/doc/2011-06-15/'),
  name: 'sts',
  actions: actionTable(bind(GetCallerIdentity$, getCallerIdentity)),
};
