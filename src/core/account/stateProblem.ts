import * as l10n from '@vscode/l10n';
import type { Said } from './said';

/** Things in a state that what was asked for does not fit: wrong, busy, held, protected. */
export function stateProblem(code: string, message: string): Said | undefined {
  if (code === 'IncorrectInstanceState' || code === 'IncorrectState') {
    return { code: 'InvalidState', message: stateSentence(code, message) };
  }
  const held = heldProblem(code);
  if (held) return { code: 'InvalidState', message: held };
  // Of EC2 Instance Connect, which says no more.
  if (code === 'EC2InstanceStateInvalidException') {
    return { code: 'InvalidState', message: l10n.t('This works with a running instance alone.') };
  }
  if (code === 'OperationNotPermitted' && /terminat/i.test(message)) {
    return { code: 'Protected', message: l10n.t('The instance is protected against termination.') };
  }
  // "… is not ready to hibernate yet, retry in a few minutes."
  if (/not ready to hibernate/i.test(message)) {
    const sentence = l10n.t('The instance is not ready to hibernate yet: try again in a few minutes.');
    return { code: 'InvalidState', message: sentence };
  }
  if (/Hibernat/.test(code) || (code === 'UnsupportedOperation' && /hibernat/i.test(message))) {
    return { code: 'InvalidState', message: l10n.t('This instance cannot hibernate.') };
  }
  if (code === 'DependencyViolation' || code.endsWith('InUse')) {
    return { code: 'InvalidState', message: usedSentence(message) };
  }
  // DeleteSecurityGroup: each VPC has one group called "default" for as long as it lives.
  if (code === 'CannotDelete') {
    return { code: 'InvalidState', message: l10n.t('The default security group cannot be deleted.') };
  }
  return undefined;
}

/** IncorrectState is said of volumes and addresses, too: "vol-… is not 'available'." */
function stateSentence(code: string, message: string): string {
  const state = /'(pending|running|shutting-down|terminated|stopping|stopped)'/.exec(message)?.[1];
  if (state !== undefined) return l10n.t('This does not work while the instance is {0}.', state);
  return code === 'IncorrectInstanceState' || /\bi-[0-9a-f]{8}/.test(message)
    ? l10n.t('This does not work in the instance’s present state.')
    : l10n.t('It is not in a state for this now: refresh, wait a moment and try again.');
}

/** By whom, as far as EC2 says it. */
function usedSentence(message: string): string {
  // "The snapshot snap-… is currently in use by ami-…"
  const image = /in use by (ami-\w+)/.exec(message)?.[1];
  if (image !== undefined)
    return l10n.t('The image {0} still uses the snapshot: remove the image first.', image);
  // "resource sg-… has a dependent object"
  return /\bsg-[0-9a-f]{8}/.test(message)
    ? l10n.t(
        'A network interface or a rule of another group still uses the security group, so it cannot be removed.',
      )
    : l10n.t('Something still uses it, so it cannot be removed.');
}

/** Addresses and volumes that somebody has, or that EC2 is busy with. */
function heldProblem(code: string): string | undefined {
  if (code === 'Resource.AlreadyAssociated' || code === 'InvalidIPAddress.InUse')
    return l10n.t('The address is attached to something: detach it first.');
  if (code === 'VolumeInUse') return l10n.t('The volume is attached to an instance: detach it first.');
  if (code === 'InvalidVolume.ZoneMismatch')
    return l10n.t('The volume and the instance are in different zones.');
  if (code === 'VolumeModificationRateExceeded')
    return l10n.t('EC2 lets a volume be modified a few times a day only. Try again in some hours.');
  if (code === 'IncorrectModificationState')
    return l10n.t('EC2 is still busy with the last change of this volume. Try again later.');
  return undefined;
}
