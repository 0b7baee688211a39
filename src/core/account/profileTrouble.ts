/** What keeps a profile from having credentials, in the AWS files themselves: what, and in which line of which file. */
import * as l10n from '@vscode/l10n';
import { Problem } from '../problem';
import type { FilePlace, SharedFiles } from './sharedFiles';

/** A setting that the others need is not there. */
export function lacksSetting(files: SharedFiles, profile: string, setting: string): Problem {
  return inFile(files, profile, (path) =>
    l10n.t('The profile {0} has no {1} in {2}.', profile, setting, path),
  );
}

/** None of the ways to sign in is there. */
export function lacksAll(files: SharedFiles, profile: string): Problem {
  return inFile(files, profile, (path) =>
    l10n.t('The profile {0} in {1} does not say how to sign in.', profile, path),
  );
}

export function roleWithoutSource(files: SharedFiles, profile: string): Problem {
  return inFile(files, profile, (path) =>
    l10n.t('The profile {0} in {1} has a role, but no source_profile to take it from.', profile, path),
  );
}

export function unknownSource(files: SharedFiles, profile: string, source: string): Problem {
  return inFile(files, profile, (path) =>
    l10n.t(
      'The profile {0} in {1} has the credential_source {2}, which does not exist.',
      profile,
      path,
      source,
    ),
  );
}

export function sourceMissing(files: SharedFiles, profile: string, source: string): Problem {
  return inFile(files, profile, (path) =>
    l10n.t('The profile {0} in {1} has the source_profile {2}, which does not exist.', profile, path, source),
  );
}

export function sourceInCycle(files: SharedFiles, profile: string, source: string): Problem {
  return inFile(files, profile, (path) =>
    l10n.t(
      'The profile {0} in {1} has the source_profile {2}, which leads back to it.',
      profile,
      path,
      source,
    ),
  );
}

export function sessionMissing(files: SharedFiles, profile: string, session: string): Problem {
  return inFile(files, profile, (path) =>
    l10n.t('The profile {0} in {1} has the sso_session {2}, which does not exist.', profile, path, session),
  );
}

export function sessionLacks(files: SharedFiles, session: string, setting: string): Problem {
  const place = files.sessionPlaces.get(session) ?? { path: files.paths.config, line: 1 };
  return at(place, l10n.t('The SSO session {0} has no {1} in {2}.', session, setting, place.path));
}

/** The name is one that the SDK's reader cuts. */
export function sessionUnreadable(files: SharedFiles, session: string): Problem {
  const place = files.sessionPlaces.get(session) ?? { path: files.paths.config, line: 1 };
  return at(
    place,
    l10n.t('EC2 Lab cannot use the SSO session {0} in {1}: give it a simpler name.', session, place.path),
  );
}

export function tokenUnreadable(files: SharedFiles, profile: string, token: string): Problem {
  return inFile(files, profile, (path) =>
    l10n.t('The profile {0} in {1} names the file {2}, which cannot be read.', profile, path, token),
  );
}

function inFile(files: SharedFiles, profile: string, sentence: (path: string) => string): Problem {
  const place = files.profilePlaces.get(profile) ?? { path: files.paths.config, line: 1 };
  return at(place, sentence(place.path));
}

function at({ path, line }: FilePlace, sentence: string): Problem {
  return new Problem('NoCredentials', sentence, { action: { kind: 'openFile', path, line } });
}
