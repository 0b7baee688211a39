/**
 * What the AWS files say, in the words of the SDK's own reader (parseIni.js of @smithy/core), which reads them again
 * for each client and for each session of single sign-on. Its pattern for `[profile NAME]` leaves out names with
 * blanks, quotes and other letters; a header that it does not match counts as it stands, in the very form that it
 * gives the others: `[profile.NAME]`.
 */
import type { Section, SharedFiles } from '../sharedFiles';

/** The text of one config file, which stands for both. */
function sdkText({ profiles, ssoSessions, services }: SharedFiles): string {
  return [
    ...sectionsOf('profile', profiles),
    ...sectionsOf('sso-session', ssoSessions),
    ...sectionsOf('services', services),
  ].join('');
}

/**
 * Whether the SDK's reader takes a name. It drops what follows a blank and `#` or `;`, and knows its profiles in an
 * object, which has some by birth.
 */
export function isSdkName(name: string): boolean {
  return !/\s[#;]|[\r\n]/.test(name) && !(name in {});
}

/** Has the SDK read this where it would read both files from disk. */
export async function giveSdk(files: SharedFiles): Promise<void> {
  const { externalDataInterceptor } = await import('@smithy/core/config');
  const { paths } = files;
  externalDataInterceptor.interceptFile(paths.config, sdkText(files));
  externalDataInterceptor.interceptFile(paths.credentials, '');
}

/** The same under a path that no file has, for as long as `use` takes. */
export async function withSdkFile<T>(text: string, use: (path: string) => Promise<T>): Promise<T> {
  const { externalDataInterceptor } = await import('@smithy/core/config');
  const path = `ec2-lab:${++given}`;
  externalDataInterceptor.interceptFile(path, text);
  try {
    return await use(path);
  } finally {
    Reflect.deleteProperty(externalDataInterceptor.getFileRecord(), path);
  }
}

let given = 0;

function sectionsOf(kind: string, sections: ReadonlyMap<string, Section>): string[] {
  return [...sections].flatMap(([name, section]) =>
    isSdkName(name) ? [`[${kind}.${name}]\n${settingsOf(section)}`] : [],
  );
}

/** Plain settings first, then the nested blocks. */
function settingsOf(section: Section): string {
  const plain: string[] = [];
  const blocks = new Map<string, string[]>();
  for (const [key, value] of Object.entries(section)) {
    if (!value || /[\r\n]/.test(value)) continue;
    const dot = key.indexOf('.');
    if (dot < 0) plain.push(`${key} = ${value}\n`);
    else {
      const block = key.slice(0, dot);
      blocks.set(block, [...(blocks.get(block) ?? []), `  ${key.slice(dot + 1)} = ${value}\n`]);
    }
  }
  return plain.join('') + [...blocks].map(([block, lines]) => `${block} =\n${lines.join('')}`).join('');
}
