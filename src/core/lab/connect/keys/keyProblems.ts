import * as l10n from '@vscode/l10n';
import type { OperatingSystem } from '../../../platform';
import { Problem, type KeyPairOfFile, type ProblemAction } from '../../../problem';
import type { Damage } from '../../../ssh/keys/privateKeyText';
import type { Agent } from './agent';

/** Of a key pair nothing goes along but what its file is known by. */
function ofFile({ name, fingerprint, publicKey }: KeyPairOfFile): KeyPairOfFile {
  return { name, fingerprint, publicKey };
}

/** Has the person name the file. */
export function chooseKey(pair: KeyPairOfFile): ProblemAction {
  return { kind: 'chooseKey', pair: ofFile(pair) };
}

const keyProblem = (sentence: string, action: ProblemAction): Problem =>
  new Problem('KeyFile', sentence, { action });

/** For a key pair whose private half was not found: neither its file nor an agent that holds it. */
export function keyMissing(pair: KeyPairOfFile, { silentAt }: Agent): Problem {
  const sentence =
    silentAt === undefined
      ? l10n.t(
          'The private half of the key pair {0} is neither in the SSH folder of this computer, nor in Downloads, nor in the SSH agent: choose its file.',
          pair.name,
        )
      : l10n.t(
          'The file of the key pair {0} was not found, and the SSH agent at {1} does not answer.',
          pair.name,
          silentAt,
        );
  return keyProblem(sentence, chooseKey(pair));
}

/** For a file that one may not read; of no key pair, when that is not known. */
export function keyUnreadable(file: string, pair: KeyPairOfFile | undefined, cause?: unknown): Problem {
  return new Problem('KeyFile', l10n.t('You are not allowed to read the private key {0}.', file), {
    cause,
    ...(pair && { action: chooseKey(pair) }),
  });
}

/** For a file that others can read. */
export function keyLoose(file: string): Problem {
  const sentence = l10n.t('SSH refuses the private key {0} because others can read it.', file);
  return keyProblem(sentence, { kind: 'repairKey', path: file });
}

export function keyOfOther(file: string, pair: KeyPairOfFile): Problem {
  const sentence = l10n.t('The private key {0} does not belong to the key pair {1}.', file, pair.name);
  return keyProblem(sentence, chooseKey(pair));
}

/** For a private key that ssh does not read. */
export function keyDamaged(
  file: string,
  {
    damage,
    locked,
    mendable,
  }: { readonly damage: Damage; readonly locked: boolean; readonly mendable: boolean },
  pair: KeyPairOfFile,
): Problem {
  const action: ProblemAction = mendable
    ? { kind: 'mendKey', path: file, pair: ofFile(pair) }
    : chooseKey(pair);
  return keyProblem(damageSentence(file, damage, locked), action);
}

function damageSentence(file: string, damage: Damage, locked: boolean): string {
  switch (damage) {
    case 'utf16':
      return l10n.t('The private key {0} was saved as UTF-16 text, which SSH does not read.', file);
    case 'bom':
      return l10n.t('The private key {0} begins with a byte order mark, which SSH does not read.', file);
    case 'lineEnds':
      return l10n.t(
        'The private key {0} was saved with other line ends than SSH reads, as Windows has them.',
        file,
      );
    case 'noFinalNewline':
      return l10n.t('The private key {0} has lost the line end after its last line, and SSH needs it.', file);
    case 'lines':
      return l10n.t('The lines of the private key {0} were joined or moved, so SSH does not read it.', file);
    case 'putty':
      return locked
        ? l10n.t(
            'The private key {0} is in PuTTY’s format and has a passphrase: export it from PuTTYgen as an OpenSSH key, and choose that file.',
            file,
          )
        : l10n.t('The private key {0} is in PuTTY’s format, which SSH does not read.', file);
    case 'openssl':
      return l10n.t('The private key {0} is in a format of OpenSSL’s that this SSH does not read.', file);
    case 'broken':
      return l10n.t(
        'The private key {0} is damaged, a part of it is missing: choose a whole copy of it.',
        file,
      );
  }
}

/** For a key that wants a passphrase, where no agent could hold it unlocked. */
export function noAgent(
  file: string,
  { at, silentAt }: Agent,
  os: OperatingSystem,
  configFile: string,
): Problem {
  if (silentAt !== undefined)
    return keyProblem(
      l10n.t('The key {0} has a passphrase, and the SSH agent at {1} does not answer.', file, silentAt),
      { kind: 'retry' },
    );
  if ('none' in at && at.none === 'forbidden')
    return keyProblem(
      l10n.t(
        'The key {0} has a passphrase, and your SSH config says to ask no agent: IdentityAgent none.',
        file,
      ),
      { kind: 'openFile', path: configFile },
    );
  if (os === 'win32')
    return keyProblem(
      l10n.t(
        'The key {0} has a passphrase and no SSH agent runs: start its service with this command, in PowerShell as administrator.',
        file,
      ),
      { kind: 'copyText', text: START_SERVICE },
    );
  return keyProblem(
    l10n.t(
      'The key {0} has a passphrase and no SSH agent runs: start one with this command in a terminal, and the editor from that terminal.',
      file,
    ),
    { kind: 'copyText', text: 'eval "$(ssh-agent -s)"' },
  );
}

/** https://learn.microsoft.com/windows-server/administration/openssh/openssh_keymanagement */
const START_SERVICE = 'Get-Service ssh-agent | Set-Service -StartupType Automatic -PassThru | Start-Service';
