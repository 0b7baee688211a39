import * as l10n from '@vscode/l10n';
import { Problem } from '../../problem';

/**
 * Where an instance reads its own tags, each name becomes part of a path:
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/work-with-tags-in-IMDS.html
 */
const READABLE = /^(?!(\.|\.\.|_index)$)[0-9a-zA-Z\-_+=,.@:]{1,255}$/;

/**
 * Whether an instance with such tags may read them, which one with an end does: EC2 would refuse the launch, in other
 * words. Throws Problem BadTemplate.
 */
export function checkTagKeys(tags: Readonly<Record<string, string>>): void {
  const bad = Object.keys(tags).find((key) => !READABLE.test(key));
  if (bad === undefined) return;
  throw new Problem(
    'BadTemplate',
    l10n.t(
      'An instance with an end reads its own tags, so their names have no blanks and no “/”: rename the tag “{0}”.',
      bad,
    ),
  );
}
