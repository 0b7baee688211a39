import * as l10n from '@vscode/l10n';
import { Problem } from '../../problem';
import type { FileFault } from '../sharedFiles';

/** What is wrong with a line of an AWS file, with the way there. */
export function faultProblem({ path, line, kind }: FileFault): Problem {
  return new Problem('NoCredentials', sentence(kind, line, path), {
    action: { kind: 'openFile', path, line },
  });
}

function sentence(kind: FileFault['kind'], line: number, path: string): string {
  switch (kind) {
    case 'noSection':
      return l10n.t(
        'Line {0} of {1} stands before the first section: the AWS CLI refuses the file.',
        line,
        path,
      );
    case 'notASetting':
      return l10n.t('Line {0} of {1} is not “name = value”: the AWS CLI refuses the file.', line, path);
    case 'sectionTwice':
      return l10n.t(
        'The section in line {0} of {1} is there twice: the AWS CLI refuses the file.',
        line,
        path,
      );
    case 'settingTwice':
      return l10n.t(
        'The setting in line {0} of {1} is there twice: the AWS CLI refuses the file.',
        line,
        path,
      );
  }
}
