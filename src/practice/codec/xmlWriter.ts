import type { NormalizedSchema } from '@smithy/core/schema';

/** Writes a value inside an element of its own. Undefined and null write nothing. */
type Writer = (value: unknown) => string;

/** Writes the members of a structure, one element each. */
type MembersWriter = (struct: unknown) => string;

/** How a dialect of the query protocol names list items in a response: "item" for EC2, "member" for the others. */
export type ItemName = 'item' | 'member';

const membersWriters: Readonly<Record<ItemName, WeakMap<object, MembersWriter>>> = {
  item: new WeakMap(),
  member: new WeakMap(),
};

/**
 * The members of a structure as the XML that its schema describes. The first use of a structure works out the names
 * and tags, later ones only join texts: an answer may hold a thousand instances.
 */
export function writeMembers(struct: NormalizedSchema, value: unknown, itemName: ItemName): string {
  return membersWriter(struct, itemName)(value);
}

function writerFor(schema: NormalizedSchema, element: string, itemName: ItemName): Writer {
  if (schema.isListSchema()) return inElement(element, itemsWriter(schema, itemName));
  if (schema.isStructSchema()) return inElement(element, membersWriter(schema, itemName));
  if (schema.isTimestampSchema()) return inElement(element, (value) => (value as Date).toISOString());
  if (schema.isBlobSchema()) {
    return inElement(element, (value) => Buffer.from(value as Uint8Array).toString('base64'));
  }
  if (schema.isStringSchema()) return inElement(element, (value) => escaped(value as string));
  return inElement(element, String);
}

function inElement(element: string, inner: (value: unknown) => string): Writer {
  const [open, close, empty] = [`<${element}>`, `</${element}>`, `<${element}/>`];
  return (value) => {
    if (value === undefined || value === null) return '';
    const text = inner(value);
    return text === '' ? empty : open + text + close;
  };
}

function itemsWriter(schema: NormalizedSchema, itemName: ItemName): (list: unknown) => string {
  const item = schema.getValueSchema();
  const name = item.getMergedTraits().xmlName ?? itemName;
  let writeItem: Writer | undefined;
  return (list) => {
    // Not before now: a structure may hold lists of itself.
    const write = (writeItem ??= writerFor(item, name, itemName));
    let text = '';
    for (const each of list as readonly unknown[]) text += write(each);
    return text;
  };
}

function membersWriter(struct: NormalizedSchema, itemName: ItemName): MembersWriter {
  const key = struct.getSchema() as object;
  const known = membersWriters[itemName].get(key);
  if (known) return known;
  let members: ReadonlyMap<string, Writer> | undefined;
  const writer: MembersWriter = (value) => {
    members ??= new Map(
      [...struct.structIterator()].map(([name, member]) => [
        name,
        writerFor(member, member.getMergedTraits().xmlName ?? name, itemName),
      ]),
    );
    let text = '';
    // Described things have a few of the many members that there are. The order says nothing to any client.
    for (const name in value as object) {
      const write = members.get(name);
      if (write) text += write((value as Readonly<Record<string, unknown>>)[name]);
    }
    return text;
  };
  membersWriters[itemName].set(key, writer);
  return writer;
}

const special: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text for XML 1.0, which has no way at all to write control characters other than tab and line ends. */
export function escaped(text: string): string {
  if (!/[&<>"\u0000-\u001f\ufffe\uffff]/.test(text)) return text;
  return text
    .replace(/[&<>"]/g, (character) => special[character] ?? '')
    .replace(/\r/g, '&#xD;')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd');
}
