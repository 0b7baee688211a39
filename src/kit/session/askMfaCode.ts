import * as l10n from '@vscode/l10n';
import { showInputBox } from '../show/inputBox';

/** Asks once for the six digits of an MFA device. @returns undefined when the person closes the box. */
export async function askMfaCode(serial: string): Promise<string | undefined> {
  const code = await showInputBox({
    title: l10n.t('Multi-factor authentication'),
    prompt: l10n.t('Type the 6-digit code that {0} shows.', deviceName(serial)),
    placeHolder: '123456',
    ignoreFocusOut: true,
    validateInput: (text) => (/^\d{6}$/.test(text.trim()) ? undefined : l10n.t('Six digits, please.')),
  });
  return code?.trim();
}

/** `arn:aws:iam::123456789012:mfa/anna` → `anna`; a hardware device's serial number stays as it is. */
function deviceName(serial: string): string {
  return serial.split('/').pop() ?? serial;
}
