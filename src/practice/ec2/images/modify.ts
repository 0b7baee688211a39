import type { LaunchPermission, ModifyImageAttributeRequest } from '@aws-sdk/client-ec2';
import { AwsError } from '../../awsError';
import type { Call } from '../../service';
import type { ImageRecord } from '../../state/records/storage';
import { findOwnImage } from './find';

/**
 * An image's description, or which accounts may launch it. Nobody can make one public: accounts begin with that
 * blocked.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyImageAttribute.html
 */
export function modifyImageAttribute(call: Call, input: ModifyImageAttributeRequest): void {
  const image = findOwnImage(call, input.ImageId ?? '');
  const { description, add, remove } = changesOf(input);
  if (description !== undefined) {
    call.db.images.put({ ...image, description });
  } else if (add.length + remove.length > 0) {
    call.db.images.put(shared(image, add.map(accountOf), remove.map(accountOf)));
  } else {
    throw new AwsError('InvalidParameterCombination', 'No attributes specified.');
  }
}

interface Changes {
  readonly description: string | undefined;
  readonly add: readonly LaunchPermission[];
  readonly remove: readonly LaunchPermission[];
}

/** The older form (an attribute's name, an operation, a list) and the newer one say the same. */
function changesOf(input: ModifyImageAttributeRequest): Changes {
  const { Attribute: attribute, OperationType: operation, UserIds = [], UserGroups = [] } = input;
  const listed: LaunchPermission[] = [
    ...UserIds.map((UserId) => ({ UserId })),
    ...UserGroups.map((group) => ({ Group: group as LaunchPermission['Group'] })),
  ];
  return {
    description: input.Description?.Value ?? (attribute === 'description' ? input.Value : undefined),
    add: [...(input.LaunchPermission?.Add ?? []), ...(operation === 'add' ? listed : [])],
    remove: [...(input.LaunchPermission?.Remove ?? []), ...(operation === 'remove' ? listed : [])],
  };
}

function accountOf({ Group: group, UserId: account }: LaunchPermission): string {
  if (group !== undefined) {
    throw new AwsError(
      'OperationNotPermitted',
      "You can't publicly share this image because block public access for AMIs is enabled for this account.",
    );
  }
  if (account !== undefined && /^\d{12}$/.test(account)) return account;
  throw new AwsError(
    'InvalidAMIAttributeItemValue',
    `Invalid attribute item value "${account ?? ''}" for userId item type.`,
  );
}

function shared(image: ImageRecord, added: readonly string[], removed: readonly string[]): ImageRecord {
  const accounts = new Set([...(image.sharedWith ?? []), ...added]);
  for (const account of removed) accounts.delete(account);
  return { ...image, sharedWith: [...accounts] };
}
