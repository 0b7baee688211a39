import type { DescribeImageAttributeRequest, ImageAttribute } from '@aws-sdk/client-ec2';
import { invalidValue } from '../../awsError';
import type { Call } from '../../service';
import type { ImageRecord } from '../../state/records/storage';
import { describeDevice, describeImage, protectionOf } from './describeImage';
import { findOwnImage, ownImage } from './find';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeImageAttribute.html */
export function describeImageAttribute(
  call: Call,
  { ImageId: id = '', Attribute: attribute }: DescribeImageAttributeRequest,
): ImageAttribute {
  const image = findOwnImage(call, id);
  return { ImageId: image.id, ...attributeOf(image, attribute, call.now) };
}

function attributeOf(
  image: ImageRecord,
  attribute: DescribeImageAttributeRequest['Attribute'],
  now: number,
): ImageAttribute {
  switch (attribute) {
    case 'blockDeviceMapping':
      return { BlockDeviceMappings: image.devices.map(describeDevice) };
    case 'bootMode':
      return { BootMode: { Value: describeImage(ownImage(image), now).BootMode } };
    case 'deregistrationProtection':
      return { DeregistrationProtection: { Value: protectionOf(image) } };
    case 'description':
      return { Description: { Value: image.description } };
    case 'launchPermission':
      return { LaunchPermissions: (image.sharedWith ?? []).map((UserId) => ({ UserId })) };
    case 'productCodes':
      return { ProductCodes: [] };
    case 'sriovNetSupport':
      return { SriovNetSupport: { Value: 'simple' } };
    case 'imdsSupport':
    case 'kernel':
    case 'lastLaunchedTime':
    case 'ramdisk':
    case 'tpmSupport':
    case 'uefiData':
      // What no image here has.
      return {};
    case undefined:
    default:
      throw invalidValue('attribute', attribute);
  }
}
