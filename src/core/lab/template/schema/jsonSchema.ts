/** As much of JSON schema draft-07 as a template needs, with the keywords that VS Code's JSON editor adds to it. */
export interface JsonSchema {
  readonly $schema?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: JsonType | readonly JsonType[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly propertyNames?: JsonSchema;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly maxItems?: number;
  readonly oneOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly not?: JsonSchema;
  readonly enum?: readonly string[];
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  /** VS Code: one line for each value of `enum`. */
  readonly enumDescriptions?: readonly string[];
  /** VS Code: what to say when `pattern` does not fit; readTemplate() says the same. */
  readonly patternErrorMessage?: string;
  /** What to say when `oneOf` or `anyOf` does not fit. */
  readonly errorMessage?: string;
  /** VS Code: completions that insert more than one value. */
  readonly defaultSnippets?: readonly { readonly label: string; readonly body: unknown }[];
}

type JsonType = 'object' | 'string' | 'integer' | 'boolean' | 'array';

/** Keywords above that draft-07 does not know: a strict validator must be told of them. */
export const EDITOR_KEYWORDS = [
  'enumDescriptions',
  'patternErrorMessage',
  'errorMessage',
  'defaultSnippets',
] as const;
