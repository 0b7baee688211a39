import * as l10n from '@vscode/l10n';
import type { Profile } from '../account';

/** A region, and who says so. */
export interface SaidRegion {
  readonly region: string;
  /** Undefined when nobody says one. */
  readonly from: { readonly variable: string } | { readonly profile: Profile } | undefined;
}

/** Where everything begins: the profile's region, the environment's, or us-east-1. */
export function homeRegionOf(profile: Profile, env: NodeJS.ProcessEnv): SaidRegion {
  const variable = ['AWS_REGION', 'AWS_DEFAULT_REGION'].find((name) => env[name]);
  const fromVariable = variable !== undefined && { region: env[variable] ?? '', from: { variable } };
  if (profile.signIn === 'environment' && fromVariable) return fromVariable;
  if (profile.region !== undefined) return { region: profile.region, from: { profile } };
  return fromVariable || { region: 'us-east-1', from: undefined };
}

/** Where a person finds what they wrote: "AWS_REGION", or the profile with its file and line. */
export function whereSaid(from: NonNullable<SaidRegion['from']>): string {
  return 'variable' in from ? from.variable : whereWritten(from.profile);
}

export function whereWritten({ name = '', writtenAt }: Partial<Pick<Profile, 'name' | 'writtenAt'>>): string {
  return writtenAt
    ? l10n.t('profile {0}, {1}, line {2}', name, writtenAt.path, writtenAt.line)
    : l10n.t('profile {0}', name);
}
