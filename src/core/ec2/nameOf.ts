import { oneLine } from '../oneLine';

/**
 * What a person calls a thing of EC2, such as an instance or an image: its name, else its id. A name may hold anything;
 * this is a part of a line.
 */
export function nameOf({ id, name }: { readonly id: string; readonly name?: string | undefined }): string {
  return name === undefined ? id : oneLine(name).trim() || id;
}
