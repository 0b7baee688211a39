import type { TemplateEntry, TemplateOrigin } from '../../core/lab/template/templateFiles';

export type Origin = TemplateOrigin;

/** A template as the library has it. */
export interface LibraryEntry extends TemplateEntry {
  /** What it is called where neither template nor file say: an EC2 launch template that could not be read. */
  readonly name?: string;
  /** What was lost when it was made from something else (an EC2 launch template), in plain sentences. */
  readonly notes?: readonly string[];
}
