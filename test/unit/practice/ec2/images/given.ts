import type { CreateImageResult, DescribeImagesResult, Image } from '@aws-sdk/client-ec2';
import type { PracticeState } from '../../../../support/practice/practiceState';
import { become, launchOne } from '../instances/given';

/** An instance that runs and has a second disk. */
export function withTwoDisks(state: PracticeState): string {
  const BlockDeviceMappings = [
    { DeviceName: '/dev/sdf', Ebs: { VolumeSize: 5, DeleteOnTermination: false } },
  ];
  const id = launchOne(state, { BlockDeviceMappings });
  become(state, id, 'running');
  return id;
}

export function createImage(
  state: PracticeState,
  InstanceId: string,
  Name: string,
  more: object = {},
): string {
  return state.ec2<CreateImageResult>('CreateImage', { InstanceId, Name, ...more }).ImageId ?? '';
}

export function listImages(state: PracticeState, input: object, region?: string): Image[] {
  return state.ec2<DescribeImagesResult>('DescribeImages', input, region).Images ?? [];
}

export function imageOf(state: PracticeState, id: string, region?: string): Image {
  const [image] = listImages(state, { ImageIds: [id] }, region);
  if (!image) throw new Error(`There is no ${id}`);
  return image;
}
