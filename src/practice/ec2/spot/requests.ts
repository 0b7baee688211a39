import { randomBytes } from 'node:crypto';
import type { Call } from '../../service';
import type { SpotRequestRecord } from '../../state/records/instances';
import type { Tags } from '../../state/records/tagged';
import { isoTime } from '../isoTime';

/** The request behind a spot instance that is being launched: fulfilled at once. */
export function fulfilSpotRequest(
  { db, now }: Call,
  {
    maxPrice,
    ...request
  }: {
    readonly instanceId: string;
    readonly type: SpotRequestRecord['type'];
    /** US dollars an hour; without it the price on demand. */
    readonly maxPrice?: string | undefined;
    readonly tags: Tags;
  },
): SpotRequestRecord {
  const record: SpotRequestRecord = {
    // The ids of spot requests are short ones.
    id: `sir-${randomBytes(4).toString('hex')}`,
    createTime: isoTime(now),
    state: 'active',
    ...request,
    ...(maxPrice !== undefined && { maxPrice }),
  };
  db.spotRequests.put(record);
  return record;
}

/** Ends the request of an instance that is terminated; one that was cancelled stays so. */
export function closeSpotRequest({ db }: Call, instanceId: string): void {
  const id = db.instances.get(instanceId)?.spotRequestId;
  const request = id === undefined ? undefined : db.spotRequests.get(id);
  if (request?.state === 'active') db.spotRequests.put({ ...request, state: 'closed' });
}
