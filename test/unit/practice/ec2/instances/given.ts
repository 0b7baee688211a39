import type { Image, Instance, Reservation } from '@aws-sdk/client-ec2';
import { settled } from '../../../../../src/practice/ec2/instances/states';
import type { PracticeState } from '../../../../support/practice/practiceState';

/** The newest Amazon Linux of a region. */
export function anImage(state: PracticeState, region = 'us-east-1', architecture = 'x86_64'): string {
  const { Images } = state.ec2<{ Images: Image[] }>(
    'DescribeImages',
    {
      Owners: ['amazon'],
      Filters: [
        { Name: 'name', Values: ['al2023-ami-2*'] },
        { Name: 'architecture', Values: [architecture] },
      ],
    },
    region,
  );
  return Images.map(({ ImageId }) => ImageId)[0] ?? '';
}

/** Launches instances of a small type, changed as given. */
export function launch(state: PracticeState, changes: object = {}, region = 'us-east-1'): Instance[] {
  const { Instances = [] } = state.ec2<Reservation>(
    'RunInstances',
    { MinCount: 1, MaxCount: 1, ImageId: anImage(state, region), InstanceType: 't3.micro', ...changes },
    region,
  );
  return Instances;
}

export function launchOne(state: PracticeState, changes: object = {}, region = 'us-east-1'): string {
  return launch(state, changes, region)[0]?.InstanceId ?? '';
}

/** Puts an instance into a state that lasts, as the hosts do. */
export function become(
  state: PracticeState,
  id: string,
  name: 'running' | 'stopped',
  region = 'us-east-1',
): void {
  state.cloud.store.transaction(() => {
    const { instances } = state.cloud.store.in(region);
    const record = instances.get(id);
    if (!record) throw new Error(`There is no ${id}`);
    instances.put(settled(record, name));
  });
}

export function describe1(state: PracticeState, id: string, region = 'us-east-1'): Instance {
  const { Reservations } = state.ec2<{ Reservations: Reservation[] }>(
    'DescribeInstances',
    { InstanceIds: [id] },
    region,
  );
  const instance = Reservations[0]?.Instances?.[0];
  if (!instance) throw new Error(`There is no ${id}`);
  return instance;
}
