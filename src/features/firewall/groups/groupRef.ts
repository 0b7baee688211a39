import { fieldsOf } from '../../../kit/webview/readMessage';

/** What names a security group; a row of the view has these fields, and so may any other caller's argument. */
export interface GroupRef {
  readonly region: string;
  /** `sg-…` */
  readonly groupId: string;
}

/** The group that a menu or key binding passes; undefined for anything that does not name one. */
export function groupRefOf(target: unknown): GroupRef | undefined {
  const { region, id, groupId } = fieldsOf(target) ?? {};
  const named = [groupId, id].find((each) => typeof each === 'string' && each.startsWith('sg-'));
  return typeof region === 'string' && typeof named === 'string' ? { region, groupId: named } : undefined;
}
