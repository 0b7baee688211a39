import * as l10n from '@vscode/l10n';
import type { Said } from './said';

/** Something does not exist (in this region, for this account), or exists already. */
export function missingProblem(code: string, message: string): Said | undefined {
  const name = nameIn(message);
  const rule = ruleProblem(code);
  if (rule) return rule;
  if (/\.Duplicate$|AlreadyExists/.test(code)) {
    // "The security group 'lab' already exists for VPC 'vpc-…'": the name comes first, and may look like anything.
    const taken = quotedIn(message) ?? name;
    const sentence =
      taken === undefined
        ? l10n.t('This name is taken already.')
        : l10n.t('The name {0} is taken already.', taken);
    return { code: 'DuplicateName', message: sentence };
  }
  if (code === 'ParameterNotFound') {
    const sentence = l10n.t('The parameter that should name the image does not exist in this region.');
    return { code: 'ImageNotFound', message: sentence };
  }
  if (code === 'InvalidAMIID.Malformed') {
    const sentence =
      name === undefined ? l10n.t('This is not an image id.') : l10n.t('{0} is not an image id.', name);
    return { code: 'ImageNotFound', message: sentence };
  }
  if (code === 'InvalidAMIID.Unavailable') {
    const sentence = l10n.t('The image {0} was withdrawn or is not ready yet.', name ?? '');
    return { code: 'ImageNotFound', message: sentence };
  }
  if (code.startsWith('InvalidAMIID')) {
    const sentence = l10n.t('The image {0} does not exist in this region.', name ?? '');
    return { code: 'ImageNotFound', message: sentence };
  }
  // "No subnets found for the default VPC 'vpc-…'", "No default subnet for availability zone: 'us-east-1e'".
  if (code === 'MissingInput') {
    const sentence = l10n.t(
      'The default network (VPC) of this region has no subnet for this. Choose a subnet.',
    );
    return { code: 'NotFound', message: sentence };
  }
  if (code === 'VPCIdNotSpecified' || code === 'DefaultVpcDoesNotExist') {
    const sentence = l10n.t('This region has no default network (VPC). Choose a subnet.');
    return { code: 'NotFound', message: sentence };
  }
  // RunInstances: "Invalid value 't9.none' for InstanceType."
  if (code === 'InvalidInstanceType' || /for InstanceType\b/.test(message)) {
    return { code: 'NotFound', message: l10n.t('This instance type does not exist in this region.') };
  }
  return /NotFound|\.Unknown$|\.Malformed$/.test(code)
    ? { code: 'NotFound', message: sentenceFor(code, name) }
    : undefined;
}

/** Rules of security groups have no names, and are told by what they let through. */
function ruleProblem(code: string): Said | undefined {
  if (code === 'InvalidPermission.Duplicate') {
    return { code: 'DuplicateName', message: l10n.t('The security group has such a rule already.') };
  }
  if (code === 'InvalidPermission.NotFound' || code.startsWith('InvalidSecurityGroupRuleId')) {
    return { code: 'NotFound', message: l10n.t('The security group has no such rule any more.') };
  }
  return undefined;
}

function sentenceFor(code: string, name: string | undefined): string {
  if (name === undefined) return l10n.t('AWS does not find it in this region ({0}).', code);
  if (/^InvalidInstanceID|^EC2InstanceNotFound/.test(code))
    return l10n.t('The instance {0} does not exist in this region.', name);
  if (code.startsWith('InvalidKeyPair'))
    return l10n.t('The key pair {0} does not exist in this region.', name);
  if (/^InvalidGroup|^InvalidSecurityGroup/.test(code)) {
    return l10n.t('The security group {0} does not exist in this region.', name);
  }
  if (code.startsWith('InvalidSubnet')) return l10n.t('The subnet {0} does not exist in this region.', name);
  if (code.includes('LaunchTemplate')) {
    return l10n.t('The launch template {0} does not exist in this region.', name);
  }
  return l10n.t('AWS does not find {0} in this region ({1}).', name, code);
}

/** What AWS's sentence is about: the first resource id in it, else the first thing in quotes. */
function nameIn(message: string): string | undefined {
  const id = /\b(?:i|ami|sg|subnet|vpc|lt|key|eni|vol|snap)-[0-9a-f]{3,}\b/.exec(message)?.[0];
  return id ?? quotedIn(message);
}

function quotedIn(message: string): string | undefined {
  return /(['"])([^'"]{1,255})\1/.exec(message)?.[2]?.replace(/^\[|\]$/g, '');
}
