import * as assert from 'node:assert/strict';
import type { JsonSchema } from '../../../../src/core/lab/template/schema/jsonSchema';
import { templateSchema } from '../../../../src/core/lab/template/templateSchema';
import { nearest } from '../../../../src/core/lab/launch/nearest';

/** Every schema below the root that belongs to a named field. */
function fields(schema: JsonSchema, path = ''): [string, JsonSchema][] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => [
    [`${path}${name}`, field] as [string, JsonSchema],
    ...fields(field, `${path}${name}.`),
  ]);
}

describe('templateSchema', () => {
  it('explains every field where the editor hovers', () => {
    for (const [path, field] of fields(templateSchema())) assert.ok(field.description, path);
  });

  it('has a sentence for every pattern, so that nobody is shown a regular expression', () => {
    for (const [path, field] of fields(templateSchema())) {
      if (field.pattern !== undefined) assert.ok(field.patternErrorMessage, path);
    }
  });

  it('refuses unknown fields at every level', () => {
    assert.equal(templateSchema().additionalProperties, false);
    for (const [path, field] of fields(templateSchema())) {
      if (field.properties) assert.equal(field.additionalProperties, false, path);
    }
  });
});

describe('nearest', () => {
  it('guesses what was meant, and stays silent where a guess would confuse', () => {
    const names = ['name', 'image', 'instanceType', 'swapGiB'];
    assert.equal(nearest('nmae', names), 'name');
    assert.equal(nearest('names', names), 'name');
    assert.equal(nearest('instancetype', names), 'instanceType');
    assert.equal(nearest('swapGb', names), 'swapGiB');
    assert.equal(nearest('x', names), undefined);
    assert.equal(nearest('firewall', names), undefined);
  });
});
