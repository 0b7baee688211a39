/**
 * Windows has no file modes: OpenSSH there looks at the access control list and refuses a private key that anyone but
 * its owner, SYSTEM and the administrators can read (Win32-OpenSSH wiki, "Security protection of various files").
 */
import * as l10n from '@vscode/l10n';
import { Problem } from './problem';
import type { Run } from './run';

/** Replaces a file's access list by one entry for the current user: read only for 0400, everything for 0600. */
export async function restrictOnWindows(
  run: Run,
  env: NodeJS.ProcessEnv,
  file: string,
  mode: 0o400 | 0o600,
): Promise<void> {
  const name = env.USERNAME ?? '';
  const user = env.USERDOMAIN ? `${env.USERDOMAIN}\\${name}` : name;
  const rights = mode === 0o400 ? '(R)' : '(F)';
  // The reset first: /inheritance:r removes only what was inherited, not what somebody granted by hand.
  await icacls(run, [file, '/reset']);
  await icacls(run, [file, '/inheritance:r', '/grant:r', `${user}:${rights}`]);
}

/** Whether only the owner, SYSTEM and the administrators appear in the file's access list. */
export async function isRestrictedOnWindows(
  run: Run,
  env: NodeJS.ProcessEnv,
  file: string,
): Promise<boolean> {
  // SDDL, because icacls prints account names in the language of Windows. The path travels in the environment: no
  // quoting.
  const script = '(Get-Acl -LiteralPath $env:EC2_LAB_FILE).Sddl';
  const { code, stdout, stderr } = await run(
    'powershell.exe',
    ['-NoProfile', '-NonInteractive', '-Command', script],
    {
      env: { ...env, EC2_LAB_FILE: file },
    },
  );
  if (code !== 0) throw aclProblem(file, stderr);
  return isPrivateSddl(stdout.trim());
}

/**
 * Reads a security descriptor in SDDL (Microsoft, "Security Descriptor String Format"):
 * `O:<owner>G:<group>D:<flags>(type;flags;rights;;;<who>)…`. A missing D: part means that everyone has access.
 */
export function isPrivateSddl(sddl: string): boolean {
  const owner = /O:(S-[\d-]+|[A-Z]{2})/.exec(sddl)?.[1];
  const list = /D:[A-Z]*((?:\([^)]*\))+)/.exec(sddl)?.[1];
  if (owner === undefined || list === undefined) return false;
  const system = ['SY', 'S-1-5-18'];
  const administrators = ['BA', 'S-1-5-32-544'];
  const trusted = new Set([owner, ...system, ...administrators]);
  return [...list.matchAll(/\(([^)]*)\)/g)]
    .map(([, entry = '']) => entry.split(';'))
    .filter(([type]) => type === 'A')
    .every((entry) => trusted.has(entry[5] ?? ''));
}

async function icacls(run: Run, args: readonly string[]): Promise<void> {
  const { code, stdout, stderr } = await run('icacls', args);
  if (code !== 0) throw aclProblem(args[0] ?? '', stderr || stdout);
}

function aclProblem(file: string, detail: string): Problem {
  return new Problem('KeyFile', l10n.t('Windows refused access to the permissions of {0}.', file), {
    cause: new Error(detail.trim()),
  });
}
