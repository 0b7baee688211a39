/** What a user data file is, told by its content alone, as the systems that read it do. */
export type UserDataKind =
  | { readonly kind: 'cloud-init'; readonly type: string | undefined }
  | { readonly kind: 'ignition'; readonly version: string }
  | { readonly kind: 'butane' | 'toml' | 'powershell' | 'json' | 'unknown' };

/**
 * First lines that cloud-init knows (its `handlers` module), and the MIME type of each; without one it is a MIME
 * message of its own.
 */
const CLOUD_INIT: readonly (readonly [start: RegExp, type: string | undefined])[] = [
  [/^#!/, 'text/x-shellscript'],
  [/^#cloud-config-archive\b/, 'text/cloud-config-archive'],
  [/^#cloud-config\b/, 'text/cloud-config'],
  [/^#cloud-boothook\b/, 'text/cloud-boothook'],
  [/^#include\b/, 'text/x-include-url'],
  [/^#part-handler\b/, 'text/part-handler'],
  [/^## template:\s*jinja\b/, 'text/jinja2'],
  [/^(Content-Type|MIME-Version):/i, undefined],
];

/** @param text without a BOM */
export function userDataKind(text: string): UserDataKind {
  const cloudInit = CLOUD_INIT.find(([start]) => start.test(text));
  if (cloudInit) return { kind: 'cloud-init', type: cloudInit[1] };
  if (/^\s*[{[]/.test(text) && !isToml(text)) return jsonKind(text);
  if (isButane(text)) return { kind: 'butane' };
  // EC2Launch, "User data scripts" (EC2 User Guide, Windows).
  if (/^\s*<(powershell|script)>/im.test(text)) return { kind: 'powershell' };
  return { kind: isToml(text) ? 'toml' : 'unknown' };
}

/** Ignition: an object whose `ignition.version` says which of its specifications it follows. */
function jsonKind(text: string): UserDataKind {
  try {
    const { ignition } = JSON.parse(text) as { ignition?: { version?: unknown } };
    if (typeof ignition?.version === 'string') return { kind: 'ignition', version: ignition.version };
  } catch {
    // Not even JSON: whoever reads it gets no further either.
  }
  return { kind: 'json' };
}

/** Bottlerocket's settings: tables or keys below `settings` (its documentation, "User data"). */
function isToml(text: string): boolean {
  return /^\s*(\[\[?\s*settings\b[^\]]*\]\]?|settings\s*\.[^=]*=)/m.test(text);
}

/** Butane: YAML that says which system and which version of its specification it is for. */
function isButane(text: string): boolean {
  return /^variant:\s*\S/m.test(text) && /^version:\s*\S/m.test(text);
}
