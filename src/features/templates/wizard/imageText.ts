import type { ImageSource } from '../../../core/lab/template/template';

/** An image source in one line, as `imageSourceOf` reads it: "ami-…", "/aws/service/…" or "owner/name*". */
export function imageText(image: ImageSource): string {
  if ('id' in image) return image.id;
  if ('ssmParameter' in image) return image.ssmParameter;
  return `${image.owner}/${image.name}`;
}

/** Reads such a line; undefined when it is none of the three. Names may hold slashes, owners cannot. */
export function imageSourceOf(text: string): ImageSource | undefined {
  if (/^ami-[0-9a-f]{8,17}$/.test(text)) return { id: text };
  if (/^\/[\w./-]+$/.test(text)) return { ssmParameter: text };
  const [, owner, name] = /^(\d{12}|amazon|self|aws-marketplace)\/(.+)$/.exec(text) ?? [];
  return owner !== undefined && name !== undefined ? { owner, name } : undefined;
}
