import { unquotedAscii } from '../../asciiText';

/** What a security group's texts may have besides a-z, A-Z, 0-9 and blanks. */
export const GROUP_TEXT_SIGNS = '._-:/()#,@[]+=&;{}!$*';
export const GROUP_TEXT_LENGTH = 255;

const FORBIDDEN = /[^a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]/u;
const ALL_FORBIDDEN = new RegExp(FORBIDDEN.source, 'gu');

/**
 * The first character that EC2 does not take in the name or description of a security group, nor in the description
 * of a rule; undefined when it takes them all.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html
 */
export function forbiddenInGroupText(text: string): string | undefined {
  return FORBIDDEN.exec(text)?.[0];
}

/**
 * The same text as EC2 takes it there: in plain letters, quotes left out, anything else that it does not take a
 * hyphen, and not too long. Maybe ''.
 */
export function groupText(text: string): string {
  return unquotedAscii(text).replace(ALL_FORBIDDEN, '-').slice(0, GROUP_TEXT_LENGTH).trim();
}
