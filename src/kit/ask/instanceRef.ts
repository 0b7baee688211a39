import { fieldsOf } from '../webview/readMessage';

/** What names an instance; a row of the tree has these fields, and so may any other caller's argument. */
export interface InstanceRef {
  readonly region: string;
  readonly id: string;
}

/**
 * The instances a menu or key binding passes: the clicked row and the whole selection, where the editor gives both.
 * Anything that does not name an instance is left out, and nothing comes twice.
 */
export function refsOf(target: unknown, selection: unknown): InstanceRef[] {
  const rows: unknown[] = Array.isArray(selection) && selection.length > 0 ? selection : [target];
  const refs = rows.filter(isInstanceRef).map(({ region, id }) => ({ region, id }));
  return refs.filter((ref, index) => refs.findIndex((each) => each.id === ref.id) === index);
}

function isInstanceRef(value: unknown): value is InstanceRef {
  const { region, id } = fieldsOf(value) ?? {};
  return typeof region === 'string' && typeof id === 'string' && id.startsWith('i-');
}
