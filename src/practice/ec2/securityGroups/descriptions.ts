import { AwsError } from '../../awsError';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html */
const ALLOWED = /^[a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]*$/;
const MAX_LENGTH = 255;

/** Whether EC2 takes a text as the name or description of a group, or as the description of a rule. */
export const isAllowedText = (text: string): boolean => text.length <= MAX_LENGTH && ALLOWED.test(text);

/** The description of a rule, which an empty text leaves away. Throws AwsError InvalidParameterValue. */
export function ruleDescription(text: string | undefined): { readonly description?: string } {
  if (text === undefined || text === '') return {};
  if (isAllowedText(text)) return { description: text };
  throw new AwsError(
    'InvalidParameterValue',
    'Invalid rule description. Valid descriptions are strings less than 256 characters from the following set: a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*',
  );
}
